"""A cell of a month as it is stored, and which cells a month has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.catalogue import Indicator
from reports.models import Edition, Figure, MonthlyReport
from reports.own import catalogue_of

CellKey = tuple[str, int | None]


def cell_name(code: str, unit_id: int | None) -> str:
    """The name of a cell's input: "C05-17", or "C05-" for the cell without a unit."""
    return f"{code}-{unit_id or ''}"


@dataclass(frozen=True, slots=True)
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
        return cell_name(self.indicator.code, self.unit_id)

    @property
    def column(self) -> str:
        """The column that it stands in: "C05" by unit, "C05-" for the ward's own."""
        return self.indicator.code if self.unit_id else f"{self.indicator.code}-"

    @property
    def text(self) -> str:
        """What stands in its input: digits alone, "hơn 232" for a lower bound, nothing for not reported."""
        if self.value is None:
            return ""
        return f"hơn {self.value}" if self.at_least else str(self.value)

    @property
    def book_is_empty(self) -> bool:
        """A 0 that the book gave: it has no entry for this cell."""
        return self.from_book and self.value == 0

    @property
    def differs_from_book(self) -> bool:
        return self.book_value is not None and not self.from_book and self.value != self.book_value


def indicators_of(report: MonthlyReport) -> list[Indicator]:
    """Those that are typed or counted in this month, in the catalogue's order."""
    return [each for each in catalogue_of(report.ward).values() if each.is_stored and each.in_force(report.ends_on)]


CELL_COLUMNS = ("indicator", "unit_id", "value", "at_least", "source", "book_value", "reason", "note", "version")
Stored = Mapping[CellKey, tuple[Any, ...]]


def stored_cells(edition: Edition, **only: object) -> dict[CellKey, tuple[Any, ...]]:
    """The columns of the edition's figures, as plain rows: as objects they would take longer than the page."""
    rows = edition.figures.filter(**only).order_by().values_list(*CELL_COLUMNS)
    return {(row[0], row[1]): row for row in rows}


def cell_view(indicator: Indicator, unit_id: int | None, unit: str, figures: Stored, lang: str) -> CellView:
    """The cell as it is stored; labelled "Khối 1: Số lượt hộ …", or by the indicator alone."""
    label = f"{unit}: {indicator.full_name(lang)}" if unit else indicator.full_name(lang)
    row = figures.get((indicator.code, unit_id))
    if row is None:
        return CellView(indicator, unit_id, label)
    _code, _unit, value, at_least, source, book_value, reason, note, version = row
    return CellView(
        indicator, unit_id, label, value, at_least, source == Figure.Source.BOOK, book_value, reason, note, version
    )
