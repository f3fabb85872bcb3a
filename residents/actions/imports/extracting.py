"""The file, read once: where the tables stand, and the cells of the columns that are known. Nothing else is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from residents import uploads
from residents.actions.imports import letters
from residents.kept import Kept
from residents.resources import BookResource
from residents.resources.references import name_key
from wardsecurity.workbooks import cells, tables
from wardsecurity.workbooks.reading import Workbook, open_workbook
from wardsecurity.workbooks.values import FileRefused, Layout, Value

MOST_ROWS = 300_000
_AT_ONCE = 2000
_MOST_DAYS = 20_000  # distinct days that are looked at to tell their order
_MOST_LEFT_OUT = 500
_ORDINALS = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu"})  # of a list, not of a book: nothing is lost


def extract(token: str, resource: BookResource, kept: Kept, chosen: str = "") -> None:
    """Read the file of the upload into `kept`. `chosen`: how a person said that the letters of a csv are read; else it
    is the likeliest way in which there is a table of the book. Raises FileRefused, in words."""
    path = uploads.path_of(token)
    ways = [chosen]
    while ways:
        with open_workbook(path, letters=ways.pop(0)) as book:
            if layouts := tables.find(book, resource.headings(), required=resource.anchors()):
                _extract(token, resource, kept, book, layouts)
                _keep_doubt(path, kept, book, layouts[0])
                return
            if book.reading and not chosen and book.reading in book.readings[:1]:
                ways = [each.key for each in book.readings[1:]]
    raise FileRefused(_no_table(resource))


def _extract(token: str, resource: BookResource, kept: Kept, book: Workbook, layouts: Sequence[Layout]) -> None:
    kept.start()
    days: set[Value] = set()
    done, sheets = 0, []
    for at, layout in enumerate(layouts):
        before = done
        hidden: list[int] = []
        for chunk in _chunks(book, layout, at, hidden):
            kept.add_raw(chunk)
            if len(days) < _MOST_DAYS:
                days.update(_days(resource, layout, chunk))
            done += len(chunk)
            if done > MOST_ROWS:
                raise FileRefused(_("Tệp có hơn 300.000 dòng: đồng chí chia thành nhiều tệp."))
            uploads.report(token, done, 0)
        sheets.append({**_sheet(layout, done - before), "hidden_rows": hidden})
    if not done:
        raise FileRefused(_("Bảng trong tệp không có dòng số liệu nào."))
    read = {each["name"] for each in sheets}
    kept.write("sheets", sheets)
    kept.write("others", [{"name": each.name, "hidden": each.hidden} for each in book.sheets if each.name not in read])
    kept.write("day_order", cells.day_order(days))
    kept.write("read", True)


def _keep_doubt(path: Path, kept: Kept, book: Workbook, layout: Layout) -> None:
    """Of a csv, how it may be read otherwise."""
    if book.reading and book.readings:
        kept.write("letters", letters.doubt(path, book.readings, book.reading, layout))


def _chunks(book: Workbook, layout: Layout, at: int, hidden: list[int]) -> Iterator[list[tuple[int, int, list[Value]]]]:
    """Rows of data, many at a time; the numbers of those that the sheet does not show are added to `hidden`."""
    keys, chunk = list(layout.columns), []
    for row, values in tables.rows(book, layout):
        if row.hidden and len(hidden) < _MOST_LEFT_OUT:
            hidden.append(row.number)
        chunk.append((at, row.number, [values[key] for key in keys]))
        if len(chunk) == _AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _days(resource: BookResource, layout: Layout, chunk: list[tuple[int, int, list[Value]]]) -> set[Value]:
    places = [place for place, key in enumerate(layout.columns) if resource.column(key).kind == "day"]
    return {values[place] for _at, _number, values in chunk for place in places}


def _sheet(layout: Layout, rows: int) -> dict[str, Any]:
    return {
        "name": layout.sheet,
        "hidden": layout.hidden,
        "keys": list(layout.columns),
        "places": list(layout.columns.values()),
        "unknown": [each for each in layout.unknown if name_key(each) not in _ORDINALS],
        "rows": rows,
        "left_out": [[each.number, each.why] for each in layout.left_out[:_MOST_LEFT_OUT]],
    }


def _no_table(resource: BookResource) -> str:
    names = ", ".join(f"“{resource.column(key).label}”" for key in resource.anchors())
    return _(
        "Không thấy trong tệp bảng nào của sổ này: phải có dòng tiêu đề với cột %(names)s. "
        "Đồng chí dùng tệp mẫu, hoặc đặt lại tên cột."
    ) % {"names": names}
