"""The x axis: years for a period longer than one, months for a year or less; and what stands at each place."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.arithmetic import Value
from reports.charts.values import Step
from reports.periods import Month, Period
from reports.queries.values import Movement, Series

NOT_REPORTED = Value(None)
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_monthly(period: Period) -> bool:
    """Whether the axis shows months: a period of a year or less."""
    return len(period) <= 12


def steps(period: Period, lang: str) -> tuple[Step, ...]:
    """The places of the axis, in order. A year that is not whole says how many of its months belong to the period."""
    if is_monthly(period):
        one_year = len(period.years) == 1
        return tuple(Step(_month(month, lang, one_year), str(month)) for month in period.months)
    return years(period)


def years(period: Period) -> tuple[Step, ...]:
    """The years of the period as places, however short it is."""
    return tuple(_year(period, year) for year in period.years)


def head(period: Period) -> str:
    """The head of the column of steps."""
    return _("Tháng") if is_monthly(period) else _("Năm")


def values(series: Series, period: Period) -> tuple[Value, ...]:
    """The series at each place of the axis."""
    if is_monthly(period):
        return tuple(series.by_month.get(str(month), NOT_REPORTED) for month in period.months)
    return tuple(series.by_year.get(year, NOT_REPORTED) for year in period.years)


def missing(movement: Movement) -> tuple[int, ...]:
    """Places at which every expected month is missing: the gaps that want a word. Months yet to come want none."""
    if not is_monthly(movement.period):
        return missing_years(movement)
    gone = _gone(movement)
    return tuple(index for index, month in enumerate(movement.period.months) if str(month) in gone)


def missing_years(movement: Movement) -> tuple[int, ...]:
    """The same where the places are years, however short the period is."""
    gone, expected = _gone(movement), movement.months.expected
    inside = [{month for month in expected if month.startswith(str(year))} for year in movement.period.years]
    return tuple(index for index, months in enumerate(inside) if months and months <= gone)


def _gone(movement: Movement) -> set[str]:
    """The months without a number; of several wards those of none, as some wards' numbers are numbers."""
    gone = set(movement.months.missing)
    if movement.together:
        return {month for month in gone if not movement.together.by_month[month][0]}
    return gone


def _month(month: Month, lang: str, one_year: bool) -> str:
    name = MONTHS_EN[month.month - 1] if lang == "en" else f"T{month.month}"
    return name if one_year else f"{name}/{month.year}"


def _year(period: Period, year: int) -> Step:
    inside = Period(max(period.first, Month(year, 1)), min(period.last, Month(year, 12)))
    if inside.whole_years:
        return Step(str(year), inside.code)
    said = ngettext("%(year)s (%(months)s tháng)", "%(year)s (%(months)s tháng)", len(inside))
    return Step(said % {"year": year, "months": len(inside)}, inside.code)
