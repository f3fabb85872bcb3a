"""Wards or provinces side by side, as a table reads: one list of columns for the page and for its file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from reports.arithmetic import Value, difference
from reports.charts.wording import told
from reports.queries.fold import added
from reports.queries.together.side_by_side import Line, SideBySide
from wardsecurity import words

Sorted = int | Decimal | None
NAME = "ten"
MOST_NAMED = 5


@dataclass(frozen=True)
class Column:
    """key: in the address. sorts: by what the lines may be put in order, None where there is no order: cases, persons
    and the rates of them are told as information, and a ranking of those breeds false figures. counts: what a change is
    worked out of; rates and coverages show what they were alone."""

    key: str
    head: str
    text: Callable[[Line, str], str]
    sorts: Callable[[Line], Sorted] | None = None
    counts: Callable[[Line], Value] | None = None


@dataclass(frozen=True)
class Cell:
    """What a place has, and beside it what it had earlier and the change, "" where nothing is compared."""

    text: str
    before: str = ""
    change: str = ""


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    months: str
    lacking: bool
    cells: tuple[Cell, ...]
    is_sample: bool
    note: str = ""


def columns() -> tuple[Column, ...]:
    """The months come first and are a column of their own (`months`)."""
    return (
        _covered("A04", _("Khối phố đã ký")),
        _counted(_("Lượt hộ ký cam kết"), "A05"),
        Column("A05-ho", _("Lượt hộ ký trên 1.000 hộ mỗi năm"), _per_thousand, lambda line: line.per_thousand),
        _covered("A07", _("Trường học đã ký")),
        _counted(_("Lượt học sinh, giáo viên ký"), "A08", "A09"),
        _counted(_("Vụ mâu thuẫn hòa giải thành"), "B05"),
        _counted(_("Điểm mô hình"), "E02"),
        _counted(_("Lượt tập thể được khen"), "F03"),
        Column("C08", _("Tỷ lệ điều tra, làm rõ"), _clearance),
    )


def ordered(found: SideBySide, chosen: Collection[str], key: str, *, falling: bool) -> list[Line]:
    """The lines chosen, or all; by name unless by a column that may be sorted. What is not known comes last."""
    lines = [line for line in found.lines if not chosen or line.code in chosen]
    column = next((each for each in columns() if each.key == key and each.sorts), None)
    if column is None or column.sorts is None:
        return lines
    known: list[tuple[int | Decimal, Line]] = []
    unknown = []
    for line in lines:
        value = column.sorts(line)
        if value is None:
            unknown.append(line)
        else:
            known.append((value, line))
    known.sort(key=lambda each: each[0], reverse=falling)
    return [*(line for _value, line in known), *unknown]


def row(line: Line, lang: str, before: Line | None = None) -> Row:
    """A line as text; `before`: the same place in the period that it is compared with."""
    standing, expected = line.months
    months = words.share(standing, expected, lang)
    cells = tuple(_cell(column, line, before, lang) for column in columns())
    return Row(line.code, line.name, months, standing < expected, cells, line.is_sample, _note(line, lang))


def _note(line: Line, lang: str) -> str:
    """Since when the ward is there, and whose the months before are; "" of one that was there all the time."""
    if line.beginning is None:
        return ""
    day, before = words.short_date(line.beginning.on), line.beginning.came_from
    if not before:
        return _("có từ ngày %(day)s") % {"day": day}
    names, more = words.enumeration(before, lang), len(before) - MOST_NAMED
    if more > 0:
        names = _("%(names)s và %(more)s nơi khác") % {"names": ", ".join(before[:MOST_NAMED]), "more": more}
    return _("có từ ngày %(day)s; số liệu trước ngày đó thuộc %(names)s") % {"day": day, "names": names}


def csv_rows(lines: Collection[Line], lang: str, earlier: SideBySide | None = None) -> Iterator[list[str | int]]:
    """A row a line, as the page tells it, with months approved and expected as numbers; behind them, where it is
    compared, what each column was and how it changed, and where a ward began meanwhile, since when it is there."""
    heads = [column.head for column in columns()]
    compared = [head for column in columns() for head in _compared_heads(column, earlier)] if earlier else []
    noted = [_("Ghi chú")] if any(line.beginning for line in lines) else []
    yield [_("Mã"), _("Tên"), _("Tháng đã duyệt"), _("Tháng phải báo cáo"), *heads, *compared, *noted]
    for line in lines:
        cells = row(line, lang, earlier.line(line.pk) if earlier else None).cells
        told = [text for column, cell in zip(columns(), cells, strict=True) for text in _compared(column, cell)]
        note = [_note(line, lang)] if noted else []
        yield [line.code, line.name, *line.months, *(cell.text for cell in cells), *(told if earlier else []), *note]


def _compared_heads(column: Column, earlier: SideBySide) -> Iterator[str]:
    yield f"{column.head}: {earlier.period.code}"
    if column.counts:
        yield _("%(head)s: tăng, giảm") % {"head": column.head}


def _compared(column: Column, cell: Cell) -> Iterator[str]:
    yield cell.before or words.NO_FIGURE
    if column.counts:
        yield cell.change or words.NO_FIGURE


def _cell(column: Column, line: Line, before: Line | None, lang: str) -> Cell:
    text = column.text(line, lang)
    earlier = column.text(before, lang) if before and before.months[0] else words.NO_FIGURE
    if before is None or earlier == words.NO_FIGURE:
        return Cell(text)
    return Cell(text, earlier, _change(column, line, before, lang))


def _change(column: Column, line: Line, before: Line, lang: str) -> str:
    """In words; "" where a part is missing on either side, which the numbers beside it say."""
    if column.counts is None:
        return ""
    change = difference(column.counts(line), column.counts(before))
    if change.reason in ("missing", "at-least"):
        return ""
    return words.change(change.change, change.percent, "", reason=change.reason, lang=lang)


def _counted(head: str, *codes: str) -> Column:
    def value(line: Line) -> Value:
        return added(line.counts[code] for code in codes) if len(codes) > 1 else line.counts[codes[0]]

    key = "-".join(codes)
    return Column(key, head, lambda line, lang: told(value(line), lang), lambda line: value(line).value, value)


def _covered(code: str, head: str) -> Column:
    def text(line: Line, lang: str) -> str:
        pair, share = line.coverage[code], line.covered(code)
        if pair is None or share is None:
            return words.NO_FIGURE
        return f"{words.share(*pair, lang)} ({words.percent(share, lang)})"

    return Column(code, head, text, lambda line: line.covered(code))


def _per_thousand(line: Line, lang: str) -> str:
    return words.number(line.per_thousand, lang) if line.per_thousand is not None else words.NO_FIGURE


def _clearance(line: Line, lang: str) -> str:
    return words.NO_FIGURE if line.clearance is None else words.percent(line.clearance, lang)
