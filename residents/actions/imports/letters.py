"""In which letters a csv is written, where its bytes do not say: each reading shown by a line of the file."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from residents.kept import Kept
from residents.resources.asks import LETTERS, Ask, Asks
from wardsecurity.workbooks.lettering import AS_IT_STANDS, BY_CELL, TCVN3, VNI, WINDOWS, Reading
from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.values import Layout

_MOST_CELLS = 4
_MOST_TEXT = 40  # characters of a cell in a sample

Lines = Iterator[tuple[int, int, tuple[str, ...]]]


def doubt(path: Path, readings: Iterable[Reading], used: Reading, layout: Layout) -> dict[str, Any]:
    """What `kept` is to know of it: the reading used, and of each how it shows the first line in which they differ; no
    samples where they differ in no known column, so that nothing depends on the answer.

    Only cells of known columns are looked at: what is not read into a book is not shown either.
    """
    keys = [each.key for each in readings]
    lines = heapq.merge(*(_lines(path, at, key, layout) for at, key in enumerate(keys)), key=itemgetter(0))
    for _number, group in groupby(lines, key=itemgetter(0)):
        shown = {at: cells for _row, at, cells in group}
        if len(shown) < len(keys) or len(set(shown.values())) > 1:
            return {"used": used.key, "samples": _samples(keys, shown)}
    return {"used": used.key, "samples": []}


def _lines(path: Path, at: int, key: str, layout: Layout) -> Lines:
    """(number, at, the known cells) of the headings and all rows beneath, read so."""
    with open_workbook(path, letters=key) as book:
        for row in book.rows(layout.sheet):
            if row.number >= layout.head[0]:
                cells = [row.values[place] if place < len(row.values) else None for place in layout.columns.values()]
                yield row.number, at, tuple("" if each is None else str(each) for each in cells)


def _samples(keys: list[str], shown: dict[int, tuple[str, ...]]) -> list[list[str]]:
    """[[reading, sample]]: of the line the cells that differ."""
    width = max(map(len, shown.values()))
    lines = [shown.get(at, ("",) * width) for at in range(len(keys))]
    places = [place for place in range(width) if len({line[place] for line in lines}) > 1][:_MOST_CELLS]
    return [
        [key, " · ".join(line[place][:_MOST_TEXT] for place in places)] for key, line in zip(keys, lines, strict=True)
    ]


def ask(rows: Kept, asks: Asks) -> None:
    """Ask it, if the file leaves it open."""
    said = rows.said("letters")
    if not said or not said["samples"]:
        return
    names = _names()
    options = [(key, f"{names[key]}: {sample}") for key, sample in said["samples"]]
    first = options[0][0]
    if first == BY_CELL:
        text = _("Một số ô của tệp csv này có vẻ gõ bằng bảng mã cũ (TCVN3 hoặc VNI). Đọc thế nào?")
    else:
        text = _("Tệp csv này có vẻ gõ bằng bảng mã %(name)s, không phải Unicode. Đọc theo bảng mã nào?")
    note = _(
        "Trang này tạm đọc theo %(name)s; chọn cách khác thì tệp được đọc lại, có thể có câu hỏi khác. "
        "Không dòng nào đúng: đồng chí hủy lần nhập, lưu lại tệp ở dạng “CSV UTF-8” hoặc .xlsx."
    ) % {"name": names[said["used"]]}
    asks.add(Ask(LETTERS, text % {"name": names[first]}, options, note="" if asks.chosen(LETTERS) else note))


def _names() -> dict[str, str]:
    return {
        TCVN3: "TCVN3 (ABC)",
        VNI: "VNI-Windows",
        WINDOWS: "Windows-1258",
        AS_IT_STANDS: _("giữ nguyên như trong tệp"),
        BY_CELL: _("đổi các ô đó sang Unicode"),
    }
