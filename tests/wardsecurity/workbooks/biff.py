"""A small writer of xls: the records that the tests need (BIFF8, in an OLE container). No library writes one."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BLANK_FONT = "Arial"


@dataclass(frozen=True)
class Cell:
    """A number or a text; runs: [(from letter, name of the font)]."""

    value: str | float | bool
    font: str = BLANK_FONT
    format: str = "General"
    error: int | None = None
    runs: tuple[tuple[int, str], ...] = ()


def xls(
    path: Path, sheets: dict[str, Any], *, from_1904: bool = False,
    hidden: Sequence[str] = (), merged: Sequence[tuple[int, int, int, int]] = (),
) -> Path:  # fmt: skip
    """Write the sheets; merged: (first row, last row, first column, last column) from 0, in each."""
    rows = {name: [[_cell(value) for value in row] for row in each] for name, each in sheets.items()}
    cells = [cell for each in rows.values() for row in each for cell in row if cell is not None]
    # Excel skips the fifth font: number 4 never was.
    fonts = list(dict.fromkeys([BLANK_FONT, *(c.font for c in cells), *(f for c in cells for _at, f in c.runs)]))
    numbers = {name: place if place < 4 else place + 1 for place, name in enumerate(fonts)}
    formats = {code: 164 + place for place, code in enumerate(dict.fromkeys(cell.format for cell in cells))}
    styles = list(dict.fromkeys([(BLANK_FONT, "General"), *((c.font, c.format) for c in cells)]))
    formats.setdefault("General", 164 + len(formats))
    start = _bof(5) + _record(0x42, struct.pack("<H", 1200)) + _record(0x22, struct.pack("<H", from_1904))
    start += b"".join(_font(name) for name in fonts)
    start += b"".join(_record(0x41E, struct.pack("<H", key) + _text(code, "<H")) for code, key in formats.items())
    start += b"".join(_xf(numbers[font], formats[code]) for font, code in styles)
    bodies = [_sheet(each, styles, numbers, merged) for each in rows.values()]
    heads = [struct.pack("<BB", name in hidden, 0) + _text(name, "<B") for name in rows]
    at = len(start) + sum(4 + 4 + len(head) for head in heads) + 4
    bounds = b""
    for head, body in zip(heads, bodies, strict=True):
        bounds += _record(0x85, struct.pack("<I", at) + head)
        at += len(body)
    path.write_bytes(ole(("Workbook", start + bounds + _record(0x0A) + b"".join(bodies))))
    return path


def _cell(value: Cell | str | float | None) -> Cell | None:
    return value if isinstance(value, Cell) or value is None else Cell(value)


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0, 6))


def _text(text: str, length: str) -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def _font(name: str) -> bytes:
    return _record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text(name, "<B"))


def _xf(font: int, code: int) -> bytes:
    return _record(0xE0, struct.pack("<HHHBBBBIIH", font, code, 0, 0x20, 0, 0, 0xFC, 0, 0, 0x20C0))


def _sheet(rows: Any, styles: Any, numbers: Any, merged: Any) -> bytes:
    body = _bof(16)
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell is not None:
                body += _cell_record(
                    cell, struct.pack("<HHH", at, place, styles.index((cell.font, cell.format))), numbers
                )
    if merged:
        ranges = b"".join(struct.pack("<HHHH", *each) for each in merged)
        body += _record(0xE5, struct.pack("<H", len(merged)) + ranges)
    return body + _record(0x0A)


def _cell_record(cell: Cell, place: bytes, numbers: dict[str, int]) -> bytes:
    if cell.error is not None:
        return _record(0x205, place + struct.pack("<BB", cell.error, 1))
    if isinstance(cell.value, bool):
        return _record(0x205, place + struct.pack("<BB", cell.value, 0))
    if isinstance(cell.value, str):
        if not cell.runs:
            return _record(0x204, place + _text(cell.value, "<H"))
        runs = b"".join(struct.pack("<HH", at, numbers[font]) for at, font in cell.runs)
        return _record(0xD6, place + _text(cell.value, "<H") + struct.pack("<H", len(cell.runs)) + runs)
    return _record(0x203, place + struct.pack("<d", cell.value))


def ole(*streams: tuple[str, bytes]) -> bytes:
    """An OLE container with these streams, each in whole sectors and none so small that it needs the small ones."""
    table: list[int] = []
    content = b""
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for place, (name, data) in enumerate(streams, start=1):
        whole = data.ljust(4096, b"\0")
        sectors = -(-len(whole) // 512)
        first = len(table)
        table += [*range(first + 1, first + sectors), 0xFFFFFFFE]
        content += whole.ljust(sectors * 512, b"\0")
        entries.append(_entry(name, 2, first, len(whole), right=place + 1 if place < len(streams) else -1))
    directory = len(table)
    listing = b"".join(entries)
    count = -(-len(listing) // 512)
    table += [*range(directory + 1, directory + count), 0xFFFFFFFE]
    fats = -(-(len(table) + 4) // 128)
    first_fat = len(table)
    table += [0xFFFFFFFD] * fats
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, fats, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack(f"<{fats}I", *range(first_fat, first_fat + fats)).ljust(109 * 4, b"\xff")
    fat = struct.pack(f"<{len(table)}I", *table).ljust(fats * 512, b"\xff")
    return head + content + listing.ljust(count * 512, b"\0") + fat


def _entry(name: str, kind: int, first: int, size: int, *, child: int = -1, right: int = -1) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<iii", -1, right, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + b"\0" * 36
        + struct.pack("<III", first, size, 0)
    )
