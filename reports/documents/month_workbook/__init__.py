"""The workbook of a month: a sheet a group, to be filled in and sent back (screens, Báo cáo tháng, Excel)."""

from __future__ import annotations

import io

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.catalogue import GROUPS
from reports.documents.month_workbook import tables
from reports.documents.month_workbook.grid import CHECK, CHECK_WIDTH, Grid, grid_of
from reports.documents.month_workbook.guide import write_guide
from reports.documents.month_workbook.looks import Looks
from reports.documents.month_workbook.tables import Pen
from reports.documents.names import ascii_name
from reports.exports import File
from reports.figures_in import template
from reports.figures_in.units import UnitFinder
from reports.months import month_label
from reports.queries.workbook import MonthBook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PROTECTION = {"format_columns": True, "format_rows": True}


def month_workbook(book: MonthBook) -> File:
    """The file, whose name says ward and month. Nothing in it is locked by a password.

    In Vietnamese whatever the page's language: it goes round the ward, and is read back by what its cells say.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with translation.override("vi"), Workbook(content, options) as workbook:
        workbook.set_properties({"title": f"{book.ward.name} {book.month}", "author": "", "comments": ""})
        looks, grid = Looks(workbook), grid_of(book)
        finder = _finder(book)
        for letter in grid.tables:
            _sheet(workbook, letter, book, grid, looks, finder)
        write_guide(workbook, looks)
        _facts(workbook, book, grid, finder)
    name = ascii_name(book.ward.name, "Bao cao thang", str(book.month))
    return File(f"{name}.xlsx", XLSX, content.getvalue())


def _finder(book: MonthBook) -> UnitFinder:
    return UnitFinder(book.units, book.report.ends_on)


def _sheet(workbook: Workbook, letter: str, book: MonthBook, grid: Grid, looks: Looks, finder: UnitFinder) -> None:
    name = template.group_sheet(letter)
    sheet = workbook.add_worksheet(name)
    sheet.protect("", _PROTECTION)
    sheet.set_column(0, 0, 9)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, 2 + CHECK + CHECK_WIDTH, 12)
    sheet.freeze_panes(0, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    _titles(sheet, letter, book, looks)
    pen = Pen(sheet, name, book, grid, looks, finder)
    for spots in grid.tables[letter]:
        sheet.write_string(spots.caption, 0, _caption(spots.table.kind), looks["caption"])
        if spots.is_ward:
            tables.write_ward(pen, spots)
        else:
            sheet.set_row(spots.head - 1, 62)
            tables.write_units(pen, spots)


def _titles(sheet: Worksheet, letter: str, book: MonthBook, looks: Looks) -> None:
    label = month_label(book.month, rules=book.rules)
    sheet.write_string(0, 0, f"{book.ward.name} – {label}", looks["title"])
    sheet.write_string(1, 0, f"{letter}. {GROUPS[letter]()}", looks["subtitle"])
    if book.editable:
        note = _(
            "Nhập vào ô màu (vàng: nhập tay; xanh: số theo sổ, sửa thì ghi lý do). Để trống là chưa báo cáo và không "
            "xóa số đã lưu; ghi 0 là không phát sinh. Không ghi tên, địa chỉ, số điện thoại."
        )
    else:
        note = _("Báo cáo đang ở trạng thái “%(state)s”: bản này chỉ để xem, không nhập lại được.") % {
            "state": book.state_label
        }
    sheet.write_string(2, 0, note, looks["note"])


def _caption(kind: str) -> str:
    return {
        "ward": _("Toàn phường, hoặc phần không chia được theo đơn vị"),
        "block": _("Theo khối phố"),
        "school": _("Theo trường học"),
        "workplace": _("Theo cơ quan, doanh nghiệp"),
    }[kind]


def _facts(workbook: Workbook, book: MonthBook, grid: Grid, finder: UnitFinder) -> None:
    """The hidden sheet by which the file is known again, with the version of every cell that may be filled in."""
    sheet = workbook.add_worksheet(template.FACTS_SHEET)
    facts = (
        template.TEMPLATE,
        template.VERSION,
        f"{book.ward.code}@{book.report.ends_on}",
        str(book.month),
        str(book.edition_number),
        book.catalogue_version,
        f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}",
    )
    for row, pair in enumerate(zip(template.FACT_NAMES, facts, strict=True)):
        sheet.write_row(row, 0, pair)
    head = len(facts) + 1
    sheet.write_row(head, 0, template.CELL_HEAD)
    units = {unit.id: finder.ref(unit) for unit in book.units}
    for row, ((code, unit_id), (where, _row, _column)) in enumerate(grid.inputs.items(), head + 1):
        cell = book.cell(code, unit_id)
        shown = "" if cell.value is None else f"hơn {cell.value}" if cell.at_least else str(cell.value)
        sheet.write_row(row, 0, (where, code, units[unit_id] if unit_id else "", cell.version, shown))
    sheet.protect()
    sheet.very_hidden()
