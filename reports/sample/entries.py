"""What the books of the sample share: days, the weight of a month, and numbers in the order of the days."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from operator import attrgetter
from typing import TypeVar

from reports.periods import Month, month_dates
from reports.sample.facts import ByYear, Sample
from reports.sample.place import Place
from reports.sample.spread import pick, spread, spread_over
from residents.models import Entry, Unit

Row = TypeVar("Row", bound=Entry)

# More happens before and around the lunar New Year, which falls in January or February.
_WEIGHTS = {12: 125, 1: 140, 2: 115}


def month_weight(month: Month, *key: object) -> int:
    return _WEIGHTS.get(month.month, 100) * pick(50, 150, month, *key)


def day_between(first: date, last: date, *key: object) -> date:
    return first + timedelta(days=pick(0, (last - first).days, *key))


def day_of(month: Month, *key: object) -> date:
    return day_between(*month_dates(month), month, *key)


def last_day(sample: Sample) -> date:
    return month_dates(sample.period.last)[1]


def days_of_total(sample: Sample, total: int, name: str) -> list[date]:
    """So many days over all months of the sample, in order."""
    counts = spread_over(total, sample.period.months, lambda month: month_weight(month, name))
    return sorted(day_of(month, name, at) for month, count in counts.items() for at in range(count))


def days_by_block(sample: Sample, place: Place, numbers: ByYear, name: str) -> list[tuple[date, Unit]]:
    """Days with their blocks: the year's number over the blocks, a block's number over its months."""
    found = []
    for blocks, by_year in zip(place.piloted(sample), (numbers.pilots, numbers.others), strict=True):
        for year, total in zip(sample.article.years, by_year, strict=True):
            weights = [pick(85, 115, name, block.code) * pick(80, 120, name, block.code, year) for block in blocks]
            shares = spread(total, weights)
            for block, share in zip(blocks, shares, strict=True):
                found += [(day, block) for day in _days_in_year(year, share, name, block.code)]
    return sorted(found, key=lambda pair: (pair[0], pair[1].code))


def _days_in_year(year: int, count: int, *key: object) -> list[date]:
    months = [Month(year, month) for month in range(1, 13)]
    counts = spread_over(count, months, lambda month: month_weight(month, *key))
    return [day_of(month, *key, at) for month, count in counts.items() for at in range(count)]


def numbered(rows: Iterable[Row], prefix: str, day: str) -> list[Row]:
    """The rows in the order of that day, each with its number in the book of the year: "VV-2005/001"."""
    seen: Counter[int] = Counter()
    ordered = sorted(rows, key=attrgetter(day))
    for row in ordered:
        year = getattr(row, day).year
        seen[year] += 1
        row.number = f"{prefix}-{year}/{seen[year]:03d}"
    return ordered
