"""The number that comes next in a book: that of the entry written last, plus one."""

import re

from residents.models import Ward
from residents.queries.rows import rows_of
from residents.registers import Register

_TRIED = 20  # numbers after the last one that are looked at, should they be taken already
# As documents are numbered here: "05/NT-CAP", "05/2026"; else what stands at the end, or last: "NT-2026/005", "VV5A".
_FIRST = re.compile(r"^(?P<head>)(?P<digits>[0-9]{1,6})(?P<tail>/(?:(?:19|20)[0-9]{2}(?![0-9])|\D).*)$")
_LAST = re.compile(r"^(?P<head>.*?)(?P<digits>[0-9]+)(?P<tail>[^0-9]*)$")


def next_numbers(register: Register, ward: Ward, count: int = 1) -> list[str]:
    """ "12" → "13", "GD-2009/014" → "GD-2009/015", "12/2026" → "13/2026"; free ones only. [] where the last has no
    digits, or there is none. Two queries."""
    if not register.is_entry:
        return []
    rows = rows_of(register, ward)
    last = rows.exclude(number="").order_by("-pk").values_list("number", flat=True).first()
    candidates = following(last or "", count + _TRIED)
    taken = set(rows.filter(number__in=candidates).values_list("number", flat=True)) if candidates else set()
    return [number for number in candidates if number not in taken][:count]


def following(number: str, count: int) -> list[str]:
    """The numbers after this one: its digits before "/2026" or "/NT", else its last ones, go up at their width."""
    found = _FIRST.match(number) or _LAST.match(number)
    if found is None:
        return []
    head, digits, tail = found["head"], found["digits"], found["tail"]
    return [f"{head}{int(digits) + step:0{len(digits)}d}{tail}" for step in range(1, count + 1)]
