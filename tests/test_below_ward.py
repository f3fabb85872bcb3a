"""Nothing of tip-offs and supervision below the ward, at any address, for anyone but the ward's officer and chief.

Figures by unit are planted where the program itself never writes any, each unit's another prime; every address of the
program is asked, with blocks chosen, restated and over several periods, and no answer may hold one of them or a sum of
one over months. What goes by years alone leaves the ward by whole years. A new address is asked as soon as it is there.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import pypdf
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from reports.charts.board import SLUGS
from reports.openapi import parameters_of
from residents.models import Unit, Ward
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_pilot, make_school, make_ward
from wardsecurity.accounts import tokens
from wardsecurity.accounts.models import User

pytestmark = pytest.mark.django_db

RESTRICTED = ("C01", "C02", *(f"D{number:02d}" for number in range(1, 13)))
PRIMES = [number for number in range(100_003, 101_500, 2) if all(number % each for each in range(3, 319, 2))]
WITHOUT_UNIT = 4
MONTHS = tuple(f"{year}-{month:02d}" for year in (2008, 2009) for month in range(1, 13))
# Nothing is read at these: they take a form's post alone.
POST_ONLY = {
    "logout", "set_language", "token_revoke", "conclusion_settle", "month_open", "month_save", "month_move",
    "figures_drop", "book_import_step", "setup_import_step", "document_move", "document_preview",
    "province_pack_cancel", "province_form_pack", "form_all", "form_pack_cancel", "signer_retire",
    "word_template_put_away",
}  # fmt: skip
STATES = (
    "",
    "ky=2009-03&khoi=K01",
    "ky=2009-Q1&so_voi=cung_ky&khoi=diem",
    "ky=2009&khoi=K01,K02&cach_tinh=quy_doi",
    "ky=2008-2009&so_voi=khong",
)
FILLED: dict[str, tuple[str, ...]] = {
    "chart": tuple(sorted(SLUGS)),
    "indicator": ("A05", "C02", "C05", "C08", "D01", "D10", "D13", "D16"),
    "month": ("2009-03",),
    "book": ("nguon-tin", "vu-viec", "ky-cam-ket"),
    "token": ("a" * 32,),
}


def number_of(code: str, place: int) -> int:
    """What each place tells a month: three blocks and a school a prime each, and another number for what is none's."""
    prime = PRIMES[RESTRICTED.index(code) * 5 + place]
    return prime if place < WITHOUT_UNIT else 2 * prime + 71


