"""Months named in a sentence: "tháng 3 và tháng 4/2009", "từ tháng 1 đến tháng 5/2008", "cả năm 2009"."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reports.months import Month
from wardsecurity import words
from wardsecurity.words import MONTHS_EN


def month_list(months: Sequence[Month], lang: str = "vi") -> str:
    """Months in order, by year; three or more on end are named by the first and the last."""
    years = groupby(months, key=lambda month: month.year)
    return "; ".join(_of_year(year, [month.month for month in group], lang) for year, group in years)


def _of_year(year: int, numbers: list[int], lang: str) -> str:
    if len(numbers) == 12:
        return f"cả năm {year}" if lang == "vi" else f"all of {year}"
    named = words.enumeration(list(_runs(numbers, lang)), lang)
    return f"{named}/{year}" if lang == "vi" else f"{named} {year}"


def _runs(numbers: list[int], lang: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            run = [_name(number, lang) for number in numbers[start:place]]
            if len(run) > 2:
                yield f"từ {run[0]} đến {run[-1]}" if lang == "vi" else f"{run[0]} to {run[-1]}"
            else:
                yield from run
            start = place


def _name(number: int, lang: str) -> str:
    return f"tháng {number}" if lang == "vi" else MONTHS_EN[number - 1]
