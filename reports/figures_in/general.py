"""Tables as offices keep them (domain, §7.5): units down, indicators across; a sheet a month, or a sheet a block.

The headings are names of indicators, in one storey or under "Trong tháng". Cumulative columns are left aside and named;
what the program works out itself (coverage, rates) is not taken; rows of totals are compared, never added.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reports.catalogue import Indicator
from reports.figures_in.counts import count_of
from reports.figures_in.months import month_in, month_of
from reports.figures_in.values import Given, GivenFile, Place, Problem
from wardsecurity.text import TextError, fold
from wardsecurity.workbooks import tables
from wardsecurity.workbooks.reading import Workbook
from wardsecurity.workbooks.values import FileRefused, Layout, Row, Value

UNIT, MONTH = "unit", "month"
_UNIT_NAMES = (
    "Đơn vị",
    "Khối phố",
    "Khối",
    "Tên khối",
    "Khối, trường",
    "Địa bàn",
    "Trường",
    "Tên trường",
    "Tên đơn vị",
)
_MONTH_NAMES = ("Tháng", "Kỳ báo cáo", "Kỳ")
_THIS_MONTH = ("Trong tháng", "Tháng này", "Kỳ này", "Trong kỳ", "Thực hiện", "Số liệu")
_CUMULATIVE = re.compile(r"luy ke|cong don|tu dau nam|den nay")


def read_general(
    workbook: Workbook, catalogue: Mapping[str, Indicator], *, month: str = "", year: int = 0
) -> GivenFile | None:
    """Every sheet that holds such a table; None when none does. `month`, `year`: for sheets that do not say theirs.

    Raises FileRefused when it cannot be told of which month a sheet is.
    """
    layouts = [each for each in tables.find(workbook, _headings(catalogue)) if _codes(each)]
    layouts = [each for each in layouts if UNIT in each.columns or MONTH in each.columns]
    if not layouts:
        return None
    file = GivenFile("table")
    for layout in layouts:
        _Table(file, workbook, layout, catalogue, month, year).read()
    return file


def _headings(catalogue: Mapping[str, Indicator]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {UNIT: _UNIT_NAMES, MONTH: _MONTH_NAMES}
    taken: Counter[str] = Counter(fold(entry.names.vi) for entry in catalogue.values())
    for code, entry in catalogue.items():
        names = [code, entry.full_name(), f"{code} {entry.full_name()}"]
        if taken[fold(entry.names.vi)] == 1:
            names.append(entry.names.vi)
        both = [f"{name} › {word}" for name in names for word in _THIS_MONTH]
        found[code] = (*names, *both, *(f"{word} › {name}" for name in names for word in _THIS_MONTH))
    return found


def _codes(layout: Layout) -> list[str]:
    return [key for key in layout.columns if key not in (UNIT, MONTH)]


@dataclass
class _Table:
    file: GivenFile
    workbook: Workbook
    layout: Layout
    catalogue: Mapping[str, Indicator]
    month: str
    year: int
    sums: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def read(self) -> None:
        head = [row for row in self.workbook.rows(self.layout.sheet) if row.number <= self.layout.head[1]]
        codes = self._wanted(head)
        month = "" if MONTH in self.layout.columns else self._month_of_sheet(head)
        unit = "" if UNIT in self.layout.columns else self.layout.sheet
        for row, values in tables.rows(self.workbook, self.layout):
            self._take(row, values, codes, month, unit)
        self._compare_totals(codes, month)
        self._note()

    def _wanted(self, head: list[Row]) -> list[str]:
        """The columns to take; those that the program works out, or that are cumulative, are left aside and named."""
        wanted: list[str] = []
        for code in _codes(self.layout):
            if not self.catalogue[code].is_stored:
                self._say(_("cột %(code)s do chương trình tính ra, không nhập"), code=code)
            elif any(_CUMULATIVE.search(text) for text in self._over(head, self.layout.columns[code])):
                self._say(_("cột %(code)s là số lũy kế, không nhập; cần số của từng tháng"), code=code)
            else:
                wanted.append(code)
        return wanted

    def _over(self, head: list[Row], column: int) -> Iterator[str]:
        """What stands over a column in the headings, merged cells counted for all they span."""
        merged = self.workbook.merged(self.layout.sheet)
        for row in head:
            if row.number < self.layout.head[0]:
                continue
            for place, value in enumerate(row.values):
                spans = [each for each in merged if each.first_row <= row.number <= each.last_row]
                last = max((each.last_column for each in spans if each.first_column == place), default=place)
                if isinstance(value, str) and place <= column <= last:
                    yield fold(value)

    def _month_of_sheet(self, head: list[Row]) -> str:
        """As the sheet's name or its titles say; else as the sender said. Where both do they must agree."""
        titles = [value for row in head if row.number < self.layout.head[0] for value in row.values]
        wanted = "" if self.year else self.month
        for text in (self.layout.sheet, *(value for value in titles if isinstance(value, str))):
            found = month_in(text, self.year or int(wanted[:4] or 0))
            if found and wanted not in ("", found):
                raise FileRefused(
                    _("Trang “%(sheet)s” ghi tháng %(found)s, không phải %(wanted)s; chọn đúng tháng rồi tải lên lại.")
                    % {"sheet": self.layout.sheet, "found": found, "wanted": wanted}
                )
            if found:
                return found
        if wanted:
            return wanted
        raise FileRefused(
            _("Trang “%(sheet)s” không ghi rõ tháng và năm; chọn tháng (hoặc ghi năm) ở dưới rồi tải lên lại.")
            % {"sheet": self.layout.sheet}
        )

    def _take(self, row: Row, values: Mapping[str, Value], codes: list[str], month: str, unit: str) -> None:
        try:
            at = month or self._month_of_row(values.get(MONTH))
        except ValueError as problem:
            self.file.problems.append(Problem(self._place(row, MONTH), str(problem)))
            return
        name = unit or _text(values.get(UNIT))
        if not name:
            return
        for code in codes:
            place = self._place(row, code)
            try:
                value, at_least = count_of(values.get(code))
            except ValueError as problem:
                self.file.problems.append(Problem(place, str(problem), code, name))
                continue
            if value is None:
                self.file.blank += 1
                continue
            self.sums[at, code] += value
            self.file.cells.append(Given(place, at, code, name, value, at_least))

    def _month_of_row(self, value: Value) -> str:
        if type(value) is int and 1 <= value <= 12 and self.year:
            return f"{self.year:04d}-{value:02d}"
        text = month_in(str(value or ""), self.year)
        return text or month_of(value)

    def _compare_totals(self, codes: list[str], month: str) -> None:
        """Say where a row of totals differs from the sum of the rows above or below it."""
        totals = {each.number for each in self.layout.left_out if each.why == _("dòng cộng")}
        if not (totals and month):
            return
        for row in self.workbook.rows(self.layout.sheet):
            if row.number not in totals:
                continue
            for code in codes:
                self._compare(row, code, self.sums.get((month, code), 0))

    def _compare(self, row: Row, code: str, total: int) -> None:
        column = self.layout.columns[code]
        try:
            given, _at_least = count_of(row.values[column] if column < len(row.values) else None)
        except ValueError:
            return
        if given is not None and given != total:
            self._say(
                _("dòng cộng (dòng %(row)s) ghi %(code)s là %(given)s, các dòng cộng lại là %(total)s"),
                row=row.number,
                code=code,
                given=given,
                total=total,
            )

    def _note(self) -> None:
        if self.layout.unknown:
            self._say(_("đã bỏ qua, không lưu các cột: %(columns)s"), columns=", ".join(self.layout.unknown))
        reasons = Counter(each.why for each in self.layout.left_out)
        if reasons:
            told = ", ".join(f"{why} ({count})" for why, count in reasons.items())
            self._say(_("các dòng không phải số liệu: %(rows)s"), rows=told)
        if self.layout.hidden:
            self._say(_("trang đang ẩn trong tệp; số liệu trong đó vẫn được đọc"))

    def _say(self, words: str, **parts: object) -> None:
        told = words % parts if parts else words
        self.file.notes.append(_("Trang %(sheet)s: %(told)s.") % {"sheet": self.layout.sheet, "told": told})

    def _place(self, row: Row, key: str) -> Place:
        return Place(self.layout.sheet, row.number, self.layout.columns.get(key, 0))


def _text(value: Value) -> str:
    text = "" if value is None else str(value).strip()
    try:
        fold(text)
    except TextError:
        return "…"
    return text
