"""One cell beside the grid: what it means, what it was in the year before, and who changed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reports.models import Edition, Figure, FigureChange
from reports.periods import Month
from reports.queries.before import editions_of
from reports.queries.cells import CellView, cell_view, indicators_of, stored_cells
from residents import counts

YEAR = 12


@dataclass(frozen=True)
class PastMonth:
    """`text` as the grid writes it; "" where the month was not reported. `is_approved`: it stands."""

    month: str
    value: int | None
    text: str
    is_approved: bool


@dataclass(frozen=True)
class ChangeRow:
    at: datetime
    by: str
    old: int | None
    new: int | None


@dataclass(frozen=True)
class CellPanel:
    """`past`: the twelve months before this one, oldest first: the first is the same month of last year."""

    cell: CellView
    unit: str
    past: tuple[PastMonth, ...]
    history: tuple[ChangeRow, ...]

    @property
    def last_month(self) -> PastMonth:
        return self.past[-1]

    @property
    def last_year(self) -> PastMonth:
        return self.past[-YEAR]


def cell_panel(edition: Edition, indicator: str, unit_id: int | None, lang: str) -> CellPanel | None:
    """The panel of a cell of an edition; None where the month has no such cell. Six queries at most."""
    report = edition.report
    entry = next((each for each in indicators_of(report) if each.code == indicator), None)
    if entry is None:
        return None
    unit = ""
    if unit_id is not None:
        units = counts.units(report.ward, starts_on=report.starts_on, ends_on=report.ends_on)
        row = next((each for each in units if each.id == unit_id and each.kind in entry.unit_dimensions), None)
        if row is None:
            return None
        unit = row.name
    cell = cell_view(entry, unit_id, unit, stored_cells(edition, indicator=indicator, unit=unit_id), lang)
    return CellPanel(cell, unit, _past(edition, indicator, unit_id), _history(edition, indicator, unit_id))


def _past(edition: Edition, indicator: str, unit_id: int | None) -> tuple[PastMonth, ...]:
    this = Month.parse(edition.report.month)
    names = [str(this.shift(-back)) for back in range(YEAR, 0, -1)]
    editions = editions_of(edition.report.ward, names)
    rows = Figure.objects.filter(edition__in=editions.values(), indicator=indicator, unit=unit_id)
    figures = {each.edition_id: each for each in rows}
    return tuple(_past_month(name, editions.get(name), figures) for name in names)


def _past_month(name: str, edition: Edition | None, figures: Mapping[int, Figure]) -> PastMonth:
    figure = figures.get(edition.pk) if edition else None
    if edition is None or figure is None or figure.value is None:
        return PastMonth(name, None, "", is_approved=False)
    text = f"hơn {figure.value}" if figure.at_least else str(figure.value)
    return PastMonth(name, figure.value, text, is_approved=edition.report.standing_id == edition.pk)


def _history(edition: Edition, indicator: str, unit_id: int | None) -> tuple[ChangeRow, ...]:
    """The newest ten changes in this edition, newest first."""
    rows = FigureChange.objects.filter(edition=edition, indicator=indicator, unit=unit_id)
    newest = rows.select_related("by").order_by("-version", "-pk")[:10]
    return tuple(ChangeRow(each.at, str(each.by), each.old_value, each.new_value) for each in newest)
