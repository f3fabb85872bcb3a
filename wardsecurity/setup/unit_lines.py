"""A list of units as people type or paste it, one a line: "K01<TAB>Khối 1", "K01; Khối 1" or "Khối 1" alone."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.utils.translation import gettext as _

from residents.actions.place import NewUnit
from residents.unit_codes import offered
from wardsecurity import guard

MOST_LINES = 300
_CODE_AND_NAME = re.compile(r"^\s*(?P<code>[^\t;|]{1,20}?)\s*[\t;|]\s*(?P<name>.+?)\s*$")


def read(text: str, kind: str, taken: Collection[str] = ()) -> list[NewUnit]:
    """The units of the lines that are not empty. A line without a code gets one: K07 for "Khối 7", else the next that
    is free; `taken` are the codes in use."""
    lines = [line for line in text.splitlines() if line.strip()]
    halves = [_halves(line) for line in lines]
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
    return next((_(each.message_vi) for text in (unit.name, unit.code) for each in guard.check(text)), "")


def _halves(line: str) -> tuple[str, str]:
    found = _CODE_AND_NAME.match(line)
    if found:
        return found["code"], found["name"]
    return "", line.replace("\t", " ").strip()
