"""Filters that every template has: numbers and dates as a ward writes them, in the language of the page."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from reports.months import Month
from reports.periods import Period
from wardsecurity import words

register = template.Library()


def lang() -> str:
    """The language of the page, as the pure modules take it: "vi" or "en"."""
    return "en" if get_language() == "en" else "vi"


@register.filter
def number(value: int | Decimal | None) -> str:
    """12557 → "12.557"; nothing → "chưa báo cáo"."""
    return words.number(value, lang())


@register.filter
def counted(value: int | None, unit: str) -> str:
    """5|counted:"vụ" → "05 vụ"."""
    return words.counted(value, unit, lang=lang())


@register.filter
def two(value: int) -> str:
    """4 → "04", as counts of few stand in a sentence; in English "4"."""
    return str(value) if lang() == "en" else f"{value:02d}"


@register.filter
def percent(value: Decimal | None) -> str:
    return words.percent(value, lang())


@register.filter
def signed_percent(value: Decimal | None) -> str:
    return words.signed_percent(value, lang())


@register.filter
def day(value: date | None) -> str:
    """05/01/2020; nothing for nothing."""
    return words.short_date(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """10:42 24/11/2026, in the ward's time; nothing for nothing."""
    return f"{timezone.localtime(value):%H:%M} {words.short_date(timezone.localtime(value).date())}" if value else ""


@register.filter
def minutes(value: timedelta | None) -> int:
    """Whole minutes of a length of time, rounded up."""
    return -(-int(value.total_seconds()) // 60) if value else 0


@register.filter
def month(value: Month | str | None) -> str:
    """ "2009-03" → "tháng 3/2009"; nothing for nothing."""
    if not value:
        return ""
    return (Month.parse(value) if isinstance(value, str) else value).label(lang())


@register.filter
def period(value: Period) -> str:
    """A period as a sentence holds it: "quý I/2026"."""
    return value.label(lang())
