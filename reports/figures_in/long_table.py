"""The long table: a line a number, with its month, unit, indicator and value; ten or twenty-five years at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.figures_in.counts import count_of
from reports.figures_in.indicators import IndicatorFinder, UnknownName
from reports.figures_in.months import month_of
from reports.figures_in.values import Given, GivenFile, Place, Problem
from wardsecurity.text import TextError, fold
from wardsecurity.workbooks.asides import is_example
from wardsecurity.workbooks.reading import Workbook
from wardsecurity.workbooks.values import Layout, Row, Value

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "month": ("Tháng", "Tháng báo cáo", "Kỳ báo cáo", "Kỳ", "month", "period"),
    "unit": ("Đơn vị", "Mã đơn vị", "Tên đơn vị", "Khối phố", "Khối", "Trường", "unit", "unit code"),
    "indicator": ("Chỉ tiêu", "Mã chỉ tiêu", "Tên chỉ tiêu", "Mã", "indicator", "indicator code"),
    "value": ("Số liệu", "Giá trị", "Số lượng", "Kết quả", "value", "number"),
    "reason": ("Lý do", "Lý do khác sổ", "reason"),
}
REQUIRED = ("month", "indicator", "value")
WARD_WORDS = frozenset({"", "toan phuong", "phuong", "ward", "-", "toan xa", "khong"})


def read_long(workbook: Workbook, layouts: list[Layout], finder: IndicatorFinder) -> GivenFile:
    """Every line of every sheet that holds such a table. Memory holds the numbers, not the sheets."""
    file = GivenFile("long")
    for layout in layouts:
        reader = _Reader(file, layout, finder)
        for row in workbook.rows(layout.sheet):
            if row.number > layout.head[1]:
                reader.take(row)
        if layout.unknown:
            words = _("Trang %(sheet)s: đã bỏ qua, không lưu các cột: %(columns)s.")
            file.notes.append(words % {"sheet": layout.sheet, "columns": ", ".join(layout.unknown)})
        if layout.hidden:
            file.notes.append(
                _("Trang %(sheet)s đang ẩn trong tệp; số liệu trong đó vẫn được đọc.") % {"sheet": layout.sheet}
            )
    return file


@dataclass
class _Reader:
    file: GivenFile
    layout: Layout
    finder: IndicatorFinder

    def __post_init__(self) -> None:
        self._months: dict[Value, str] = {}

    def take(self, row: Row) -> None:
        month, indicator, unit, given = (self._value(row, key) for key in ("month", "indicator", "unit", "value"))
        if (month is None and indicator is None and given is None) or is_example(row.values):
            return
        at = "month"
        try:
            name = self._month(month)
            at = "indicator"
            code = self.finder.find(str(indicator or ""))
            at = "value"
            value, at_least = count_of(given)
        except (ValueError, UnknownName) as problem:
            self.file.problems.append(Problem(self._place(row, at), str(problem)))
            return
        if value is None:
            self.file.blank += 1
            return
        reason = self._value(row, "reason")
        self.file.cells.append(
            Given(
                self._place(row, "value"),
                name,
                code,
                "" if unit is None else _unit_text(unit),
                value,
                at_least,
                "" if reason is None else str(reason),
            )
        )

    def _month(self, value: Value) -> str:
        if value not in self._months:
            self._months[value] = month_of(value)
        return self._months[value]

    def _value(self, row: Row, key: str) -> Value:
        column = self.layout.columns.get(key, -1)
        return row.values[column] if 0 <= column < len(row.values) else None

    def _place(self, row: Row, key: str) -> Place:
        return Place(self.layout.sheet, row.number, self.layout.columns.get(key, 0))


def _unit_text(value: Value) -> str:
    text = str(value).strip()
    try:
        return "" if fold(text) in WARD_WORDS else text
    except TextError:
        return text
