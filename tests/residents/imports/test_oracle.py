"""Random files into random books, against a naive twin that goes row by row and asks full_clean()."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from residents import models
from tests.residents import factories as make
from tests.residents.imports.desk import PLEDGE_HEAD, Desk, counts, pledge_desk

pytestmark = pytest.mark.django_db
FIRST = date(2009, 3, 1)
UNITS = ("Khối 1", "Khối 2", "Trường số 1", "Khối 9")


def random_row(rng: Random) -> tuple[Any, ...]:
    day = rng.choice([FIRST + timedelta(days=rng.randrange(3)), None])
    numbers = [rng.choice([None, None, 0, 5, 12]) for _ in range(3)]
    return (rng.choice(["", "1", "2", "3"]), day, "Đợt một", rng.choice(UNITS), *numbers)


def naive(desk: Desk, rows: list[tuple[Any, ...]]) -> tuple[int, int, int, int]:
    """New, changed, unchanged, refused, found out one row at a time."""
    found, seen_keys = [0, 0, 0, 0], set()
    taken: set[int] = set()
    for number, day, _campaign, name, *numbers in rows:
        unit = models.Unit.objects.filter(ward=desk.ward, name=name).first()
        said = dict(zip(("households", "pupils", "staff"), numbers, strict=True))
        if unit is None or day is None:
            found[3] += 1
            continue
        key = number or (day, unit.pk)
        if key in seen_keys:
            found[3] += 1
            continue
        seen_keys.add(key)
        found[outcome(desk, number, day, unit, said, taken)] += 1
    return found[0], found[1], found[2], found[3]


def outcome(desk: Desk, number: str, day: date, unit: models.Unit, said: dict[str, Any], taken: set[int]) -> int:
    book = models.Pledge.objects.filter(ward=desk.ward)
    alike = list(book.filter(number=number)) if number else []
    if not alike:
        alike = list(book.filter(signed_on=day, unit=unit).order_by("pk"))
        alike = [each for each in alike if not number or not each.number]
    free = [each for each in alike if each.pk not in taken]
    if alike and not free:
        return 3
    given = {name: value for name, value in said.items() if value is not None}
    given |= {"signed_on": day, "unit": unit, "audience": models.Pledge.AUDIENCE_OF[unit.kind]}
    given |= {"number": number} if number else {}
    same = next((each for each in free if all(getattr(each, name) == value for name, value in given.items())), None)
    if same:
        taken.add(same.pk)
        return 2
    if len(free) > 1:
        return 3
    row = free[0] if free else models.Pledge(ward=desk.ward, campaign=models.PledgeCampaign.objects.get())
    if free:
        taken.add(row.pk)
    for name, value in given.items():
        setattr(row, name, value)
    row.signed_counts_on = day
    try:
        row.full_clean(exclude=["saved_by"])
    except ValidationError:
        return 3
    return 1 if free else 0


@pytest.mark.parametrize("seed", range(12))
def test_the_import_and_its_naive_twin_agree(seed):
    rng = Random(seed)  # noqa: S311
    desk = pledge_desk()
    units = list(models.Unit.objects.filter(ward=desk.ward))
    for at in range(rng.randrange(6)):
        day = FIRST + timedelta(days=rng.randrange(3))
        make.make_pledge(rng.choice(units), day, number=str(at) if at < 3 and rng.random() < 0.5 else "")
    rows = [random_row(rng) for _ in range(14)]
    assert counts(desk.read("pledges", PLEDGE_HEAD, *rows)) == naive(desk, rows)
