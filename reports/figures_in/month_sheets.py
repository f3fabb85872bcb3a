"""The month workbook read back: by the codes that stand in it, so that a moved row or column does no harm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reports.figures_in import template
from reports.figures_in.counts import count_of
from reports.figures_in.values import Given, GivenFile, Place, Problem, Seen
from reports.months import Month, PeriodError
from wardsecurity.workbooks.reading import Workbook
from wardsecurity.workbooks.values import FileRefused, Row, Value

Key = tuple[str, str]


def is_month_workbook(workbook: Workbook) -> bool:
    return any(sheet.name == template.FACTS_SHEET for sheet in workbook.sheets)


def read_month(workbook: Workbook) -> GivenFile:
    """Every cell that was filled in or changed. Raises FileRefused: an older or foreign template, a spoilt sheet."""
    facts, seen = _facts(workbook)
    file = GivenFile("month", ward=facts["ward"], month=facts["month"], edition=_whole(facts["edition"]))
    names = dict.fromkeys(sheet.name for sheet in workbook.sheets)
    wanted = dict.fromkeys(sheet for sheet, _key in seen)
    if lost := [name for name in wanted if name not in names]:
        raise FileRefused(
            _("Tệp thiếu trang tính %(sheets)s; hãy tải lại bảng của tháng rồi nhập lại.") % {"sheets": ", ".join(lost)}
        )
    for name in wanted:
        _Sheet(name, file, {key: value for (sheet, key), value in seen.items() if sheet == name}).read(workbook)
    return file


def _facts(workbook: Workbook) -> tuple[Mapping[str, str], dict[tuple[str, Key], Seen]]:
    rows = [_texts(row) for row in workbook.rows(template.FACTS_SHEET)]
    facts = {row[0]: row[1] for row in rows[: len(template.FACT_NAMES)] if len(row) > 1}
    if facts.get("template") != template.TEMPLATE or set(facts) != set(template.FACT_NAMES):
        raise FileRefused(_("Trang dữ liệu ẩn của tệp đã bị sửa; hãy tải lại bảng của tháng rồi nhập lại."))
    if facts["version"] != template.VERSION:
        raise FileRefused(
            _("Tệp theo mẫu cũ (mẫu %(old)s, nay dùng mẫu %(new)s); hãy tải lại bảng của tháng và chép số sang.")
            % {"old": facts["version"][:10], "new": template.VERSION}
        )
    try:
        Month.parse(facts["month"])
        _whole(facts["edition"])
        seen = {(row[0], (row[1], row[2])): _seen(row) for row in rows if len(row) > 4 and _is_cell(row)}
    except (ValueError, PeriodError) as error:
        raise FileRefused(_("Trang dữ liệu ẩn của tệp đã bị sửa; hãy tải lại bảng của tháng rồi nhập lại.")) from error
    return facts, seen


def _texts(row: Row) -> list[str]:
    cells = ["" if value is None else str(value) for value in row.values]
    return cells + [""] * (len(template.CELL_HEAD) - len(cells))


def _is_cell(row: list[str]) -> bool:
    return row[1] != "" and row[0] not in template.FACT_NAMES and tuple(row[:2]) != template.CELL_HEAD[:2]


def _seen(row: list[str]) -> Seen:
    value, at_least = count_of(row[4] or None)
    return Seen(_whole(row[3]), value, at_least)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(text)
    return int(text)


@dataclass
class _Sheet:
    """One sheet, read row by row: a row that begins with "Mã" says what the columns of the rows below it are."""

    name: str
    file: GivenFile
    seen: Mapping[Key, Seen]
    columns: dict[int, str] = field(default_factory=dict)  # of a table of units: column → indicator
    value: int = -1  # of the ward's table: the column of the number
    reason: int = -1
    found: set[Key] = field(default_factory=set)
    strange: set[int] = field(default_factory=set)

    def read(self, workbook: Workbook) -> None:
        for row in workbook.rows(self.name):
            first = _text(row, 0)
            if first == template.CODE:
                self._head(row)
            elif not first or first == template.TOTAL:
                self.columns, self.value = {}, -1
            else:
                for key, column in self._cells(first):
                    self._take(row, key, column)
        lost = self.seen.keys() - self.found
        if lost:
            code, unit = min(lost)
            raise FileRefused(
                _("Trang %(sheet)s thiếu dòng hoặc cột mã %(code)s; hãy tải lại bảng của tháng rồi nhập lại.")
                % {"sheet": self.name, "code": f"{code} {unit}".strip()}
            )

    def _head(self, row: Row) -> None:
        heads = [str(value) if value is not None else "" for value in row.values]
        self.reason = heads.index(template.REASON) if template.REASON in heads else -1
        self.columns, self.value = {}, -1
        if template.INDICATOR in heads[1:2]:
            self.value = heads.index(template.VALUE) if template.VALUE in heads else -1
            return
        codes = {code for code, unit in self.seen if unit}
        self.columns = {column: head for column, head in enumerate(heads) if head in codes}

    def _cells(self, first: str) -> Iterator[tuple[Key, int]]:
        if self.value >= 0:
            yield (first, ""), self.value
        for column, code in self.columns.items():
            yield (code, first), column

    def _take(self, row: Row, key: Key, column: int) -> None:
        seen = self.seen.get(key)
        place = Place(self.name, row.number, column)
        if seen is None:
            self._foreign(row, place)
            return
        if key in self.found:
            self.file.problems.append(Problem(place, _("Dòng này có hai lần trong trang tính; hãy bỏ một dòng.")))
            return
        self.found.add(key)
        try:
            value, at_least = count_of(_value(row, column))
        except ValueError as problem:
            self.file.problems.append(Problem(place, str(problem), *key))
            return
        if value is None:
            self.file.blank += 1
        elif (value, at_least) == (seen.value, seen.at_least):
            self.file.untouched += 1
        else:
            code, unit = key
            reason = _text(row, self.reason)
            self.file.cells.append(Given(place, self.file.month, code, unit, value, at_least, reason, seen))

    def _foreign(self, row: Row, place: Place) -> None:
        """A row that the workbook was not given out with: what is typed in it must not vanish without a word."""
        if _value(row, place.column) is not None and row.number not in self.strange:
            self.strange.add(row.number)
            words = _("Dòng mã “%(code)s” không có trong bảng của tháng; mã dòng, mã cột không được đổi.")
            self.file.problems.append(Problem(place, words % {"code": _text(row, 0)[:30]}))


def _value(row: Row, column: int) -> Value:
    return row.values[column] if 0 <= column < len(row.values) else None


def _text(row: Row, column: int) -> str:
    value = _value(row, column)
    return "" if value is None else str(value)
