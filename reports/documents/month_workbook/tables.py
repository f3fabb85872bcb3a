"""The tables of one sheet: the ward's own cells, then units down and indicators across, each with last month beside."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from reports.catalogue import Indicator
from reports.documents.month_workbook import grid as at
from reports.documents.month_workbook.formulas import Checks, Formula, total
from reports.documents.month_workbook.grid import Grid, TableSpots
from reports.documents.month_workbook.looks import Looks
from reports.figures_in.template import CODE, INDICATOR, REASON, TOTAL, VALUE
from reports.figures_in.units import UnitFinder
from reports.queries.workbook import BookCell, MonthBook
from wardsecurity.workbooks.cells import MAX_COUNT

_REASONS = ("Bổ sung số liệu của khối phố", "Sổ ghi thiếu", "Sổ ghi trùng", "Nguồn báo “hơn”, chưa có số chính xác")


@dataclass
class Pen:
    """What every table is written with."""

    sheet: Worksheet
    name: str
    book: MonthBook
    grid: Grid
    looks: Looks
    finder: UnitFinder

    @property
    def checks(self) -> Checks:
        return Checks(self.book, self.grid, self.name)

    def input(self, row: int, column: int, cell: BookCell) -> None:
        look = self.looks["shut" if not self.book.editable else "book" if cell.from_book else "typed"]
        if cell.value is None:
            self.sheet.write_blank(row, column, None, look)
        elif cell.at_least:
            self.sheet.write_string(row, column, f"hơn {cell.value}", look)
        else:
            self.sheet.write_number(row, column, cell.value, look)

    def last(self, row: int, column: int, value: int | None, look: str = "last") -> None:
        if value is None:
            self.sheet.write_blank(row, column, None, self.looks[look])
        else:
            self.sheet.write_number(row, column, value, self.looks[look])

    def formula(self, row: int, column: int, formula: Formula, look: str) -> None:
        if formula.text:
            self.sheet.write_formula(row, column, formula.text, self.looks[look], formula.value)
        else:
            self.sheet.write_blank(row, column, None, self.looks[look])

    def joined(self, row: int, column: int, width: int, text: str, look: str) -> None:
        self.sheet.merge_range(row, column, row, column + width - 1, text, self.looks[look])

    def reason(self, row: int, column: int, text: str) -> None:
        self.joined(row, column, at.REASON_WIDTH, text, "reason" if self.book.editable else "shut_reason")
        if self.book.editable:
            choices = {"validate": "list", "source": list(_REASONS), "show_error": False}
            self.sheet.data_validation(row, column, row, column, choices)

    def check(self, row: int, column: int, formula: Formula) -> None:
        self.joined(row, column, at.CHECK_WIDTH, "", "check")
        self.formula(row, column, formula, "check")

    def rule(self, indicator: Indicator, column: int, first: int, last: int, *, words: bool) -> None:
        """Whole numbers alone, told in Vietnamese; where "hơn 232" stands words are let through, with a warning."""
        if not self.book.editable:
            return
        self.sheet.data_validation(
            first,
            column,
            last,
            column,
            {
                "validate": "integer",
                "criteria": "between",
                "minimum": 0,
                "maximum": MAX_COUNT,
                "ignore_blank": True,
                "input_title": indicator.code,
                "input_message": _("%(name)s (%(unit)s). Để trống: chưa báo cáo. Ghi 0: không phát sinh.")
                % {"name": indicator.full_name()[:150], "unit": indicator.unit()},
                "error_title": _("Không phải số đếm"),
                "error_message": _("Ghi số nguyên từ 0 trở lên; để trống nếu chưa có số liệu."),
                "error_type": "warning" if words else "stop",
            },
        )


def write_ward(pen: Pen, spots: TableSpots) -> None:
    """One row an indicator: what belongs to no unit, or the whole where no split is known."""
    heads = (CODE, INDICATOR, _("Đơn vị tính"), VALUE, _last_head(pen), _("Sổ ghi"), _("Cộng toàn phường"))
    for column, text in enumerate(heads):
        pen.sheet.write_string(spots.head, column, text, pen.looks["head"])
    pen.joined(spots.head, at.REASON, at.REASON_WIDTH, REASON, "head")
    pen.joined(spots.head, at.CHECK, at.CHECK_WIDTH, _("Kiểm tra"), "head")
    for place, indicator in enumerate(spots.table.indicators):
        _ward_row(pen, spots.first + place, indicator)
    pen.sheet.set_row(spots.head, 30)
    _paint_wrong(pen, spots, at.VALUE)


def _ward_row(pen: Pen, row: int, indicator: Indicator) -> None:
    cell = pen.book.cell(indicator.code, None)
    for column, text in ((at.CODE, indicator.code), (at.NAME, indicator.name()), (at.UNIT, indicator.unit())):
        pen.sheet.write_string(row, column, text, pen.looks["label"])
    pen.input(row, at.VALUE, cell)
    pen.rule(indicator, at.VALUE, row, row, words=cell.at_least)
    pen.last(row, at.LAST, cell.last)
    pen.last(row, at.BOOK, cell.book_value)
    cells = [pen.book.cell(*key) for key in pen.grid.inputs if key[0] == indicator.code]
    pen.formula(row, at.TOTAL, total(pen.grid.range_names(indicator.code), cells), "total")
    pen.reason(row, at.REASON, cell.reason)
    pen.check(row, at.CHECK, pen.checks.of_ward(indicator))


def write_units(pen: Pen, spots: TableSpots) -> None:
    """Units down; of each indicator the number and last month's; a reason and the checks at the end of each row."""
    _unit_heads(pen, spots)
    for step, unit in enumerate(spots.table.units):
        row = spots.first + step
        pen.sheet.write_string(row, at.CODE, pen.finder.ref(unit), pen.looks["label"])
        pen.sheet.write_string(row, at.NAME, unit.name, pen.looks["label"])
        cells = [pen.book.cell(each.code, unit.id) for each in spots.table.indicators]
        for indicator, cell in zip(spots.table.indicators, cells, strict=True):
            pen.input(row, spots.column(indicator), cell)
            pen.last(row, spots.column(indicator) + 1, cell.last)
        pen.reason(row, spots.reason, "")
        pen.check(row, spots.check, pen.checks.of_unit(spots.table.indicators, unit.id))
    _unit_totals(pen, spots)


