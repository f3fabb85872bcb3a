"""The number that comes next in a book: that of the entry written last, plus one."""

import re

from residents.models import Ward
from residents.queries.rows import rows_of
from residents.registers import Register

_TRIED = 20  # numbers after the last one that are looked at, should they be taken already
_LAST_DIGITS = re.compile(r"[0-9]+$")


def next_numbers(register: Register, ward: Ward, count: int = 1) -> list[str]:
    """ "12" → "13", "GD-2009/014" → "GD-2009/015"; free ones only. [] where the last has no digits at its end, or there
    is none. Two queries."""
    if not register.is_entry:
        return []
    rows = rows_of(register, ward)
    last = rows.exclude(number="").order_by("-pk").values_list("number", flat=True).first()
    candidates = following(last or "", count + _TRIED)
    taken = set(rows.filter(number__in=candidates).values_list("number", flat=True)) if candidates else set()
    return [number for number in candidates if number not in taken][:count]


def following(number: str, count: int) -> list[str]:
    """The numbers after this one: its last digits go up, and keep their width."""
    digits = _LAST_DIGITS.search(number)
    if digits is None:
        return []
    head, width, value = number[: digits.start()], len(digits[0]), int(digits[0])
    return [f"{head}{value + step:0{width}d}" for step in range(1, count + 1)]
