"""How many wards owe a month: wards that report, open and close alike count as one group with one calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, Value, When

from reports.catalogue import Indicator
from reports.models import ReportingRule
from reports.months import Month, Rule, month_dates
from reports.queries.span import Calendar, Span, rules_from
from reports.queries.together.scope import Scope
from residents.models import Ward


@dataclass(frozen=True)
class Group:
    """So many wards with the same months."""

    wards: int
    calendar: Calendar

    def reports(self, month: str) -> bool:
        """Whether the month lies within those that the wards report."""
        ward = self.calendar.ward
        return bool(ward.reports_from) and ward.reports_from <= month and month <= (ward.reports_until or month)

    def last_day(self, month: str) -> date:
        return self.calendar.dates(month)[1]

    def was_there(self, on: date) -> bool:
        return self.calendar.ward.opened_on is None or self.calendar.ward.opened_on <= on


@dataclass(frozen=True)
class Groups:
    """All wards of a scope. is_sample: there are none but the sample's, which otherwise are left out."""

    all: Sequence[Group]
    rules: tuple[Rule, ...]
    today: date
    is_sample: bool
    _owing: dict[object, int] = field(default_factory=dict, compare=False)

    def days(self, month: str) -> tuple[date, date]:
        """By the rule that is everybody's."""
        return month_dates(Month.parse(month), self.rules)

    def is_owed(self, month: str) -> bool:
        """Whether the month is over in every ward that reports it: before that there is no sum of all."""
        ends = [group.last_day(month) for group in self.all if group.reports(month)]
        return bool(ends) and max(ends) < self.today

    def due(self, month: str, entry: Indicator | None = None, *, now: str = "") -> int:
        """How many wards owe the month; of `entry` alone where it has its days, and of a stock those that are there at
        the end. `now`: the month that it is compared with: a ward that owes that one, and was there, owes this too."""
        valid = (entry.valid_from, entry.valid_to) if entry else (None, None)
        key = month, valid, bool(entry and entry.kind == "stock"), now
        if key not in self._owing:
            self._owing[key] = sum(group.wards for group in self._due(month, entry, now))
        return self._owing[key]

    def _due(self, month: str, entry: Indicator | None, now: str) -> Iterable[Group]:
        last = self.days(month)[1]
        for group in self.all:
            end, closed = group.last_day(month), group.calendar.ward.closed_on
            if entry and entry.kind == "stock" and closed and closed < last:
                continue
            if entry and not entry.in_force(end):
                continue
            if group.reports(month) or (now and group.reports(now) and group.was_there(end)):
                yield group

    def changed_within(self, first: date, last: date) -> bool:
        """Whether a ward began or ended between these days."""
        wards = [group.calendar.ward for group in self.all]
        return any(day and first <= day <= last for ward in wards for day in (ward.opened_on, ward.closed_on))

    def closed_within(self, first: str, last: str) -> bool:
        """Whether a ward ended between these months: what it held went over to others."""
        begins, ends = self.days(first)[0], self.days(last)[1]
        days = [group.calendar.ward.closed_on for group in self.all]
        return any(day and begins <= day < ends for day in days)


def wards_without(groups: Groups, span: Span, out: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """How many wards owe a month of the span but for those left out, and with them; out: of each of these the first and
    the last month that it reports ("" where it never does, or goes on)."""
    owing = sum(group.wards for group in groups.all if any(group.reports(month) for month in span.owed))
    return owing - sum(owes_within(reports, span.owed) for reports in out), owing


def owes_within(reports: tuple[str, str], months: Sequence[str]) -> bool:
    """Whether a ward owes one of the months, which follow one another; reports: its first and last one."""
    since, until = reports
    return bool(months and since) and since <= months[-1] and (not until or until >= months[0])


def one_of_each(groups: Iterable[Group]) -> list[Group]:
    """One of each with a calendar of its own: most wards report, open and close alike, wherever they are."""
    found: dict[object, Group] = {}
    for group in groups:
        ward = group.calendar.ward
        days = ward.reports_from, ward.reports_until, ward.opened_on, ward.closed_on
        found.setdefault((days, tuple(group.calendar.rules)), group)
    return list(found.values())


def read_groups(scope: Scope, today: date) -> Groups:
    """Two queries, whatever the number of wards."""
    own: dict[int, list[tuple[str, int | None, bool]]] = defaultdict(list)
    general: list[tuple[str, int | None, bool]] = []
    rows = ReportingRule.objects.filter(Q(ward=None) | (scope.wards("ward__") & Q(ward__isnull=False)))
    for ward_id, first_month, last_day in rows.values_list("ward_id", "first_month", "last_day"):
        (general if ward_id is None else own[ward_id]).append((first_month, last_day, ward_id is not None))
    nobody = Value(0, output_field=IntegerField())
    ruled = Case(When(pk__in=list(own), then=F("pk")), default=nobody) if own else nobody
    columns = ("is_sample", "ruled", "reports_from", "reports_until", "opened_on", "closed_on")
    wards = Ward.objects.filter(scope.wards()).annotate(ruled=ruled).values_list(*columns)
    found = list(wards.annotate(number=Count("pk")).order_by())
    is_sample = bool(found) and all(row[0] for row in found)
    return Groups(
        all=[_group(row[1:], own, general, today) for row in found if row[0] == is_sample],
        rules=rules_from(general),
        today=today,
        is_sample=is_sample,
    )


def _group(
    row: tuple[int, str, str, date | None, date | None, int],
    own: Mapping[int, list[tuple[str, int | None, bool]]],
    general: list[tuple[str, int | None, bool]],
    today: date,
) -> Group:
    ruled, first, last, opened_on, closed_on, number = row
    ward = Ward(reports_from=first, reports_until=last, opened_on=opened_on, closed_on=closed_on)
    return Group(number, Calendar(ward, today, rules_from([*general, *own.get(ruled, [])]), {}))
