"""ods as a stream of XML: a cell or a row that says it is repeated a million times costs nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from defusedxml.ElementTree import iterparse

from residents.imports.legacy import decode
from residents.imports.values import MAX_COLUMNS, MAX_ROWS, Sheet, Value, plain

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def read(content: bytes) -> Iterator[Sheet]:
    """The tables of the document; the rows of one have to be read before the next is asked for."""
    hidden: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("content.xml") as part:
        events = iter(iterparse(part, events=("start", "end")))
        for event, element in events:
            if event == "end" and element.tag == f"{_STYLE}style":
                if any(each.get(f"{_TABLE}display") == "false" for each in element):
                    hidden.add(element.get(f"{_STYLE}name", ""))
            elif event == "start" and element.tag == f"{_TABLE}table":
                name = element.get(f"{_TABLE}name", "")
                yield Sheet(name, element.get(f"{_TABLE}style-name") in hidden, _rows(events, element))


def _rows(events: Any, table: Any) -> Iterator[tuple[int, list[Value]]]:
    number = 0
    for event, element in events:
        if event == "end" and element is table:
            table.clear()
            return
        if event != "end" or element.tag != f"{_TABLE}table-row":
            continue
        row = _row(element)
        repeated = _repeated(element, "rows")
        if row:
            yield from ((number + time, row) for time in range(1, min(repeated, MAX_ROWS + 1) + 1))
        number += repeated
        element.clear()


def _row(element: Any) -> list[Value]:
    row: list[Value] = []
    for cell in element:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        row += [_value(cell)] * min(_repeated(cell, "columns"), MAX_COLUMNS - len(row))
    while row and row[-1] is None:
        row.pop()
    return row


def _value(cell: Any) -> Value:
    kind, value = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_OFFICE}value", "")
    if kind in ("float", "percentage", "currency") and value:
        number = float(value)
        return int(number) if number.is_integer() else number
    if kind == "date":
        return date.fromisoformat(cell.get(f"{_OFFICE}date-value", "")[:10])
    if kind == "boolean":
        return bool(cell.get(f"{_OFFICE}boolean-value") == "true")
    text = "\n".join("".join(line.itertext()) for line in cell.iter(f"{_TEXT}p"))
    return plain(decode(text))


def _repeated(element: Any, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))
