"""Which days a ward's reporting months have, and by when they are sent: the usual rules, unless the program's or the
ward's own rules differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Q

from reports.deadlines import DEFAULT_DEADLINES, DeadlineRule, Deadlines, Holidays
from reports.models import DueRule, Holiday, ReportingRule
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


@lru_cache(maxsize=4096)  # the wards of a province mostly share their rules
def _dates(month: Month, rules: tuple[Rule, ...]) -> tuple[date, date]:
    return month_dates(month, rules)


def days_of(ward: Ward, month: Month, rules: tuple[Rule, ...]) -> tuple[date, date] | None:
    """First and last day of the month for this ward, cut where it opened or closed; None when it did not exist then."""
    first, last = _dates(month, rules)
    first = max(first, ward.opened_on or first)
    last = min(last, ward.closed_on or last)
    return (first, last) if first <= last else None


def year_starts_on(ward: Ward, month: Month, rules: tuple[Rule, ...]) -> date:
    """First day of the month's reporting year: what is counted "in the year" is counted from there."""
    return month_dates(Month(month.year, 1), rules)[0]


def deadlines_of(ward: Ward) -> Deadlines:
    """The ward's rules of deadlines and the days off that it keeps. Two queries."""
    return deadlines_of_wards([ward])[ward.pk]


def deadlines_of_wards(wards: Sequence[Ward]) -> dict[int, Deadlines]:
    """The same for many wards, by their keys. Two queries, however many."""
    pks = {ward.pk for ward in wards}
    narrow = Q(ward__in=pks) if len(pks) < 100 else Q(ward__province__in={ward.province_id for ward in wards})
    general: list[DueRule] = []
    own: dict[int, list[DueRule]] = defaultdict(list)
    for row in DueRule.objects.filter(narrow | Q(ward=None)).order_by("first_month"):
        (general if row.ward_id is None else own[row.ward_id]).append(row)
    off = _holidays(wards, narrow)
    usual = due_rules(general)
    return {
        ward.pk: Deadlines(
            due_rules([*general, *own[ward.pk]]) if ward.pk in own else usual,
            Holidays(
                off[ward.pk, False] | off[-ward.province_id, False], off[ward.pk, True] | off[-ward.province_id, True]
            ),
        )
        for ward in wards
    }


def _holidays(wards: Sequence[Ward], narrow: Q) -> defaultdict[tuple[int, bool], frozenset[date]]:
    """The days off and the days worked, by ward; those of a province by its key below 0."""
    found: defaultdict[tuple[int, bool], set[date]] = defaultdict(set)
    rows = Holiday.objects.filter(narrow | Q(province__in={ward.province_id for ward in wards}))
    for ward_id, province_id, day, worked in rows.values_list("ward_id", "province_id", "day", "worked"):
        found[ward_id or -province_id, worked].add(day)
    kept: defaultdict[tuple[int, bool], frozenset[date]] = defaultdict(frozenset)
    kept.update({key: frozenset(days) for key, days in found.items()})
    return kept


def due_rules(rows: Sequence[DueRule]) -> tuple[DeadlineRule, ...]:
    """Of rows in any order, by their first month; a ward's own goes before everybody's."""
    rules = {rule.first: rule for rule in DEFAULT_DEADLINES}
    rules |= {rule.first: rule for rule in map(due_rule, sorted(rows, key=lambda row: row.ward_id is not None))}
    return tuple(rules[first] for first in sorted(rules))


def due_rule(row: DueRule) -> DeadlineRule:
    return DeadlineRule(Month.parse(row.first_month), row.days, row.fixed_day, row.skips_weekends, row.skips_holidays)
