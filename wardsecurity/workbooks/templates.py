"""The workbook that a ward fills in and sends back: headings, drop-downs, one example row, and how to fill it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from wardsecurity.workbooks.columns import OPTIONS, Column, look, put, sheet_name, text

ROWS = 5_000
"""So many rows under the headings have drop-downs; more may be filled in."""


def template(*, sheet: str, title: str, columns: Sequence[Column], notes: Sequence[str] = ()) -> bytes:
    """Return an xlsx: the sheet to fill in, a sheet of lists, a sheet of explanations.

    The first column is STT. The example row says "Ví dụ" there, and an import leaves it out (tables.rows).
    """
    out = io.BytesIO()
    book = Workbook(out, OPTIONS | {"in_memory": True})
    page = book.add_worksheet(sheet_name(sheet))
    lists = _lists(book, columns)
    _fill(book, page, title, columns, lists)
    _explain(book, columns, notes)
    page.activate()
    book.close()
    return out.getvalue()


def _fill(book: Any, page: Any, title: str, columns: Sequence[Column], lists: dict[int, str]) -> None:
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1}
    plain = book.add_format(head | {"bg_color": "#E8EEF7"})
    needed = book.add_format(head | {"bg_color": "#FFF3CD"})
    quiet = book.add_format({"italic": True, "font_color": "#5B6470", "valign": "top"})
    page.write_string(0, 0, text(title), book.add_format({"bold": True, "font_size": 13}))
    page.write_string(1, 0, _("Không ghi tên, địa chỉ, số điện thoại. Cột có dấu (*) phải ghi."), quiet)
    page.set_column(0, 0, 7)
    page.write_string(_HEAD, 0, "STT", plain)
    page.write_string(_HEAD + 1, 0, _("Ví dụ"), quiet)
    for place, column in enumerate(columns, start=1):
        page.set_column(place, place, column.wide, book.add_format(look(column)))
        heading = f"{column.heading} (*)" if column.required else column.heading
        page.write_string(_HEAD, place, text(heading), needed if column.required else plain)
        shown = book.add_format(look(column) | {"italic": True, "font_color": "#5B6470"})
        put(page, _HEAD + 1, place, column.example, shown)
        if rule := _rule(column, lists.get(place)):
            page.data_validation(_HEAD + 2, place, _HEAD + 1 + ROWS, place, rule)
    page.freeze_panes(_HEAD + 1, 1)


_HEAD = 2  # the row of the headings, from 0


def _rule(column: Column, listed: str | None) -> dict[str, Any]:
    """What the cells of the column accept, and what is said beside them. A warning where an import takes more."""
    rule: dict[str, Any] = {"ignore_blank": True}
    if listed:
        rule |= {"validate": "list", "source": listed, "error_type": "warning"}
        rule["error_message"] = _("Giá trị này không có trong danh mục.")
    elif column.kind == "date":
        rule |= {"validate": "date", "criteria": "between", "minimum": date(1990, 1, 1), "maximum": date(2100, 12, 31)}
        rule["error_message"] = _("Ghi ngày/tháng/năm, ví dụ 05/03/2009.")
    elif column.kind == "int":
        rule |= {"validate": "integer", "criteria": ">=", "value": 0, "error_type": "warning"}
        rule["error_message"] = _("Ghi số nguyên; để trống nếu chưa có số liệu.")
    elif column.kind == "flag":
        rule |= {"validate": "list", "source": [_("có"), _("không")], "error_type": "warning"}
    elif not column.help:
        return {}
    else:
        rule["validate"] = "any"
    if column.help:
        rule |= {"input_title": text(column.heading)[:32], "input_message": text(column.help)[:255]}
    return rule


def _lists(book: Any, columns: Sequence[Column]) -> dict[int, str]:
    """Write the sheet of lists, under headings that are none of a table. Return {place of column: name of cells}."""
    chosen = [(place, column) for place, column in enumerate(columns, start=1) if column.choices]
    if not chosen:
        return {}
    name = _("Danh mục")
    page = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    found: dict[int, str] = {}
    for at, (place, column) in enumerate(chosen):
        page.set_column(at, at, max(20, min(max(map(len, column.choices)) + 2, 60)))
        page.write_string(0, at, f"{name}: {text(column.heading)}", bold)
        page.write_column(1, at, [text(choice) for choice in column.choices])
        letter = xl_col_to_name(at, col_abs=True)
        # By a name: cells of another sheet Excel would store in a way that openpyxl drops (marking.py).
        book.define_name(f"DM_{at + 1}", f"='{name}'!{letter}$2:{letter}${len(column.choices) + 1}")
        found[place] = f"=DM_{at + 1}"
    page.freeze_panes(1, 0)
    return found


def _explain(book: Any, columns: Sequence[Column], notes: Sequence[str]) -> None:
    page = book.add_worksheet(_("Hướng dẫn"))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 34, wrapped)
    page.set_column(1, 1, 90, wrapped)
    lines = [
        *notes,
        _("Mỗi dòng là một mục trong sổ. Dòng “Ví dụ” không được nhập; có thể xóa."),
        _("Để trống ô là chưa báo cáo; ghi 0 nếu không phát sinh. Ô trống không xóa giá trị đã có trong sổ."),
        _("Ngày ghi theo ngày/tháng/năm. Chỉ nhập các cột trong mẫu; cột khác bị bỏ qua, không lưu."),
    ]
    for at, line in enumerate(lines):
        page.merge_range(at, 0, at, 1, f"• {text(line)}", wrapped)
    at = len(lines) + 1
    page.write_row(at, 0, [_("Cột"), _("Cách ghi")], bold)
    for row, column in enumerate(columns, start=at + 1):
        page.write_string(row, 0, _("Cột “%(name)s”") % {"name": text(column.heading)}, wrapped)
        page.write_string(row, 1, text(" ".join(_told(column))), wrapped)


def _told(column: Column) -> list[str]:
    kinds = {
        "text": _("Ghi chữ."),
        "int": _("Ghi số nguyên, ví dụ 12557 hoặc 12.557."),
        "date": _("Ghi ngày/tháng/năm, ví dụ 05/03/2009."),
        "flag": _("Ghi “có” hoặc “không”."),
    }
    told = [_("Chọn trong danh mục.") if column.choices else kinds[column.kind]]
    if column.required:
        told.insert(0, _("Phải ghi."))
    return [*told, column.help] if column.help else told
