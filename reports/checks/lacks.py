"""What is not there: blanks, an empty month, denominators; and where the books say otherwise."""

from collections.abc import Iterator, Mapping

from reports.catalogue import CATALOGUE
from reports.checks.data import MonthData
from reports.checks.finding import Finding

SET_UP = ("units", "sizes")  # books of the ward's set-up: their blanks are not the month's to fill
# What a rate divides by, and the figures that ask for it.
DENOMINATORS: Mapping[str, tuple[str, ...]] = {"G02": ("A05", "A06"), "G06": ("A08",), "G07": ("A09",)}


def empty_month(data: MonthData) -> Iterator[Finding]:
    """Nothing is reported at all."""
    if not data.reported:
        yield Finding("empty", "warning", value=0, needs_text=True)


def blanks(data: MonthData) -> Iterator[Finding]:
    """Units, or the ward, without a number; not where the ward has not used the indicator for a year."""
    if not data.reported:
        return
    for code, entry in data.indicators.items():
        if entry.book in SET_UP or _never_used(data, code):
            continue
        there, expected = data.by_code.get(code, {}), data.expected(code)
        missing = [place for place in expected if place not in there]
        if missing:
            unit = missing[0] if len(missing) == 1 else None
            yield Finding("blank", "warning", code, unit, len(missing), {"expected": len(expected)}, first=missing[0])


def _never_used(data: MonthData, code: str) -> bool:
    year = sorted((month for month in data.sums if month < data.month), reverse=True)[:12]
    return bool(year) and not data.by_code.get(code) and not any(code in data.sums[month] for month in year)


def denominators(data: MonthData) -> Iterator[Finding]:
    """A rate would have nothing to divide by: sizes of units that report, or how many units the ward has."""
    for code, asking in DENOMINATORS.items():
        there = data.by_code.get(code, {})
        units = {unit for each in asking for unit, cell in data.by_code.get(each, {}).items() if unit and cell.value}
        missing = units - there.keys()
        if missing and code in data.indicators and None not in there:
            first = next((unit.id for unit in data.units if unit.id in missing), None)
            yield Finding("denominator", "warning", code, None, len(missing), first=first)
    for entry in CATALOGUE.values():
        if entry.kind == "distinct" and entry.over in data.indicators and not data.by_code.get(entry.over):
            parts = CATALOGUE[entry.of].parts or (entry.of,)
            covered = {
                unit for each in parts for unit, cell in data.by_code.get(each, {}).items() if unit and cell.value
            }
            if covered:
                yield Finding("denominator", "warning", entry.over, None, len(covered))


def books_differ(data: MonthData) -> Iterator[Finding]:
    """Typed over what the book said; the cell bears its reason."""
    for (code, unit), cell in data.cells.items():
        if cell.by_book or cell.book_value is None or cell.value == cell.book_value or code not in data.indicators:
            continue
        yield Finding("book", "warning", code, unit, cell.value, {"book": cell.book_value}, cell.reason)


def books_moved(data: MonthData) -> Iterator[Finding]:
    """Cells "theo sổ" that are not what the books say: taken again with one click."""
    if data.stale:
        yield Finding("stale", "error", value=data.stale)
