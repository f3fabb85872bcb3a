"""What the checks need to know of months, in a fixed number of queries however many months are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.catalogue import Indicator
from reports.checks import LOOK_BACK, Cell, Key, MonthData, Unit
from reports.models import Edition, Figure, State
from reports.months import Month
from reports.own import catalogue_of
from residents import counts
from residents.models import Succession, Ward

Cells = Mapping[Key, Cell]
_CELL = ("indicator", "unit_id", "value", "at_least")


@dataclass(frozen=True)
class _Chosen:
    """The edition of a month that the checks of other months see, and the newest one, a correction under way."""

    standing: int
    newest: int


def check_data(edition: Edition, *, stale: int = 0) -> MonthData:
    """One edition; see check_data_of."""
    return check_data_of(edition.report.ward, [edition], stale={edition.pk: stale})[edition.pk]


def check_data_of(
    ward: Ward, editions: Sequence[Edition], *, stale: Mapping[int, int] | None = None, back: int = LOOK_BACK
) -> dict[int, MonthData]:
    """By the key of the edition: its cells beside those of the months around. The editions are of one ward, with their
    reports at hand. Seven queries.

    Around it a month shows what stands, else what is open; last month shows its newest edition, since a correction
    under way is what this month has to agree with. `stale`: how many cells of each edition the books left behind.
    `back`: how many months before are read.
    """
    if not editions:
        return {}
    names = {each.pk: each.report.month for each in editions}
    chosen = _chosen(ward, _span(names.values(), back))
    cells = _cells({pk for each in chosen.values() for pk in (each.standing, each.newest)})
    own = _own_cells([*names, *(each.corrects_id for each in editions if each.corrects_id)])
    units = counts.units(ward, starts_on=date.min, ends_on=date.max)
    joins = list(Succession.objects.filter(ward_after=ward).values_list("on", flat=True))
    catalogue = catalogue_of(ward)
    return {
        each.pk: _month(each, catalogue, own, chosen, cells, units, joins, (stale or {}).get(each.pk, 0))
        for each in editions
    }


def _month(
    edition: Edition,
    catalogue: Mapping[str, Indicator],
    own: Mapping[int, Cells],
    chosen: Mapping[str, _Chosen],
    cells: Mapping[int, Cells],
    units: Sequence[counts.UnitRow],
    joins: Iterable[date],
    stale: int,
) -> MonthData:
    report = edition.report
    last = str(Month.parse(report.month).shift(-1))
    around = {
        month: cells.get(which.newest if month == last else which.standing, {})
        for month, which in chosen.items()
        if month in _window(report.month)
    }
    return MonthData(
        month=report.month,
        indicators=_indicators(catalogue, report.ends_on),
        units=tuple(_units(units, report.starts_on, report.ends_on)),
        cells=own.get(edition.pk, {}),
        names={unit.id: unit.name for unit in units},
        past=around,
        before=own.get(edition.corrects_id, {}) if edition.corrects_id else None,
        joined=any(report.starts_on - timedelta(days=1) <= on <= report.ends_on for on in joins),
        stale=stale,
    )


def _indicators(catalogue: Mapping[str, Indicator], on: date) -> dict[str, Indicator]:
    return {code: entry for code, entry in catalogue.items() if entry.is_stored and entry.in_force(on)}


def _units(units: Sequence[counts.UnitRow], first: date, last: date) -> Iterable[Unit]:
    for unit in units:
        if (unit.opened_on is None or unit.opened_on <= last) and (unit.closed_on is None or unit.closed_on >= first):
            yield Unit(unit.id, unit.name, unit.kind, at_end=unit.closed_on is None or unit.closed_on >= last)


def _window(month: str) -> frozenset[str]:
    """LOOK_BACK months before and one after; not the month itself."""
    name = Month.parse(month)
    return frozenset(str(name.shift(at)) for at in (*range(-LOOK_BACK, 0), 1))


def _span(months: Iterable[str], back: int) -> tuple[str, str]:
    names = sorted(set(months))
    return str(Month.parse(names[0]).shift(-back)), str(Month.parse(names[-1]).shift(1))


def _chosen(ward: Ward, span: tuple[str, str]) -> dict[str, _Chosen]:
    rows = (
        Edition.objects.filter(report__ward=ward, report__month__range=span)
        .exclude(state=State.DISCARDED)
        .order_by("number")
        .values_list("report__month", "report__standing", "pk")
    )
    newest: dict[str, tuple[int | None, int]] = {month: (standing, pk) for month, standing, pk in rows}
    return {month: _Chosen(standing or pk, pk) for month, (standing, pk) in newest.items()}


def _cells(editions: set[int]) -> dict[int, dict[Key, Cell]]:
    """The cells with a number, as other months see them."""
    found: dict[int, dict[Key, Cell]] = defaultdict(dict)
    rows = Figure.objects.filter(edition__in=editions, value__isnull=False).order_by()
    for edition, code, unit, value, at_least in rows.values_list("edition_id", *_CELL):
        found[edition][code, unit] = Cell(value, at_least)
    return found


def _own_cells(editions: Iterable[int]) -> dict[int, dict[Key, Cell]]:
    """Every cell with what its book said."""
    found: dict[int, dict[Key, Cell]] = defaultdict(dict)
    rows = Figure.objects.filter(edition__in=list(editions)).order_by("pk")
    for edition, code, unit, value, at_least, source, book, reason in rows.values_list(
        "edition_id", *_CELL, "source", "book_value", "reason"
    ):
        found[edition][code, unit] = Cell(value, at_least, source == Figure.Source.BOOK, book, reason)
    return found
