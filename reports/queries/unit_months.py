"""One unit's cells over several months: to catch up on a quarter without turning pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.catalogue import GROUPS, Indicator
from reports.models import Edition, Figure, State
from reports.periods import Month
from reports.queries.cells import CELL_COLUMNS, CellView, Stored, cell_view, indicators_of
from residents import counts
from residents.models import Ward

EDITABLE = (State.DRAFT, State.RETURNED)


@dataclass(frozen=True)
class MonthColumn:
    """A month: `edition` None where it was not opened; `cells` by the code of the indicator, only those that it has."""

    month: str
    edition: Edition | None
    cells: Mapping[str, CellView]

    @property
    def is_editable(self) -> bool:
        return self.edition is not None and self.edition.state in EDITABLE


@dataclass(frozen=True)
class IndicatorGroup:
    letter: str
    title: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class UnitMonths:
    """`unit_id` None: the ward's own cells. `units`: everybody to change over to, (id, name)."""

    unit_id: int | None
    name: str
    units: tuple[tuple[int, str], ...]
    columns: tuple[MonthColumn, ...]
    groups: tuple[IndicatorGroup, ...]


def unit_months(*, ward: Ward, unit_id: int | None, last: str, months: int, lang: str) -> UnitMonths | None:
    """The `months` months that end with `last`. None when the last was never opened or has no such unit.

    Three queries, however many months and cells.
    """
    names = [str(Month.parse(last).shift(-back)) for back in range(months - 1, -1, -1)]
    editions = _current(ward, names)
    if last not in editions:
        return None
    reports = [each.report for each in editions.values()]
    units = counts.units(
        ward, starts_on=min(each.starts_on for each in reports), ends_on=max(each.ends_on for each in reports)
    )
    unit = next((each for each in units if each.id == unit_id), None)
    if unit_id is not None and unit is None:
        return None
    columns = tuple(_columns(names, editions, unit, lang))
    return UnitMonths(
        unit_id,
        unit.name if unit else "",
        tuple((each.id, each.name) for each in units),
        columns,
        tuple(_groups(columns, lang)),
    )


def _current(ward: Ward, names: list[str]) -> dict[str, Edition]:
    """The edition of each month that is being entered, else the one that stands."""
    rows = Edition.objects.filter(report__ward=ward, report__month__in=names).exclude(state=State.DISCARDED)
    found = {each.report.month: each for each in rows.select_related("report").order_by("number")}
    for each in found.values():
        each.report.ward = ward
    return found


def _columns(
    names: list[str], editions: Mapping[str, Edition], unit: counts.UnitRow | None, lang: str
) -> Iterable[MonthColumn]:
    stored: dict[int, dict[tuple[str, int | None], tuple[object, ...]]] = {}
    rows = Figure.objects.filter(edition__in=editions.values(), unit=unit.id if unit else None).order_by()
    for edition_id, *row in rows.values_list("edition_id", *CELL_COLUMNS):
        stored.setdefault(edition_id, {})[row[0], row[1]] = tuple(row)
    for name in names:
        edition = editions.get(name)
        cells = dict(_cells(edition, unit, stored.get(edition.pk, {}), lang)) if edition else {}
        yield MonthColumn(name, edition, cells)


def _cells(edition: Edition, unit: counts.UnitRow | None, stored: Stored, lang: str) -> Iterable[tuple[str, CellView]]:
    report = edition.report
    if unit and (
        (unit.opened_on or report.ends_on) > report.ends_on or (unit.closed_on or report.ends_on) < report.starts_on
    ):
        return
    for indicator in indicators_of(report):
        if unit is None or unit.kind in indicator.unit_dimensions:
            yield (
                indicator.code,
                cell_view(indicator, unit.id if unit else None, unit.name if unit else "", stored, lang),
            )


def _groups(columns: Iterable[MonthColumn], lang: str) -> Iterable[IndicatorGroup]:
    """The indicators that any of the months has, in the catalogue's order."""
    found = {code: cell.indicator for column in reversed(list(columns)) for code, cell in column.cells.items()}
    for letter, title in GROUPS.items():
        within = tuple(found[code] for code in sorted(found) if found[code].group == letter)
        if within:
            yield IndicatorGroup(letter, title(lang), within)
