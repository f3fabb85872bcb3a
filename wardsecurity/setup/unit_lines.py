"""A list of units as people type or paste it, one a line: "K01<TAB>Khối 1", "K01; Khối 1" or "Khối 1" alone; from
Excel with its headings, of which only code and name are read, with running numbers, which are no codes, and with sizes,
which are no names."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial

from django.utils.translation import gettext as _

from residents.actions.place import NewUnit
from residents.unit_codes import offered
from wardsecurity import guard
from wardsecurity.text import fold

MOST_LINES = 300
_NUMBERS = frozenset({"stt", "tt", "so tt", "so thu tu"})
_CODES = frozenset({"ma", "ma so", "ma don vi", "ma khoi", "ma to", "ma truong"})
_NAMES = re.compile(
    r"(ten( (khoi|khoi pho|to|to dan pho|thon|truong|truong hoc|don vi|co quan|goi))?"
    r"|khoi|khoi pho|to dan pho|thon|truong|truong hoc|don vi|co quan)"
)
_TOTAL = re.compile(r"(tong|cong)\b")
_COUNT = re.compile(r"\d[\d. ]*")
_LONGEST_CODE = 20


def read(text: str, kind: str, taken: Collection[str] = ()) -> list[NewUnit]:
    """The units of the lines that are not empty. A line without a code gets one: K07 for "Khối 7", else the next that
    is free; `taken` are the codes in use."""
    lines = [line for line in text.splitlines() if line.strip()]
    halves = _under_headings(lines) or _without_running_numbers([_halves(line) for line in lines])
    used = {code.casefold() for code in taken} | {code.casefold() for code, _name in halves if code}
    units = []
    for code, name in halves:
        given = code or offered(name, kind, used)
        used.add(given.casefold())
        units.append(NewUnit(given, name))
    return units


def doubt(unit: NewUnit) -> str:
    """What in a line looks like a person or a home, in words; "" where nothing does. Schools are called after persons,
    so it is no fault: whoever pasted a list with the heads of the blocks sees it before anything is saved."""
    found = guard.doubt_of_place(unit.name) or guard.doubt_of_place(unit.code)
    return _(found) if found else ""


def _under_headings(lines: list[str]) -> list[tuple[str, str]]:
    """Code and name of each line, where the first says in which column each stands; [] where it says nothing."""
    heads = [fold(cell) for cell in _cells(lines[0])] if lines else []
    name = next((at for at, head in enumerate(heads) if _NAMES.fullmatch(head)), None)
    told = len(heads) > 1 and any(head in _NUMBERS | _CODES or head.startswith("ten ") for head in heads)
    if name is None or not (told or (len(heads) == 1 and len(lines) > 1)):
        return []
    code = next((at for at, head in enumerate(heads) if head in _CODES), len(heads))
    rows = [[*_cells(line), *[""] * (len(heads) + 1)] for line in lines[1:]]
    return [(row[code] if code < len(heads) else "", row[name]) for row in map(partial(_named, name), rows) if row]


def _named(name: int, row: list[str]) -> list[str]:
    """The row, with what stands alone in it as its name: it was typed beneath the list. [] for one that adds up."""
    told = [cell for cell in row if cell]
    if row[name] or len(told) != 1:
        return row if told else []
    return [] if _TOTAL.match(fold(told[0])) else [told[0] if at == name else "" for at in range(len(row))]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"[\t;|]", line)]


def _without_running_numbers(halves: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """1, 2, 3 … before the names are the numbers of the lines."""
    running = [code.rstrip(".") for code, _name in halves] == [str(at + 1) for at in range(len(halves))]
    return [("", name) for _code, name in halves] if running and len(halves) > 1 else halves


def _halves(line: str) -> tuple[str, str]:
    cells = _cells(line)
    # How many households a block has is no name: "Khối 6<TAB>250", "K06<TAB>Khối 6<TAB>250". "K06; 6" is code and name.
    while len(cells) > 1 and (not cells[-1] or (_COUNT.fullmatch(cells[-1]) and (len(cells) > 2 or " " in cells[0]))):
        cells.pop()
    if len(cells) > 1 and len(cells[0]) <= _LONGEST_CODE:
        return cells[0], " ".join(cells[1:])
    return "", " ".join(cells).strip()
