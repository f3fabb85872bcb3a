"""What the movement came to in several wards together: the value object that one ward has, so that every face is one.

Flows add; a stock is that of the wards there at the end; a rate is Σ ÷ Σ over the months of wards that have both parts;
coverage counts the units of the wards that told of it. It is the sum of the movements of the wards (tests have the
naive twin), but that a month counts once it is over in every ward, and that what a closed ward handed over counts once
(design, Time).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from reports.arithmetic import difference
from reports.catalogue import CATALOGUE, Indicator
from reports.months import FIRST_YEAR
from reports.periods import Month, Period
from reports.queries.later import Later
from reports.queries.several import SilentWards, Together
from reports.queries.span import Calendar, Span, StoredMonth, earlier
from reports.queries.together.alike import LikeSides, like_sides
from reports.queries.together.coverage_told import Told, read_told
from reports.queries.together.fold import FoldTogether
from reports.queries.together.groups import Groups, read_groups
from reports.queries.together.scope import Scope
from reports.queries.together.sums import Sums, read_catalogue, read_marks, read_sums
from reports.queries.values import ComparisonName, Coverage, Months, Movement, RatioSeries, Series
from residents.models import Ward


@dataclass(frozen=True)
class _Sources:
    scope: Scope
    catalogue: Mapping[str, Indicator]
    groups: Groups
    sums: Sums
    span: Span
    fold: FoldTogether
    compared: Span | None
    before: FoldTogether | None
    alike: LikeSides | None

    def kinds(self, *kinds: str) -> list[Indicator]:
        return [entry for entry in self.catalogue.values() if entry.kind in kinds]


def movement_together(
    *,
    scope: Scope,
    period: Period,
    comparison: ComparisonName | None = None,
    alike: bool = True,
    today: date | None = None,
) -> Movement:
    """The movement of all wards of a scope in a period, beside the period before or the same months a year earlier.

    alike: whether changes over the reports that both periods have are wanted where some are missing.
    Seven queries, whatever the number of wards and figures, one more each where a ward closed or began in between, four
    or five where reports are missing on a side, and four where a ward told nothing of a coverage.
    """
    back = {"previous": len(period), "last_year": 12, None: 0}[comparison]
    if period.first.shift(-back).year < FIRST_YEAR:
        back, comparison = 0, None
    sources = _read(scope, period, back, today or timezone.localdate(), alike=alike)
    span, compared, signed = sources.span, sources.compared, _signed(sources)
    return Movement(
        ward_code=scope.code,
        ward_name=scope.name,
        is_sample=sources.groups.is_sample,
        period=period,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        comparison=_compared_period(compared, period.shift(-back)) if compared else None,
        comparison_name=comparison,
        months=_months(sources, span),
        compared_months=_months(sources, compared, back) if compared else None,
        series={entry.code: _series(entry, sources) for entry in sources.kinds("flow", "stock", "sum", "served")},
        ratios={entry.code: _ratio(entry, sources) for entry in sources.kinds("ratio")},
        coverage=_coverages(sources, signed),
        units=(),
        commended=(),
        commended_run=(),
        provenance={code: mark for code in CATALOGUE if (mark := _mark(code, sources.fold.provenance))},
        catalogue=sources.catalogue,
        together=_together(sources, back, signed),
    )


def _read(scope: Scope, period: Period, back: int, today: date, *, alike: bool) -> _Sources:
    groups, catalogue = read_groups(scope, today), read_catalogue(scope)
    sums = read_sums(scope, groups, str(period.first.shift(-back - 1)), str(period.last))
    asked = tuple(str(month) for month in period.months)
    owed = tuple(month for month in asked if groups.is_owed(month) or sums.wards(month))
    calendar = _calendar(groups, sums, [*(earlier(month, back) for month in asked), *asked], back, owed)
    span, marks = Span(calendar, asked, owed), read_marks(scope, groups)
    fold = FoldTogether({}, calendar, marks, sums=sums, groups=groups)
    before = FoldTogether({}, calendar, marks, sums=sums, groups=groups, back=back) if back else None
    compared = span.counterpart(back) if back else None
    like = like_sides(scope, fold, before, span, back) if before and alike else None
    return _Sources(scope, catalogue, groups, sums, span, fold, compared, before, like)


def _calendar(groups: Groups, sums: Sums, months: list[str], back: int, owed: tuple[str, ...]) -> Calendar:
    """The usual days of each month; it stands where it stands in every ward that owes it."""
    stored = {}
    for month in dict.fromkeys(months):
        first, last = groups.days(month)
        now = earlier(month, -back) if month not in owed and back else ""
        wards = sums.wards(month)
        stored[month] = StoredMonth(first, last, 1 if wards and wards >= groups.due(month, now=now) else None)
    return Calendar(Ward(), groups.today, groups.rules, stored)


def _months(sources: _Sources, span: Span, back: int = 0) -> Months:
    if not back:
        return span.months()
    # Any ward's numbers make the earlier period one that is compared with; how many have them is said beside it.
    standing = tuple(month for month in span.owed if sources.sums.wards(month))
    missing = tuple(month for month in span.owed if month not in standing)
    return Months(expected=span.owed, standing=standing, missing=missing)


def _together(sources: _Sources, back: int, signed: Told) -> Together:
    groups, sums, span = sources.groups, sources.sums, sources.span
    by_month = {month: (sums.wards(month), max(groups.due(month), sums.wards(month))) for month in span.owed}
    wards = sum(group.wards for group in groups.all if any(group.reports(month) for month in span.owed))
    compared = None
    if sources.compared:
        pairs = [
            (sums.wards(month), max(groups.due(month, now=earlier(month, -back)), sums.wards(month)))
            for month in sources.compared.owed
        ]
        compared = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    return Together(
        wards=wards,
        expected=sum(pair[1] for pair in by_month.values()),
        standing=sum(pair[0] for pair in by_month.values()),
        by_month=by_month,
        compared=compared,
        alike=sources.alike.reports if sources.alike else None,
        silent=_silent(sources, signed),
        unsigned=_unsigned(sources, signed),
    )


def _series(entry: Indicator, sources: _Sources) -> Series:
    fold, span = sources.fold, sources.span
    total = fold.over(entry, span)
    compared = sources.before.over(entry, sources.compared) if sources.before and sources.compared else None
    change = difference(total, compared) if compared else None
    alike = None
    if sources.alike and sources.compared and change and change.reason == "missing":
        alike = sources.alike.series(entry, span, sources.compared)
    return Series(
        indicator=entry.code,
        total=total,
        by_year=fold.by_year(entry, span),
        by_month=Later(lambda: fold.by_month(entry, span)),
        by_unit=None,
        compared=compared,
        change=change,
        alike=alike,
        provenance=_mark(entry.code, fold.provenance) if entry.code in CATALOGUE else None,
    )


def _ratio(entry: Indicator, sources: _Sources) -> RatioSeries:
    fold, span = sources.fold, sources.span
    total = fold.ratio(entry, span.owed)
    compared = sources.before.ratio(entry, sources.compared.owed) if sources.before and sources.compared else None
    return RatioSeries(
        indicator=entry.code,
        total=total,
        by_year={year: fold.ratio(entry, part.owed) for year, part in span.by_year.items()},
        by_month=Later(lambda: {month: fold.ratio(entry, (month,)) for month in span.asked}),
        compared=compared,
        points=total - compared if total is not None and compared is not None else None,
    )


def _coverages(sources: _Sources, signed: Told) -> dict[str, Coverage]:
    """Of each the whole period, then its years, then what it is compared with."""
    span, years = sources.span, list(sources.span.by_year)
    found = {}
    for entry in sources.kinds("distinct"):
        total, *others = signed.whole(entry.code)
        told = sources.fold.by_year(CATALOGUE[entry.of], span)
        reported = frozenset(year for year, value in told.items() if value.value is not None)
        found[entry.code] = Coverage(
            indicator=entry.code,
            covered=total[0],
            in_force=total[1],
            by_year=dict(zip(years, others, strict=False)),
            by_unit={},
            unit_years={},
            compared=others[-1] if len(others) > len(years) else None,
            reported=bool(reported),
            reported_years=reported,
        )
    return found


def _signed(sources: _Sources) -> Told:
    span, before = sources.span, sources.compared
    spans = [span, *span.by_year.values()]
    if before and any(map(sources.sums.wards, before.owed)):
        spans.append(before)
    asked = [(each.ends_on, each.owed) for each in spans]
    return read_told(sources.scope, sources.groups, sources.sums, sources.kinds("distinct"), asked)


def _silent(sources: _Sources, signed: Told) -> dict[str, SilentWards]:
    """By coverage: over the period, and by year."""
    found = {}
    for entry in sources.kinds("distinct"):
        whole, *others = signed.missed(entry.code)
        found[entry.code] = SilentWards(whole, dict(zip(sources.span.by_year, others, strict=False)))
    return found


def _unsigned(sources: _Sources, signed: Told) -> dict[int, tuple[int, int]]:
    """By place: blocks that have signed nothing in the period's last year, of the wards that told something of it, and
    of how many."""
    last = len(sources.span.by_year)  # the whole period comes before the years
    return {
        place: (pairs[last][1] - pairs[last][0], pairs[last][1])
        for place, pairs in signed.places["A04"].items()
        if pairs[last][1] > pairs[last][0]
    }


def _compared_period(compared: Span, whole: Period) -> Period:
    if not compared.owed or compared.owed == compared.asked:
        return whole
    return Period.between(Month.parse(compared.owed[0]), Month.parse(compared.owed[-1]))


def _mark(code: str, provenance: Mapping[str, str]) -> str | None:
    if code in provenance:
        return provenance[code]
    entry = CATALOGUE[code]
    inherited = {provenance.get(part) for part in entry.formula} if not entry.is_stored else set()
    return "whole" if "whole" in inherited else "split" if "split" in inherited else None
