"""What cannot be: a part over its whole, more units than there are, a figure of a unit that did not exist."""

from collections.abc import Iterator

from reports.catalogue import CATALOGUE, Indicator
from reports.checks.data import MonthData
from reports.checks.finding import Finding


def part_over_whole(data: MonthData) -> Iterator[Finding]:
    """A part at most its whole, unit by unit, then in sum. A lower bound over its whole is over it as well; a whole
    that is a lower bound, or not wholly reported, says nothing."""
    for code, entry in data.indicators.items():
        if entry.limit:
            found = list(_of_units(data, entry))
            yield from found or _of_the_ward(data, code, entry)


def _wholes(data: MonthData, entry: Indicator) -> list[str]:
    return [code for code in entry.limit.of if code in data.indicators] if entry.limit else []


def _of_units(data: MonthData, entry: Indicator) -> Iterator[Finding]:
    for unit in data.places(entry.code):
        part = data.number(entry.code, unit)
        wholes = [data.exact(code, unit) for code in _wholes(data, entry)]
        known = [each for each in wholes if each is not None]
        if unit is not None and part is not None and wholes and len(known) == len(wholes) and part > sum(known):
            yield _over(entry, part, sum(known), unit)


def _of_the_ward(data: MonthData, code: str, entry: Indicator) -> Iterator[Finding]:
    part = data.total(code).value
    wholes = [data.total(each) for each in _wholes(data, entry)]
    if part is None or not wholes or any(not each.complete or each.at_least for each in wholes):
        return
    whole = sum(each.value or 0 for each in wholes)
    if part > whole:
        yield _over(entry, part, whole, None)


def _over(entry: Indicator, part: int, whole: int, unit: int | None) -> Finding:
    level = entry.limit.level if entry.limit else "error"
    return Finding("limit", level, entry.code, unit, part, {"whole": whole})


def coverage_over_units(data: MonthData) -> Iterator[Finding]:
    """Units that report more than 0 are at most the units that the ward says it has."""
    for entry in CATALOGUE.values():
        if entry.kind != "distinct" or entry.over not in data.indicators:
            continue
        parts = CATALOGUE[entry.of].parts or (entry.of,)
        covered = {unit for code in parts for unit, cell in data.by_code.get(code, {}).items() if unit and cell.value}
        there = data.total(entry.over)
        if there.value is not None and not there.at_least and len(covered) > there.value:
            yield Finding("coverage", "error", entry.over, None, there.value, {"covered": len(covered)})


def unit_not_there(data: MonthData) -> Iterator[Finding]:
    """A number of a unit that did not exist on any day of the month."""
    there = {unit.id for unit in data.units}
    for (code, unit), value in data.reported:
        if unit is not None and unit not in there:
            yield Finding("unit", "error", code, unit, value)