def _unit_heads(pen: Pen, spots: TableSpots) -> None:
    pen.sheet.write_string(spots.head, at.CODE, CODE, pen.looks["head"])
    pen.sheet.write_string(spots.head, at.NAME, _unit_word(spots.table.kind), pen.looks["head"])
    for column in (at.CODE, at.NAME):
        pen.sheet.write_blank(spots.head - 1, column, None, pen.looks["head"])
    for indicator in spots.table.indicators:
        column = spots.column(indicator)
        words = f"{indicator.full_name()} ({indicator.unit()})"
        pen.joined(spots.head - 1, column, 2, words, "head")
        pen.sheet.write_string(spots.head, column, indicator.code, pen.looks["head"])
        pen.sheet.write_string(spots.head, column + 1, _last_head(pen), pen.looks["head"])
        at_least = any(pen.book.cell(indicator.code, unit.id).at_least for unit in spots.table.units)
        pen.rule(indicator, column, spots.first, spots.last, words=at_least)
        if indicator.limit:
            _paint_wrong(pen, spots, column)
    pen.joined(spots.head, spots.reason, at.REASON_WIDTH, REASON, "head")
    pen.joined(spots.head, spots.check, at.CHECK_WIDTH, _("Kiểm tra"), "head")


def _paint_wrong(pen: Pen, spots: TableSpots, column: int) -> None:
    check = xl_rowcol_to_cell(spots.first, spots.check, col_abs=True)
    wrong = {"type": "formula", "criteria": f"=LEN({check})>0", "format": pen.looks["wrong"]}
    pen.sheet.conditional_format(spots.first, column, spots.last, column, wrong)


def _unit_totals(pen: Pen, spots: TableSpots) -> None:
    row = spots.last + 1
    pen.sheet.write_string(row, at.CODE, TOTAL, pen.looks["total"])
    pen.sheet.write_blank(row, at.NAME, None, pen.looks["total"])
    for indicator in spots.table.indicators:
        column = spots.column(indicator)
        cells = [pen.book.cell(indicator.code, unit.id) for unit in spots.table.units]
        where = xl_range_abs(spots.first, column, spots.last, column)
        pen.formula(row, column, total([where], cells), "total")
        before = [BookCell(value=cell.last) for cell in cells]
        where = xl_range_abs(spots.first, column + 1, spots.last, column + 1)
        pen.formula(row, column + 1, total([where], before), "last")


def _last_head(pen: Pen) -> str:
    return f"T{pen.book.last_month.month}/{pen.book.last_month.year}"


def _unit_word(kind: str) -> str:
    return {"block": _("Khối phố"), "school": _("Trường học")}.get(kind, _("Cơ quan, doanh nghiệp"))
