"""Wards of a province, or provinces of the country, beside one another: rates, counts, and how much is approved.

Tip-offs, persons and supervision are not here at all; what is told of cases stands beside the others as information, in
no order of its own (design, Names nobody: a ranking of those breeds false figures). Beside each may stand what it
came to in the period before or the same months a year earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from reports.arithmetic import Value, percentage
from reports.catalogue import CATALOGUE
from reports.months import FIRST_YEAR, Month, Rule, month_dates
from reports.periods import Period
from reports.province_totals import PLEDGES_PER_HOUSEHOLD, RATES
from reports.queries.fold import added
from reports.queries.span import earlier
from reports.queries.together.beginnings import Beginning, beginnings
from reports.queries.together.groups import Group, Groups, one_of_each
from reports.queries.together.places import Place, read_places
from reports.queries.together.scope import Scope
from reports.queries.together.side_coverage import COVERAGES, Pair, read_signed
from reports.queries.together.side_numbers import FLOWS, STOCKS, Numbers, of_provinces, of_wards
from reports.queries.values import ComparisonName

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Line:
    """A ward or a province. pk: its key, 0 of the whole; months: (approved, expected), of wards; counts: by code;
    coverage: (covered, in force) of the wards that told of it, None where none did; rates: (Σ numerator, Σ
    denominator), None where a lower bound is among them. beginning: of a ward that began within what is told, or
    compared with."""

    pk: int
    code: str
    name: str
    months: tuple[int, int]
    counts: Mapping[str, Value]
    coverage: Mapping[str, tuple[int, int] | None]
    rates: Mapping[str, tuple[int, int] | None]
    is_sample: bool = False
    beginning: Beginning | None = None

    @property
    def clearance(self) -> Decimal | None:
        pair = self.rates.get("C08")
        return percentage(*pair) if pair and pair[1] else None

    @property
    def per_thousand(self) -> Decimal | None:
        """Household participations for 1,000 households and year."""
        pair = self.rates.get(PLEDGES_PER_HOUSEHOLD)
        return percentage(pair[0] * 10 * MONTHS_A_YEAR, pair[1]) if pair and pair[1] else None

    def covered(self, code: str) -> Decimal | None:
        pair = self.coverage[code]
        return percentage(*pair) if pair else None


@dataclass(frozen=True)
class SideBySide:
    """lines: in Vietnamese order; whole: all of them together, those not chosen too. earlier: what is compared with,
    with the lines there were then, None where nothing is."""

    period: Period
    lines: tuple[Line, ...]
    whole: Line
    earlier: SideBySide | None = None

    def line(self, pk: int) -> Line | None:
        """The line of a place, the whole's by 0. Never by code: another ward may have borne it before."""
        return self._by_key.get(pk)

    @cached_property
    def _by_key(self) -> dict[int, Line]:
        return {line.pk: line for line in (*self.lines, self.whole)}


@dataclass(frozen=True)
class _Months:
    """Months that are over everywhere. now: for those of an earlier period the later ones that they are held against: a
    ward that owes those, and was there, owes these too; "" for each of the period itself. ends_on: its last day."""

    period: Period
    owed: tuple[str, ...]
    now: tuple[str, ...]
    ends_on: date


def side_by_side(
    *,
    scope: Scope,
    period: Period,
    is_sample: bool,
    comparison: ComparisonName | None = None,
    today: date | None = None,
) -> SideBySide:
    """The wards of a province, or the provinces of the country, in a period. Eight queries, however many, three more
    where it is compared, one more each where a ward closed lately or began in between, and two where one told nothing
    of a coverage, of the country four."""
    today = today or timezone.localdate()
    places, rules = read_places(scope, is_sample, today)
    back = {"previous": len(period), "last_year": 12, None: 0}[comparison]
    spans = list(_spans(period, back, one_of_each(group for place in places for group in place.groups)))
    together = Groups([group for place in places for group in place.groups], rules, today, is_sample)
    signed = read_signed(scope, together, [(span.ends_on, span.owed) for span in spans])
    told, begun = [], {} if scope.is_country else _begun(places, rules, spans)
    for at, span in enumerate(spans):
        numbers = _numbers(scope, places, span, together)
        lines = []
        for place in places:
            here = Groups(place.groups, rules, today, is_sample)
            if not (expected := _expected(here, span)):
                continue
            stocks = {code: here.due(span.owed[-1], CATALOGUE[code], now=span.now[-1]) for code in STOCKS}
            line = _line(place, numbers, expected, stocks, {code: signed.of(place.pk, code, at) for code in COVERAGES})
            lines.append(replace(line, beginning=begun.get(place.pk)))
        told.append(
            SideBySide(
                span.period, tuple(lines), _whole(scope, lines, {code: signed.whole(code, at) for code in COVERAGES})
            )
        )
    return replace(told[0], earlier=told[1]) if len(told) > 1 else told[0]


