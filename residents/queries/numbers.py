"""The number that comes next in a book: that of the entry written last, plus one; with a new year, from 1 again."""

from __future__ import annotations

import re
from datetime import date

from django.utils import timezone

from residents.models import Ward
from residents.queries.rows import rows_of
from residents.registers import Register

_TRIED = 20  # numbers after the last one that are looked at, should they be taken already
# As documents are numbered here: "05/NT-CAP", "05/2026"; else what stands at the end, or last: "NT-2026/005", "VV5A".
_FIRST = re.compile(r"^(?P<head>)(?P<digits>[0-9]{1,6})(?P<tail>/(?:(?:19|20)[0-9]{2}(?![0-9])|\D).*)$")
_LAST = re.compile(r"^(?P<head>.*?)(?P<digits>[0-9]+)(?P<tail>[^0-9]*)$")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def next_numbers(register: Register, ward: Ward, count: int = 1, *, opened: date | None) -> list[str]:
    """ "12" → "13", "GD-2009/014" → "GD-2009/015", "12/2026" → "13/2026"; free ones only. Where the month being entered
    lies in a later year than the last number names, that year's: "GD-2010/001". An empty book is offered a first one.
    `opened`: the first day after the last approved month, None where there is none yet.
    [] where the last has no digits, or the ward leaves its entries without numbers. At most three queries."""
    if not register.is_entry:
        return []
    rows = rows_of(register, ward)
    last = rows.exclude(number="").order_by("-pk").values_list("number", flat=True).first()
    if last is None:
        return [] if rows.exists() else _first_ones(register, ward, count, opened)
    year = (_year_being_entered(ward, opened) or 0) if _YEAR.search(last) else 0
    parts = _begun(last, year)
    if parts is not None:  # an entry of the old year may have been written since the new one began
        head, _digits, tail = parts
        of_year = rows.filter(number__startswith=head, number__endswith=tail).order_by("-pk")
        last = next((each for each in of_year.values_list("number", flat=True)[:_TRIED] if _is_like(each, parts)), last)
    candidates = following(last, count + _TRIED, year)
    taken = set(rows.filter(number__in=candidates).values_list("number", flat=True)) if candidates else set()
    return [number for number in candidates if number not in taken][:count]


def following(number: str, count: int, year: int = 0) -> list[str]:
    """The numbers after this one: its digits before "/2026" or "/NT", else its last ones, go up at their width; from 1
    in `year` where the number names an earlier one."""
    parts, begun = _parts(number), _begun(number, year)
    if parts is None:
        return []
    head, digits, tail = begun or parts
    before = 0 if begun else int(digits)
    return [f"{head}{before + step:0{len(digits)}d}{tail}" for step in range(1, count + 1)]


def _parts(number: str) -> tuple[str, str, str] | None:
    """What stands before, in and after the digits that count."""
    found = _FIRST.match(number) or _LAST.match(number)
    return (found["head"], found["digits"], found["tail"]) if found else None


def _begun(number: str, year: int) -> tuple[str, str, str] | None:
    """Its parts with this year for the earlier one that it names; None where it names none, or several."""
    head, digits, tail = _parts(number) or ("", "", "")
    named = {int(each) for each in (*_YEAR.findall(head), *_YEAR.findall(tail))}
    either = not head and _YEAR.fullmatch(digits)  # "2009/1950": which of them is the year?
    if either or len(named) != 1 or named.pop() >= year:
        return None
    return _YEAR.sub(str(year), head), digits, _YEAR.sub(str(year), tail)


def _is_like(number: str, parts: tuple[str, str, str]) -> bool:
    head, _digits, tail = parts
    return number[len(head) : len(number) - len(tail)].isdecimal()


def _first_ones(register: Register, ward: Ward, count: int, opened: date | None) -> list[str]:
    """The first numbers of an empty book, in the first habit that the ward's own pattern lets pass."""
    if not register.prefix:
        return []
    year = _year_being_entered(ward, opened) or timezone.localdate().year
    habits = (f"{register.prefix}-{year}/000", f"00/{register.prefix}-{year}", f"00/{year}", f"{year}/000", "0")
    for numbers in (following(each, count) for each in habits):
        if all(re.fullmatch(ward.dossier_pattern, number) for number in numbers):
            return numbers
    return []


def _year_being_entered(ward: Ward, opened: date | None) -> int | None:
    """Of the first day after the last approved month, else of the ward's first month; None where neither is known. A
    month from 15/12 to 14/1 has two: that of today, but the later one where both are past."""
    if opened is None:
        return int(ward.reports_from[:4]) if ward.reports_from else None
    turns = opened.month == 12 and opened.day > 1
    return opened.year + (1 if turns and timezone.localdate().year > opened.year else 0)
