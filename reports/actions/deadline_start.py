"""Where a ward begins to have deadlines: what was over before it joined is filled in later and cannot be late."""

from __future__ import annotations

from datetime import date

from reports.deadlines import DEFAULT_DEADLINES, DeadlineRule, Deadlines
from reports.models import DueRule, MonthlyReport
from reports.months import Month
from reports.rules import days_of, deadlines_of, rules_of
from residents.models import Ward


def begin_deadlines(ward: Ward, *, today: date) -> None:
    """Write, for a ward that begins to report, that the months due before today have no deadline.

    Does nothing where the ward has its own rules, or has opened a month.
    """
    reports = MonthlyReport.objects.filter(ward=ward)
    if not ward.reports_from or reports.exists() or DueRule.objects.filter(ward=ward).exists():
        return
    first, deadlines = Month.parse(ward.reports_from), deadlines_of(ward)
    start = _first_not_due(ward, first, deadlines, today)
    rule = deadlines.rule_of(start)
    if start == first or rule is None:
        return
    # From where the usual rule begins, so that a ward which then reports from an earlier month has none there either.
    due_row(ward, DeadlineRule(DEFAULT_DEADLINES[0].first)).save(force_insert=True)
    due_row(ward, DeadlineRule(start, rule.days, rule.fixed_day, rule.skips_weekends, rule.skips_holidays)).save(
        force_insert=True
    )


def _first_not_due(ward: Ward, first: Month, deadlines: Deadlines, today: date) -> Month:
    """The first month, from `first` on, that may still be sent in time."""
    rules = rules_of(ward)
    running = Month.of(today, rules)
    for month in (running.shift(-2), running.shift(-1), running):
        days = days_of(ward, month, rules)
        due = deadlines.due_on(month, days[1]) if days else None
        if month >= first and due and due >= today:
            return month
    return max(first, running)


def due_row(ward: Ward, rule: DeadlineRule) -> DueRule:
    """A rule as a row of the ward, not saved."""
    return DueRule(
        ward=ward,
        first_month=str(rule.first),
        days=rule.days,
        fixed_day=rule.fixed_day,
        skips_weekends=rule.skips_weekends,
        skips_holidays=rule.skips_holidays,
    )
