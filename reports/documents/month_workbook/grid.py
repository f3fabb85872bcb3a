"""Where everything stands in the month workbook: rows and columns from 0, and how formulas name them."""

from __future__ import annotations

from dataclasses import dataclass, field

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from reports.catalogue import Indicator
from reports.figures_in.template import group_sheet
from reports.queries.workbook import BookTable, MonthBook

Key = tuple[str, int | None]
Spot = tuple[str, int, int]

CODE, NAME, UNIT, VALUE, LAST, BOOK, TOTAL, REASON, CHECK = 0, 1, 2, 3, 4, 5, 6, 7, 10
REASON_WIDTH, CHECK_WIDTH = 3, 4  # how many columns are joined for a reason, and for what a check says
FIRST_TABLE = 4


@dataclass(frozen=True)
class TableSpots:
    """One table: its caption's row; the code row (in a table of units the names stand above it); first row of data."""

    table: BookTable
    caption: int
    head: int
    first: int

    @property
    def is_ward(self) -> bool:
        return self.table.kind == "ward"

    @property
    def count(self) -> int:
        return len(self.table.indicators) if self.is_ward else len(self.table.units)

    @property
    def last(self) -> int:
        """The last row of data; the totals of a table of units stand below it."""
        return self.first + self.count - 1

    @property
    def reason(self) -> int:
        return REASON if self.is_ward else 2 + 2 * len(self.table.indicators)

    @property
    def check(self) -> int:
        return CHECK if self.is_ward else self.reason + REASON_WIDTH

    def column(self, indicator: Indicator) -> int:
        """Of a table of units: where the indicator is filled in; last month stands beside it."""
        return 2 + 2 * self.table.indicators.index(indicator)


@dataclass
class Grid:
    """Every table of every sheet, where each cell is filled in, and in which ranges an indicator stands."""

    tables: dict[str, list[TableSpots]] = field(default_factory=dict)
    inputs: dict[Key, Spot] = field(default_factory=dict)
    totals: dict[str, Spot] = field(default_factory=dict)
    lasts: dict[str, Spot] = field(default_factory=dict)
    ranges: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)  # column, first row, last row

    def name(self, spot: Spot, *, on: str) -> str:
        """The cell as a formula on the sheet `on` writes it."""
        sheet, row, column = spot
        cell = xl_rowcol_to_cell(row, column)
        return cell if sheet == on else f"'{sheet}'!{cell}"

    def range_names(self, code: str) -> list[str]:
        return [xl_range_abs(first, column, last, column) for column, first, last in self.ranges.get(code, [])]


def grid_of(book: MonthBook) -> Grid:
    grid = Grid()
    for letter, tables in book.tables.items():
        if tables:
            grid.tables[letter] = _stacked(tables)
            for spots in grid.tables[letter]:
                _place(grid, group_sheet(letter), spots)
    return grid


def _stacked(tables: tuple[BookTable, ...]) -> list[TableSpots]:
    """One below the other, a blank row and a caption between them."""
    placed: list[TableSpots] = []
    row = FIRST_TABLE
    for table in tables:
        head = row + 1 if table.kind == "ward" else row + 2
        placed.append(TableSpots(table, row, head, head + 1))
        row = placed[-1].last + (2 if table.kind == "ward" else 3)
    return placed


def _place(grid: Grid, sheet: str, spots: TableSpots) -> None:
    for place, indicator in enumerate(spots.table.indicators):
        if spots.is_ward:
            row = spots.first + place
            grid.inputs[indicator.code, None] = (sheet, row, VALUE)
            grid.lasts[indicator.code] = (sheet, row, LAST)
            grid.totals[indicator.code] = (sheet, row, TOTAL)
            grid.ranges.setdefault(indicator.code, []).append((VALUE, row, row))
            continue
        column = spots.column(indicator)
        grid.ranges.setdefault(indicator.code, []).append((column, spots.first, spots.last))
        for step, unit in enumerate(spots.table.units):
            grid.inputs[indicator.code, unit.id] = (sheet, spots.first + step, column)
