"""From an indicator of some days to the list of its book, narrowed to them: for those who may see the books."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from reports.catalogue import CATALOGUE
from reports.day_periods import DayPeriod
from residents.counts import COUNTERS
from residents.registers import REGISTERS
from wardsecurity import words


def book_address(code: str, indicator: str, days: DayPeriod) -> str:
    """`code`: the ward's, as the page was asked for. "" where no one book says the number."""
    entry = CATALOGUE.get(indicator)
    if entry is None:
        return ""
    sources = (
        (entry.parts or (entry.of, entry.new, entry.numerator, entry.code)) if not entry.is_stored else (entry.code,)
    )
    source = next((each for each in sources if each in COUNTERS), "")
    slug = _slugs().get(COUNTERS[source].table._meta.model_name or "", "") if source else ""
    if not slug:
        return ""
    query = urlencode({"tu": words.short_date(days.from_day), "den": words.short_date(days.to_day)})
    return f"{reverse('book', kwargs={'code': code, 'book': slug})}?{query}"


def _slugs() -> dict[str, str]:
    """The register that shows each table, as its rows or as lines beneath them."""
    found = {str(each.lines.model._meta.model_name): slug for slug, each in REGISTERS.items() if each.lines}
    return found | {str(each.model._meta.model_name): slug for slug, each in REGISTERS.items()}
