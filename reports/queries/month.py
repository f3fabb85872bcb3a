"""One month as its page shows it: where it stands, who moved it, and the cells of one group of indicators."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from reports.arithmetic import Value, add
from reports.catalogue import GROUPS, Indicator
from reports.models import Edition, MonthlyReport, ReportEvent, State
from reports.queries.cells import CellView, Stored, cell_view, indicators_of, stored_cells
from residents import counts
from residents.models import Ward

__all__ = [
    "CellView",
    "EditionView",
    "EventView",
    "GroupView",
    "MonthView",
    "RowView",
    "TableView",
    "month_view",
]

UNIT_KINDS = ("block", "school", "workplace")
_ABOUT_BOOKS = (ReportEvent.Kind.OPENED, ReportEvent.Kind.AMENDED, ReportEvent.Kind.REFRESHED, ReportEvent.Kind.LOOKED)


@dataclass(frozen=True)
class RowView:
    """A unit with its indicators; or one indicator (`unit_id` None) with its cell for the ward."""

    label: str
    cells: tuple[CellView, ...]
    unit_id: int | None = None


@dataclass(frozen=True)
class TableView:
    """Units down, indicators across; for `kind` "ward" one row an indicator. `totals` stand below the units."""

    kind: str
    indicators: tuple[Indicator, ...]
    rows: tuple[RowView, ...]
    totals: tuple[Value, ...]


@dataclass(frozen=True)
class GroupView:
    """A tab: `filled` of its cells have a number. Its tables are the units' first, the ward's own last."""

    letter: str
    title: str
    filled: int
    tables: tuple[TableView, ...] = ()


@dataclass(frozen=True)
class EventView:
    kind: str
    by: str
    at: datetime
    edition_number: int
    reason: str
    code: str = ""


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
    # The last change of a cell that the figures hold: what a page asks for the changes after.
    last_change: int = 0

    @property
    def tables(self) -> tuple[TableView, ...]:
        """Those of the group that was asked for."""
        return next(each.tables for each in self.groups if each.letter == self.group)

    @property
    def empty_books(self) -> int:
        """How many cells stand at 0 because their book has no entry."""
        return sum(cell.book_is_empty for cell in self.cells().values())

    @property
    def empty_books_confirmed(self) -> EventView | None:
        """Who said last that these were looked at, unless the books were read again since."""
        here = [each for each in self.events if each.edition_number == self.shown.number]
        last = next((each for each in reversed(here) if each.code in _ABOUT_BOOKS), None)
        return last if last and last.code == ReportEvent.Kind.LOOKED else None

    @property
    def moment(self) -> str:
        """Which edition stood where, after how many events: what a person who decides must have seen."""
        return f"{self.shown.number}-{self.shown.state}-{len(self.events)}"

    def cells(self) -> dict[str, CellView]:
        """Every cell of every group by the name of its input."""
        tables = (table for group in self.groups for table in group.tables)
        return {cell.name: cell for table in tables for row in table.rows for cell in row.cells}


def month_view(*, ward: Ward, month: str, group: str, lang: str = "vi", number: int | None = None) -> MonthView | None:
    """The month's newest edition, or the numbered one, with the cells of every group, of which `group` is shown first;
    None when it was never opened."""
    report = MonthlyReport.objects.filter(ward=ward, month=month).first()
    if report is None:
        return None
    editions = list(report.editions.select_related("approved_by").order_by("number"))
    edition = next((each for each in editions if each.number == number), None) or _current(editions)
    edition.report = report  # so that nobody asks for it again
    report.ward = ward
    last_change = edition.changes.aggregate(last=Max("pk"))["last"] or 0  # before the figures: none is passed over
    figures = stored_cells(edition)
    units = counts.units(ward, starts_on=report.starts_on, ends_on=report.ends_on)
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
        groups=tuple(_groups(report, units, figures, lang)),
        last_change=last_change,
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
        EventView(each.get_kind_display(), str(each.by), each.at, numbers[each.edition_id], each.reason, each.kind)
        for each in events
    )


def _groups(report: MonthlyReport, units: list[counts.UnitRow], figures: Stored, lang: str) -> Iterable[GroupView]:
    indicators = indicators_of(report)
    for letter, title in GROUPS.items():
        within = [each for each in indicators if each.group == letter]
        codes = {each.code for each in within}
        filled = sum(row[2] is not None and key[0] in codes for key, row in figures.items())
        yield GroupView(letter, title(lang), filled, tuple(_tables(within, units, figures, lang)))


def _tables(
    indicators: list[Indicator], units: list[counts.UnitRow], figures: Stored, lang: str
) -> Iterable[TableView]:
    """A table for each kind of unit that the group is split by, then the ward's own cells."""
    for kind in UNIT_KINDS:
        across = tuple(each for each in indicators if kind in each.dimensions)
        down = [unit for unit in units if unit.kind == kind]
        if across and down:
            split = [
                RowView(
                    unit.name, tuple(cell_view(each, unit.id, unit.name, figures, lang) for each in across), unit.id
                )
                for unit in down
            ]
            yield TableView(kind, across, tuple(split), tuple(_totals(split)))
    rows = [RowView(each.name(lang), (cell_view(each, None, "", figures, lang),)) for each in indicators]
    if rows:
        yield TableView("ward", tuple(indicators), tuple(rows), ())


def _totals(rows: list[RowView]) -> Iterable[Value]:
    for column in zip(*(row.cells for row in rows), strict=True):
        yield add(Value(cell.value, cell.at_least) for cell in column)
