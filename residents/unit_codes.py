"""The code that a block, school or workplace gets when nobody gave it one: K07 for "Khối 7", else the next free one."""

from __future__ import annotations

import re
from collections.abc import Collection

from residents.models import Unit

PREFIXES = {Unit.Kind.BLOCK: "K", Unit.Kind.SCHOOL: "T", Unit.Kind.WORKPLACE: "C"}
_NUMBER = re.compile(r"(\d+)\s*$")


def offered(name: str, kind: str, used: Collection[str]) -> str:
    """A code for the name that is not among `used` (in lower case)."""
    prefix = PREFIXES[Unit.Kind(kind)]
    number = _NUMBER.search(name)
    if number and len(number[1]) < 5:
        code = f"{prefix}{int(number[1]):02d}"
        if code.casefold() not in used:
            return code
    at = 1
    while f"{prefix}{at:02d}".casefold() in used:
        at += 1
    return f"{prefix}{at:02d}"
