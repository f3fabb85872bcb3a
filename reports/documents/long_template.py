"""The empty long table: its headings, drop-downs of units and indicators, an example, and how it is filled in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.catalogue import Indicator
from reports.documents.month_workbook import XLSX
from reports.documents.month_workbook.looks import Looks
from reports.documents.names import ascii_name
from reports.exports import File
from reports.figures_in.long_table import HEADINGS
from reports.figures_in.template import GUIDE_SHEET
from wardsecurity.workbooks.columns import OPTIONS

ROWS = 20_000
EXAMPLE = "Ví dụ"  # by this word the row is known and left out
_HEAD = 2
_WIDTHS = (6, 12, 30, 64, 12, 44)


def long_template(*, ward: str, units: Sequence[str], indicators: Sequence[Indicator]) -> File:
    """The file; `units` are the names that are offered, `indicators` the stored ones. In Vietnamese, as it is read."""
    content = io.BytesIO()
    with translation.override("vi"), Workbook(content, OPTIONS | {"in_memory": True}) as workbook:
        looks = Looks(workbook)
        sheet, lists = workbook.add_worksheet(_("Bảng dài")), workbook.add_worksheet(_("Danh mục"))
        choices = [f"{each.code} {each.full_name()}" for each in indicators]
        _table(sheet, ward, looks, choices[0] if choices else "")
        for place, (column, title, listed) in enumerate(((2, _("Đơn vị"), units), (3, _("Chỉ tiêu"), choices))):
            lists.write_string(0, place, f"{_('Danh mục')}: {title}", looks["caption"])
            lists.write_column(1, place, listed)
            lists.set_column(place, place, 50)
            if listed:
                letter = "AB"[place]
                source = f"='{_('Danh mục')}'!${letter}$2:${letter}${len(listed) + 1}"
                rule = {"validate": "list", "source": source, "error_type": "warning"}
                sheet.data_validation(_HEAD + 2, column, _HEAD + 1 + ROWS, column, rule)
        _guide(workbook.add_worksheet(GUIDE_SHEET), looks)
    return File(f"{ascii_name(ward, 'Mau bang dai so lieu')}.xlsx", XLSX, content.getvalue())


def _table(sheet: Worksheet, ward: str, looks: Looks, indicator: str) -> None:
    sheet.write_string(0, 0, _("%(ward)s – Bảng dài số liệu") % {"ward": ward}, looks["title"])
    sheet.write_string(1, 0, _("Mỗi dòng một số. Không ghi tên, địa chỉ, số điện thoại."), looks["note"])
    heads = ("STT", *(HEADINGS[key][0] for key in ("month", "unit", "indicator", "value", "reason")))
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD, column, head, looks["head"])
    for column, text in enumerate((EXAMPLE, "2009-03", "", indicator, "12", "")):
        sheet.write_string(_HEAD + 1, column, text, looks["note"])
    rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_type": "warning"}
    sheet.data_validation(_HEAD + 2, 4, _HEAD + 1 + ROWS, 4, rule)
    sheet.freeze_panes(_HEAD + 1, 0)


def _guide(sheet: Worksheet, looks: Looks) -> None:
    sheet.set_column(0, 0, 110)
    lines = (
        _("Tháng ghi năm-tháng (2009-03) hoặc 3/2009. Một tệp có thể gồm mười, hai mươi lăm năm."),
        _("Đơn vị ghi mã hoặc tên như chương trình có vào tháng đó; để trống nếu là số của toàn phường."),
        _("Mã dùng lại theo thời gian thì ghi kèm một ngày, ví dụ K01@2009-12-31."),
        _("Chỉ tiêu ghi mã hoặc tên. Tỷ lệ và chỉ tiêu tính toán không nhập."),
        _("Để trống số liệu là chưa báo cáo và không xóa số đã lưu; ghi 0 là không phát sinh."),
        _("Tháng chưa mở được mở thành bản nháp. Tháng đã duyệt chỉ đổi được qua điều chỉnh số liệu."),
    )
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, looks["text"])
