"""One month as its page shows it: where it stands, who moved it, and the cells of one group of indicators."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reports.arithmetic import Value, add
from reports.catalogue import GROUPS, Indicator
from reports.models import Edition, Figure, MonthlyReport, State
from reports.own import catalogue_of
from residents import counts
from residents.models import Ward

UNIT_KINDS = ("block", "school", "workplace")
CellKey = tuple[str, int | None]


@dataclass(frozen=True)
class CellView:
    """One cell. version 0: no row yet; value None: not reported."""

    indicator: Indicator
    unit_id: int | None
    label: str
    value: int | None = None
    at_least: bool = False
    from_book: bool = False
    book_value: int | None = None
    reason: str = ""
    note: str = ""
    version: int = 0

    @property
    def name(self) -> str:
        """The name of its input: "C05-17", or "C05-" for the cell without a unit."""
        return f"{self.indicator.code}-{self.unit_id or ''}"

    @property
    def differs_from_book(self) -> bool:
        return self.book_value is not None and not self.from_book and self.value != self.book_value


@dataclass(frozen=True)
class RowView:
    label: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True)
class TableView:
    """Units down, indicators across; for `kind` "ward" one row an indicator. `totals` stand below the units."""

    kind: str
    indicators: tuple[Indicator, ...]
    rows: tuple[RowView, ...]
    totals: tuple[Value, ...]


@dataclass(frozen=True)
class GroupView:
    letter: str
    title: str
    filled: int


@dataclass(frozen=True)
class EventView:
    kind: str
    by: str
    at: datetime
    edition_number: int
    reason: str


@dataclass(frozen=True)
class EditionView:
    number: int
    state: str
    state_label: str
    reason: str
    seal: str
    chain_position: int | None
    approved_at: datetime | None
    approved_by: str
    is_open: bool
    is_standing: bool


@dataclass(frozen=True)
class MonthView:
    report: MonthlyReport
    edition: Edition
    starts_on: date
    ends_on: date
    shown: EditionView
    editions: tuple[EditionView, ...]
    events: tuple[EventView, ...]
    group: str
    groups: tuple[GroupView, ...]
    tables: tuple[TableView, ...]

    @property
    def moment(self) -> str:
        """Which edition stood where, after how many events: what a person who decides must have seen."""
        return f"{self.shown.number}-{self.shown.state}-{len(self.events)}"

    def cells(self) -> dict[str, CellView]:
        """Every cell of the tables by the name of its input."""
        return {cell.name: cell for table in self.tables for row in table.rows for cell in row.cells}


def month_view(*, ward: Ward, month: str, group: str, lang: str = "vi", number: int | None = None) -> MonthView | None:
    """The month's newest edition, or the numbered one, with the cells of a group; None when it was never opened."""
    report = MonthlyReport.objects.filter(ward=ward, month=month).first()
    if report is None:
        return None
    editions = list(report.editions.select_related("approved_by").order_by("number"))
    edition = next((each for each in editions if each.number == number), None) or _current(editions)
    edition.report = report  # so that nobody asks for it again
    report.ward = ward
    figures = {(each.indicator, each.unit_id): each for each in edition.figures.all()}
    catalogue = catalogue_of(ward)
    views = {each.number: _edition_view(each, report) for each in editions}
    return MonthView(
        report=report,
        edition=edition,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        shown=views[edition.number],
        editions=tuple(views.values()),
        events=_events(report, editions),
        group=group,
        groups=tuple(_groups(figures, catalogue, lang)),
        tables=tuple(_tables(ward, report, group, figures, catalogue, lang)),
    )


def _current(editions: list[Edition]) -> Edition:
    """The one being worked on; else the newest that was not discarded."""
    kept = [each for each in editions if each.state != State.DISCARDED]
    return next((each for each in kept if each.is_open), kept[-1])


def _edition_view(edition: Edition, report: MonthlyReport) -> EditionView:
    return EditionView(
        number=edition.number,
        state=edition.state,
        state_label=edition.get_state_display(),
        reason=edition.reason,
        seal=edition.seal,
        chain_position=edition.chain_position,
        approved_at=edition.approved_at,
        approved_by=str(edition.approved_by) if edition.approved_by else "",
        is_open=edition.is_open,
        is_standing=edition.pk == report.standing_id,
    )


def _events(report: MonthlyReport, editions: list[Edition]) -> tuple[EventView, ...]:
    numbers = {each.pk: each.number for each in editions}
    events = report.events.select_related("by").order_by("at", "id")
    return tuple(
        EventView(each.get_kind_display(), str(each.by), each.at, numbers[each.edition_id], each.reason)
        for each in events
    )


def _groups(figures: Mapping[CellKey, Figure], catalogue: Mapping[str, Indicator], lang: str) -> Iterable[GroupView]:
    for letter, title in GROUPS.items():
        filled = sum(figure.value is not None and catalogue[key[0]].group == letter for key, figure in figures.items())
        yield GroupView(letter, title(lang), filled)


def _tables(
    ward: Ward,
    report: MonthlyReport,
    group: str,
    figures: Mapping[CellKey, Figure],
    catalogue: Mapping[str, Indicator],
    lang: str,
) -> Iterable[TableView]:
    """The ward's own cells first, then a table for each kind of unit that the group is split by."""
    indicators = [
        each for each in catalogue.values() if each.group == group and each.is_stored and each.in_force(report.ends_on)
    ]
    rows = [RowView(each.name(lang), (_cell(each, None, each.name(lang), figures),)) for each in indicators]
    yield TableView("ward", tuple(indicators), tuple(rows), ())
    units = counts.units(ward, starts_on=report.starts_on, ends_on=report.ends_on)
    for kind in UNIT_KINDS:
        across = tuple(each for each in indicators if kind in each.dimensions)
        down = [unit for unit in units if unit.kind == kind]
        if across and down:
            split = [
                RowView(
                    unit.name,
                    tuple(_cell(each, unit.id, f"{unit.name}: {each.name(lang)}", figures) for each in across),
                )
                for unit in down
            ]
            yield TableView(kind, across, tuple(split), tuple(_totals(split)))


def _totals(rows: list[RowView]) -> Iterable[Value]:
    for column in zip(*(row.cells for row in rows), strict=True):
        yield add(Value(cell.value, cell.at_least) for cell in column)


def _cell(indicator: Indicator, unit_id: int | None, label: str, figures: Mapping[CellKey, Figure]) -> CellView:
    figure = figures.get((indicator.code, unit_id))
    if figure is None:
        return CellView(indicator, unit_id, label)
    return CellView(
        indicator=indicator,
        unit_id=unit_id,
        label=label,
        value=figure.value,
        at_least=figure.at_least,
        from_book=figure.source == Figure.Source.BOOK,
        book_value=figure.book_value,
        reason=figure.reason,
        note=figure.note,
        version=figure.version,
    )