def _begun(places: Sequence[Place], rules: tuple[Rule, ...], spans: Sequence[_Months]) -> Mapping[int, Beginning]:
    """Which of these wards began after the first day of all that is told."""
    since = min(month_dates(span.period.first, rules)[0] for span in spans)
    return beginnings({place.pk: place.groups[0].calendar.ward.opened_on for place in places}, since)


def _spans(period: Period, back: int, everybody: Sequence[Group]) -> Iterator[_Months]:
    """The period, and so many months back the one that it is held against: the months that correspond to those over."""
    asked = [str(month) for month in period.months]
    owed = tuple(month for month in asked if _is_over(month, everybody))
    yield _Months(period, owed, ("",) * len(owed), _last_day(everybody, asked[-1], period))
    if back and owed and period.first.shift(-back).year >= FIRST_YEAR:
        before = tuple(earlier(month, back) for month in owed)
        compared = Period(Month.parse(before[0]), Month.parse(before[-1]))
        yield _Months(compared, before, owed, _last_day(everybody, before[-1], compared))


def _last_day(everybody: Sequence[Group], month: str, period: Period) -> date:
    return everybody[0].calendar.dates(month)[1] if everybody else period.ends_on


def _expected(here: Groups, span: _Months) -> int:
    """How many months the wards of a place owe: of the period itself within those that they report."""
    if any(span.now):
        return sum(here.due(month, now=now) for month, now in zip(span.owed, span.now, strict=True))
    return sum(group.wards for month in span.owed for group in here.all if group.reports(month))


def _numbers(scope: Scope, places: Sequence[Place], span: _Months, together: Groups) -> Numbers:
    if scope.is_country:
        return of_provinces(span.owed, together)
    return of_wards([place.pk for place in places], span.owed, together)


def _line(
    place: Place, numbers: Numbers, expected: int, stocks: Mapping[str, int], signed: Mapping[str, Pair | None]
) -> Line:
    """expected: months of wards; stocks: by code, how many wards owe that of the last month."""
    rates: dict[str, tuple[int, int] | None] = {}
    for name in RATES:
        if row := numbers.rates.get((place.pk, name)):
            rates[name] = None if row[2] else (row[0], row[1])
    owing = {**dict.fromkeys(FLOWS, expected), **stocks}
    return Line(
        pk=place.pk,
        code=place.code,
        name=place.name,
        months=(min(numbers.standing.get(place.pk, 0), expected), expected),
        counts={code: numbers.value(place.pk, code, count) for code, count in owing.items()},
        coverage=signed,
        rates=rates,
        is_sample=place.is_sample,
    )


def _whole(scope: Scope, lines: Sequence[Line], signed: Mapping[str, Pair | None]) -> Line:
    def pair(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
        found = list(pairs)
        return sum(each[0] for each in found), sum(each[1] for each in found)

    rates: dict[str, tuple[int, int] | None] = {}
    for name in RATES:
        told = [line.rates[name] for line in lines if name in line.rates]
        rates[name] = None if None in told else pair(each for each in told if each)
    return Line(
        pk=0,
        code=scope.code,
        name=scope.name,
        months=pair(line.months for line in lines),
        counts={code: added(line.counts[code] for line in lines) for code in (*FLOWS, *STOCKS)},
        coverage=signed,
        rates=rates,
    )


def _is_over(month: str, groups: Sequence[Group]) -> bool:
    ends = [(group.last_day(month), group.calendar.today) for group in groups if group.reports(month)]
    return bool(ends) and all(end < today for end, today in ends)