def patterns(of: list[URLPattern | URLResolver], around: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address by its name, with the names of what it is filled with."""
    for each in of:
        within = (*around, *each.pattern.converters)
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, within)
        else:
            yield each.name or str(each.pattern), within


ADDRESSES = sorted(set(patterns(get_resolver().url_patterns)))


@pytest.fixture
def ward() -> Ward:
    """Two years approved: of each restricted indicator every unit's own prime a month, and one that belongs to none."""
    ward = make_ward("05977", reports_from="2008-01", reports_until="2009-12")
    blocks = [make_block(ward, 1), make_block(ward, 2), make_block(ward, 3)]
    make_pilot(blocks[1], date(2008, 1, 1))
    places: list[Unit | None] = [*blocks, make_school(ward, 1), None]
    cells = {(code, unit): number_of(code, at) for code in RESTRICTED for at, unit in enumerate(places)}
    officer = people.make_officer(ward)
    for month in MONTHS:
        put_month(ward, month, {**cells, **{("C05", block): 3 for block in blocks}, ("C04", blocks[0]): 4}, by=officer)
    return ward


def planted(below: bool) -> dict[int, str]:
    """What no answer may hold: a unit's number, over 1 to 24 months; of what goes by years alone, the ward's over
    months that are no whole year."""
    if below:
        units = [(code, at) for code in RESTRICTED for at in range(WITHOUT_UNIT)]
        return {number_of(code, at) * months: f"{code}@{at}" for code, at in units for months in range(1, 25)}
    totals = {code: total_of(code) for code in ("D10", "D11")}
    totals["D16"] = sum(totals.values())
    return {total * months: code for code, total in totals.items() for months in range(1, 24) if months != 12}


def total_of(code: str) -> int:
    return sum(number_of(code, at) for at in range(WITHOUT_UNIT + 1))


def numbers_in(text: str) -> set[int]:
    """Every number of five figures and more, however it is grouped."""
    return {int(re.sub(r"[.,\s ]", "", each)) for each in re.findall(r"\d{1,3}(?:[., ]\d{3})+|\d{5,}", text)}


def texts(answer: HttpResponse) -> Iterator[str]:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            yield from (parts.read(name).decode(errors="replace") for name in parts.namelist())
    elif content.startswith(b"%PDF"):
        yield from (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    else:
        yield content.decode(errors="replace")


def paths(ward: Ward, name: str, wanted: tuple[str, ...]) -> Iterator[str]:
    ids = (str(Unit.objects.filter(ward=ward, code="K01").values_list("pk", flat=True)[0]),)
    known = {"code": (ward.code,), "province": (ward.province.code,), **FILLED}
    for values in product(*(known.get(each, ids) for each in wanted)):
        try:
            yield reverse(name, kwargs=dict(zip(wanted, values, strict=True)))
        except NoReverseMatch:
            pytest.fail(f"say in FILLED how {name} is filled: {wanted}")


def questions(name: str, path: str) -> Iterator[str]:
    """The states of the page; of the API, which answers no parameter that it does not know, what of them it takes."""
    theirs = {"ky=": "period=", "so_voi=cung_ky": "compare=last_year", "so_voi=khong": "", "khoi=diem": "blocks=pilot"}
    theirs |= {"khoi=": "blocks=", "cach_tinh=quy_doi": "restated=true"}
    if not name.startswith("api_"):
        yield from STATES
        return
    known = parameters_of(resolve(path).route)
    asked = []
    for state in STATES:
        for ours, their in theirs.items():
            state = state.replace(ours, their)
        asked.append("&".join(each for each in state.split("&") if each.partition("=")[0] in known))
    yield from dict.fromkeys(asked)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def program_of(user: User) -> Client:
    """A program that reads with a key of this person's."""
    _token, text = tokens.make(user=user, label="bảng Excel", expires_on=timezone.localdate() + timedelta(days=9))
    return Client(headers={"Authorization": f"Bearer {text}"})


def asked_everywhere(ward: Ward, user: User, only: str = "") -> Iterator[tuple[str, Any]]:
    """Every answer with something in it, by its address."""
    program = program_of(user)
    for name, wanted in ADDRESSES:
        if name in POST_ONLY or not name.startswith(only):
            continue
        client = program if name.startswith("api_") else client_of(user)
        for path in paths(ward, name, wanted):
            for at, query in enumerate(questions(name, path)):
                answer = client.get(f"{path}?{query}")
                if answer.status_code != 200 and at == 0:
                    break  # nothing is told there to this person
                assert not name.startswith("api_") or answer.status_code == 200, f"{path}?{query}"
                yield f"{path}?{query}", answer


def leaks(answers: Iterator[tuple[str, Any]], forbidden: dict[int, str]) -> dict[str, list[str]]:
    found = {}
    for address, answer in answers:
        told = {number for text in texts(answer) for number in numbers_in(text)} & forbidden.keys()
        if told:
            found[address] = sorted(f"{forbidden[number]}: {number}" for number in told)
    return found


def test_what_is_planted_can_be_told_from_what_may_be_shown():
    below, outside = planted(True), planted(False)
    assert len(below) == 24 * WITHOUT_UNIT * len(RESTRICTED)
    assert not below.keys() & {total_of(code) * months for code in RESTRICTED for months in range(1, 25)}
    years = [total_of("D10"), total_of("D11"), total_of("D10") + total_of("D11")]
    assert not outside.keys() & {total * months for total in years for months in (12, 24)}


def test_the_sweep_sees_what_it_looks_for():
    """As a page, a file of Excel and a text would show them."""
    first = PRIMES[0]
    grouped = f"{first:,}".replace(",", ".")
    answers = [HttpResponse(f"<td>{text}</td>") for text in (str(first), grouped, f"{first * 12:,}")]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("sheet1.xml", f"<v>{first}</v>")
    answers.append(HttpResponse(packed.getvalue()))
    assert len(leaks(((str(at), each) for at, each in enumerate(answers)), planted(True))) == 4


def test_every_address_that_takes_a_post_alone_is_named(ward):
    client = client_of(people.make_committee(ward))
    asked = ((name, path) for name, wanted in ADDRESSES if name not in POST_ONLY for path in paths(ward, name, wanted))
    assert {name for name, path in asked if client.get(path).status_code == 405} == set()


@pytest.mark.parametrize("who", ["committee", "administrator"])
def test_nobody_else_of_the_ward_is_told_below_it(ward, who):
    assert leaks(asked_everywhere(ward, getattr(people, f"make_{who}")(ward)), planted(True)) == {}


@pytest.mark.parametrize("below", [True, False])
def test_a_province_is_told_nothing_below_the_ward_and_some_by_whole_years_alone(ward, below):
    assert leaks(asked_everywhere(ward, people.make_provincial(ward.province)), planted(below)) == {}


@pytest.mark.parametrize("who", ["officer", "chief", "committee"])
def test_a_key_opens_no_more_whoever_owns_it(ward, who):
    answers = list(asked_everywhere(ward, getattr(people, f"make_{who}")(ward), only="api_"))
    assert len(answers) > 15
    assert leaks(iter(answers), planted(True) | planted(False)) == {}
