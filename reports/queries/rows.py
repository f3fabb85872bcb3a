"""Reading what a movement is folded from: seven queries, whatever the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, DateField, F, IntegerField, Q, Sum, Value, When
from django.db.models.functions import Substr

from reports.arithmetic import Value as Amount
from reports.catalogue import stored
from reports.models import (
    Figure,
    MonthlyReport,
    Provenance,
    ReportingRule,
    Target,
    UnitYearCoverage,
    WardMonthTotal,
)
from reports.months import Month
from reports.periods import Period
from reports.queries.span import Calendar, StoredMonth, rules_from
from residents.models import Ward

UNIT_FLOWS = frozenset(entry.code for entry in stored() if entry.kind == "flow" and entry.unit_dimensions)
UNIT_STOCKS = frozenset(entry.code for entry in stored() if entry.kind == "stock" and entry.unit_dimensions)
# A unit that came out of one that came out of another, within one period, and so on: further back nobody asks.
SUCCESSIONS_DEEP = 3


@dataclass(frozen=True)
class UnitSum:
    """One indicator of one unit in one year of the period: a flow's sum, a stock's value in the period's last month."""

    indicator: str
    unit_id: int | None
    year: int
    value: int | None
    at_least: bool
    reported: int
    cells: int


@dataclass
class Facts:
    """Small things about a ward, read together."""

    months: dict[str, StoredMonth] = field(default_factory=dict)
    provenance: dict[str, str] = field(default_factory=dict)
    rules: list[tuple[str, int | None, bool]] = field(default_factory=list)
    targets: dict[str, int] = field(default_factory=dict)


def read_facts(ward: Ward, first: Month, last: Month) -> Facts:
    """Months opened between the two, marks of the sample, reporting rules, and the targets of the last one's year for
    the whole ward: one query of four parts."""
    no_day, no_number = Value(None, output_field=DateField()), Value(None, output_field=IntegerField())
    months = MonthlyReport.objects.filter(ward=ward, month__gte=str(first), month__lte=str(last))
    marks = Provenance.objects.filter(ward=ward)
    rules = ReportingRule.objects.filter(Q(ward=ward) | Q(ward=None))
    targets = Target.objects.filter(ward=ward, unit=None, year=last.year)
    own = Case(When(ward=None, then=Value("rule")), default=Value("own rule"))
    rows = months.values_list(Value("month"), "month", Value(""), "starts_on", "ends_on", "standing_id").union(
        marks.values_list(Value("mark"), "indicator", "extent", no_day, no_day, no_number),
        rules.values_list(own, "first_month", Value(""), no_day, no_day, "last_day"),
        targets.values_list(Value("target"), "indicator", Value(""), no_day, no_day, "value"),
        all=True,
    )
    facts = Facts()
    for sort, name, text, starts_on, ends_on, number in rows:
        if sort == "month":
            facts.months[name] = StoredMonth(starts_on, ends_on, number)
        elif sort == "mark":
            facts.provenance[name] = text
        elif sort == "target":
            facts.targets[name] = number
        else:
            facts.rules.append((name, number, sort == "own rule"))
    return facts


def make_calendar(ward: Ward, facts: Facts, today: date) -> Calendar:
    return Calendar(ward, today, rules_from(facts.rules), facts.months)


def read_totals(ward: Ward, first: Month, last: Month) -> dict[str, dict[str, Amount]]:
    """Indicator → month → its total as the standing edition says, with how many of its cells are missing."""
    rows = WardMonthTotal.objects.filter(ward=ward, month__gte=str(first), month__lte=str(last)).values_list(
        "indicator", "month", "value", "at_least", "units_reported", "units_expected"
    )
    totals: dict[str, dict[str, Amount]] = defaultdict(dict)
    for indicator, month, value, at_least, reported, expected in rows:
        whole = max(reported, expected)
        totals[indicator][month] = Amount(value, at_least, whole - reported, whole)
    return totals


def read_unit_sums(ward: Ward, period: Period, last_owed: str | None) -> list[UnitSum]:
    """Σ of the period's flows by unit and year, and the stocks of the last month owed, from standing editions."""
    report = "edition__report"
    between = {f"{report}__month__gte": str(period.first), f"{report}__month__lte": str(period.last)}
    wanted = Q(indicator__in=sorted(UNIT_FLOWS))
    if last_owed is not None:
        wanted |= Q(indicator__in=sorted(UNIT_STOCKS), edition__report__month=last_owed)
    standing = Figure.objects.filter(wanted, edition=F(f"{report}__standing"), **{f"{report}__ward": ward}, **between)
    rows = standing.values_list("indicator", "unit_id", Substr(f"{report}__month", 1, 4)).annotate(
        total=Sum("value"), bounds=Count("value", filter=Q(at_least=True)), told=Count("value"), cells=Count("id")
    )
    return [
        UnitSum(indicator, unit_id, int(year), value, at_least > 0, reported, cells)
        for indicator, unit_id, year, value, at_least, reported, cells in rows
    ]


def read_coverage(ward: Ward, years: Sequence[int]) -> dict[str, dict[int, dict[int, int]]]:
    """Indicator → unit → year → its months with > 0 as bits. What a predecessor signed counts for its successors."""
    coverage: dict[str, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for indicator, unit_id, year, months in _coverage_rows(ward, years):
        coverage[indicator][unit_id][year] |= months
    return coverage


def _coverage_rows(ward: Ward, years: Sequence[int]) -> Iterator[tuple[str, int, int, int]]:
    within = UnitYearCoverage.objects.filter(year__gte=min(years), year__lte=max(years))
    own = within.filter(ward=ward).values_list("indicator", "unit_id", "year", "months")
    passed_on = []
    for depth in range(1, SUCCESSIONS_DEEP + 1):
        successor = "__".join(["unit", *["successions__unit_after"] * depth])
        heirs = within.filter(**{f"{successor}__ward": ward})
        passed_on.append(heirs.values_list("indicator", successor, "year", "months"))
    yield from own.union(*passed_on)
