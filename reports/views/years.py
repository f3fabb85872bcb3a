"""A page of one year: which year its address asks for, and which it offers beside it."""

from django.http import HttpRequest

from reports.months import FIRST_YEAR

LAST_YEAR = 2100


def year_asked(request: HttpRequest, otherwise: int) -> int:
    """The year of `?nam=2026`; `otherwise` where it is left out or nonsense."""
    text = request.GET.get("nam", "")
    if text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return otherwise


def years_around(year: int, this_year: int, *, ahead: int = 0) -> range:
    """The years to choose from: two before, and after up to this one and so many ahead; always the year itself."""
    return range(max(year - 2, FIRST_YEAR), max(min(year + 2, this_year + ahead), year) + 1)
