"""Reading what a movement is folded from: seven queries, whatever the data."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, JSONObject, Substr

from reports.arithmetic import Value as Amount
from reports.catalogue import Indicator
from reports.models import (
    Figure,
    MonthlyReport,
    OwnIndicator,
    Provenance,
    ReportingRule,
    Target,
    WardMonthTotal,
)
from reports.months import Month
from reports.own_catalogue import together
from reports.periods import Period
from reports.queries.signed import signed
from reports.queries.span import Calendar, StoredMonth, rules_from
from residents.models import Ward
from wardsecurity.prepared import Prepared, given

# An own indicator in one column, so that it is read together with what has fewer.
_OWN = ("ward_id", "province_id", "name", "name_en", "kind", "dimension", "group", "unit")
_AS_TEXT = Cast(JSONObject(**{name: F(name) for name in _OWN}), TextField())


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
    is_stock: bool = False


@dataclass
class Facts:
    """Small things about a ward, read together."""

    months: dict[str, StoredMonth] = field(default_factory=dict)
    provenance: dict[str, str] = field(default_factory=dict)
    rules: list[tuple[str, int | None, bool]] = field(default_factory=list)
    targets: dict[str, int] = field(default_factory=dict)
    unit_targets: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    own: list[Indicator] = field(default_factory=list)

    @property
    def catalogue(self) -> Mapping[str, Indicator]:
        """The ward's indicators: the program's, then those of its own."""
        return together(sorted(self.own, key=lambda entry: (entry.group, entry.code)))


def _small_things(*, units: bool = False) -> QuerySet[Any, Any]:
    """units: with the targets of each unit."""
    ward, first, last = given("ward", BigIntegerField()), given("first", CharField()), given("last", CharField())
    province, year = given("province", BigIntegerField()), given("year", IntegerField())
    no_day, no_number = Value(None, output_field=DateField()), Value(None, output_field=IntegerField())
    months = MonthlyReport.objects.filter(ward=ward, month__gte=first, month__lte=last)
    marks = Provenance.objects.filter(ward=ward)
    rules = ReportingRule.objects.filter(Q(ward=ward) | Q(ward=None))
    own = OwnIndicator.objects.filter(Q(ward=ward) | Q(province=province)).order_by()
    targets = Target.objects.filter(ward=ward, year=year)
    if not units:
        targets = targets.filter(unit=None)
    of_unit = Cast("unit_id", TextField()) if units else Value("")
    whose = Case(When(ward=None, then=Value("rule")), default=Value("own rule"))
    return months.values_list(Value("month"), "month", Value(""), "starts_on", "ends_on", "standing_id").union(
        marks.values_list(Value("mark"), "indicator", "extent", no_day, no_day, no_number),
        rules.values_list(whose, "first_month", Value(""), no_day, no_day, "last_day"),
        own.values_list(Value("indicator"), "code", _AS_TEXT, "valid_from", "retired_on", no_number),
        targets.values_list(Value("target"), "indicator", of_unit, no_day, no_day, "value"),
        all=True,
    )


_SMALL_THINGS = Prepared(_small_things)
_WITH_UNITS = Prepared(lambda: _small_things(units=True))


def read_facts(ward: Ward, first: Month, last: Month, *, units: bool = False) -> Facts:
    """Months opened between the two, marks of the sample, reporting rules, own indicators, and the targets of the last
    one's year for the whole ward, and of its units where some were asked for: one query of five parts."""
    small_things = _WITH_UNITS if units else _SMALL_THINGS
    rows = small_things.rows(ward=ward.pk, province=ward.province_id, first=str(first), last=str(last), year=last.year)
    facts = Facts()
    for sort, name, text, starts_on, ends_on, number in rows:
        if sort == "month":
            facts.months[name] = StoredMonth(starts_on, ends_on, number)
        elif sort == "mark":
            facts.provenance[name] = text
        elif sort == "target" and text:
            facts.unit_targets[int(text)][name] = number
        elif sort == "target":
            facts.targets[name] = number
        elif sort == "indicator":
            row = OwnIndicator(code=name, valid_from=starts_on, retired_on=ends_on, **json.loads(text))
            facts.own.append(row.definition())
        else:
            facts.rules.append((name, number, sort == "own rule"))
    return facts


def make_calendar(ward: Ward, facts: Facts, today: date) -> Calendar:
    return Calendar(ward, today, rules_from(facts.rules), facts.months)


@dataclass(frozen=True)
class Told:
    """What one ward's standing editions say. totals: indicator → month → its total, with how many of its cells are
    missing; standing: of a ward before this one the months that have one."""

    totals: Mapping[str, Mapping[str, Amount]] = field(default_factory=dict)
    standing: frozenset[str] = frozenset()


