"""What a month is held against while it is typed: the totals of the month before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from reports.arithmetic import Value, add
from reports.models import Edition, Figure, MonthlyReport, State
from reports.periods import Month
from residents.models import Ward

ColumnKey = tuple[str, str]  # indicator and kind of unit; "ward" for the row without unit


@dataclass(frozen=True)
class MonthBefore:
    """`columns`: for each indicator and kind of unit the sum of what was reported, and how many cells lack one."""

    month: str
    columns: Mapping[ColumnKey, Value]

    def column(self, indicator: str, kind: str) -> Value:
        return self.columns.get((indicator, kind), Value(None))


def editions_of(ward: Ward, months: Sequence[str]) -> dict[str, Edition]:
    """For each of the months that was opened its standing edition, else the one being entered. One query."""
    rows = Edition.objects.filter(report__ward=ward, report__month__in=months).exclude(state=State.DISCARDED)
    rows = rows.filter(Q(pk=F("report__standing")) | Q(report__standing=None)).select_related("report")
    return {each.report.month: each for each in rows.order_by("number")}


def month_before(report: MonthlyReport, *, back: int = 1) -> MonthBefore:
    """The month before (or `back` months before), as approved, else as far as it is typed. Two queries."""
    name = str(Month.parse(report.month).shift(-back))
    edition = editions_of(report.ward, [name]).get(name)
    if edition is None:
        return MonthBefore(name, {})
    columns: dict[ColumnKey, list[Value]] = {}
    rows = Figure.objects.filter(edition=edition).order_by()
    for code, kind, value, at_least in rows.values_list("indicator", "unit__kind", "value", "at_least"):
        columns.setdefault((code, kind or "ward"), []).append(Value(value, at_least))
    return MonthBefore(name, {key: add(values) for key, values in columns.items()})
