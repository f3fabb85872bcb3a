"""A stock at the end of the month is that of last month, plus what is new, less what ended."""

from collections.abc import Iterator

from reports.catalogue import Indicator
from reports.checks.data import MonthData
from reports.checks.finding import Finding, Level


def closing_of(opening: int, new: int, ended: int) -> int:
    """The equation, in one place."""
    return opening + new - ended


def stock_equation(data: MonthData) -> Iterator[Finding]:
    """Against last month's newest edition, a correction under way included. Lower bounds and blanks say nothing.

    An error within what is open; a warning where dossiers of a ward that joined came in, or where a correction leaves
    untouched what was sealed so before.
    """
    for entry in data.indicators.values():
        if not entry.opening:
            continue
        for unit in data.places(entry.code):
            closing, opening = data.exact(entry.code, unit), data.last_exact(entry.opening, unit)
            new, ended = data.exact(entry.new, unit), data.exact(entry.ended, unit)
            if closing is None or opening is None or new is None or ended is None:
                continue
            if closing != (right := closing_of(opening, new, ended)):
                numbers = {"opening": opening, "new": new, "ended": ended, "right": right}
                yield Finding("stock", _level(data, entry, unit), entry.code, unit, closing, numbers)


def _level(data: MonthData, entry: Indicator, unit: int | None) -> Level:
    if data.joined:
        return "warning"
    parts = (entry.code, entry.new, entry.ended)
    untouched = data.before is not None and all(data.exact(c, unit) == data.before_exact(c, unit) for c in parts)
    return "warning" if untouched else "error"