_TOTAL = ("ward_id", "indicator", "month", "value", "at_least", "units_reported", "units_expected")
_TOTALS = Prepared(
    lambda: WardMonthTotal.objects.filter(
        ward=given("ward", BigIntegerField()),
        month__gte=given("first", CharField()),
        month__lte=given("last", CharField()),
    ).values_list(*_TOTAL)
)


def read_told(ward: Ward, before: Sequence[Ward], first: str, last: str) -> dict[int, Told]:
    """By the ids of the ward, and of the wards before it, what each told between the two months. One query."""
    pks = [ward.pk, *(each.pk for each in before)]
    totals: dict[int, dict[str, dict[str, Amount]]] = {pk: defaultdict(dict) for pk in pks}
    standing: dict[int, set[str]] = {pk: set() for pk in pks}
    rows = _of_all(pks, first, last) if before else _TOTALS.rows(ward=ward.pk, first=first, last=last)
    for pk, indicator, month, value, at_least, reported, expected in rows:
        if not indicator:
            standing[pk].add(month)
        else:
            whole = max(reported, expected)
            totals[pk][indicator][month] = Amount(value, bool(at_least), whole - reported, whole)
    return {pk: Told(totals[pk], frozenset(standing[pk])) for pk in pks}


def _of_all(pks: Sequence[int], first: str, last: str) -> Iterable[tuple[Any, ...]]:
    """The totals of all, and of all but the first the months that stand."""
    none, between = Value(None, output_field=IntegerField()), Q(month__gte=first, month__lte=last)
    reports = MonthlyReport.objects.filter(between, ward__in=pks[1:], standing__isnull=False)
    stands = reports.values_list("ward_id", Value(""), "month", none, Value(False), none, none)
    return WardMonthTotal.objects.filter(between, ward__in=pks).values_list(*_TOTAL).union(stands, all=True)


@dataclass(frozen=True)
class Wards:
    """Whose figures are read: those of `ward`, and restated also of the wards `before` it, the stocks of which count
    where they are among `at_end`, in force on the period's last day."""

    ward: Ward
    before: Sequence[Ward] = ()
    at_end: Sequence[Ward] = ()

    @property
    def all(self) -> list[Ward]:
        return [self.ward, *self.before]

    def shared(self, catalogue: Mapping[str, Indicator]) -> Q:
        """Figures that may be counted together: a ward's own indicators are its own alone."""
        if not self.before:
            return Q()
        alone = [code for code, entry in catalogue.items() if entry.owner == "ward"]
        return ~Q(indicator__in=alone) | Q(edition__report__ward=self.ward)


def read_unit_sums(
    wards: Wards,
    period: Period,
    last_owed: str | None,
    catalogue: Mapping[str, Indicator],
    units: Collection[int] | None = None,
) -> list[UnitSum]:
    """Σ of the period's flows by unit and year, and the stocks of the last month owed, from standing editions. units:
    of these alone; None: of all, and of what belongs to none."""
    report = "edition__report"
    between = {f"{report}__month__gte": str(period.first), f"{report}__month__lte": str(period.last)}
    split = [entry for entry in catalogue.values() if entry.unit_dimensions]
    stocks = {entry.code for entry in split if entry.kind == "stock"}
    wanted = Q(indicator__in=sorted(entry.code for entry in split if entry.kind == "flow"))
    if last_owed is not None:
        at_end = Q(**{f"{report}__ward__in": [wards.ward, *wards.at_end]})
        wanted |= Q(at_end if wards.before else Q(), indicator__in=sorted(stocks), edition__report__month=last_owed)
    ours = {f"{report}__ward__in": wards.all} if wards.before else {f"{report}__ward": wards.ward}
    standing = Figure.objects.filter(
        wanted, wards.shared(catalogue), edition=F(f"{report}__standing"), **ours, **between
    )
    if units is not None:
        standing = standing.filter(unit__in=list(units))
    rows = standing.values_list("indicator", "unit_id", Substr(f"{report}__month", 1, 4)).annotate(
        total=Sum("value"), bounds=Count("value", filter=Q(at_least=True)), told=Count("value"), cells=Count("id")
    )
    return [
        UnitSum(indicator, unit_id, int(year), value, at_least > 0, reported, cells, indicator in stocks)
        for indicator, unit_id, year, value, at_least, reported, cells in rows
    ]


def read_coverage(ward: Ward, years: Sequence[int]) -> dict[str, dict[int, dict[int, int]]]:
    """Indicator → unit → year → its months with > 0 as bits. What a predecessor signed counts for its successors."""
    coverage: dict[str, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    sql = f"{signed('w.id = %s', years)} SELECT indicator, unit, year, months FROM signed"  # noqa: S608  text of ours
    with connection.cursor() as cursor:
        cursor.execute(sql, [ward.pk, ward.pk])
        for indicator, unit_id, year, months in cursor.fetchall():
            coverage[indicator][unit_id][year] |= months
    return coverage
