"""Which days a ward's reporting months have: the usual rule, unless the program's or the ward's own rules differ."""

from datetime import date

from django.db.models import Q

from reports.models import ReportingRule
from reports.periods import DEFAULT_RULES, Month, Rule, month_dates
from residents.models import Ward


def rules_of(ward: Ward) -> tuple[Rule, ...]:
    """The rules in order of their first month: for the same month the ward's own comes before the general one."""
    rows = ReportingRule.objects.filter(Q(ward=None) | Q(ward=ward))
    stored = sorted(rows, key=lambda row: (row.ward_id is not None, row.first_month))
    rules = {rule.first: rule for rule in DEFAULT_RULES}
    rules |= {Month.parse(row.first_month): Rule(Month.parse(row.first_month), row.last_day) for row in stored}
    return tuple(sorted(rules.values(), key=lambda rule: rule.first))


def rules_with(ward: Ward, first: Month, last_day: int | None) -> tuple[Rule, ...]:
    """The ward's rules as they would be with another one."""
    others = [rule for rule in rules_of(ward) if rule.first != first]
    return tuple(sorted([*others, Rule(first, last_day)], key=lambda rule: rule.first))


def days_of(ward: Ward, month: Month, rules: tuple[Rule, ...]) -> tuple[date, date] | None:
    """First and last day of the month for this ward, cut where it opened or closed; None when it did not exist then."""
    first, last = month_dates(month, rules)
    first = max(first, ward.opened_on or first)
    last = min(last, ward.closed_on or last)
    return (first, last) if first <= last else None


def year_starts_on(ward: Ward, month: Month, rules: tuple[Rule, ...]) -> date:
    """First day of the month's reporting year: what is counted "in the year" is counted from there."""
    return month_dates(Month(month.year, 1), rules)[0]
