"""What the movement came to in several wards together: the value object that one ward has, so that every face is one.

Flows add; a stock is that of the wards there at the end; a rate is Σ ÷ Σ over the months of wards that have both parts;
coverage counts the units of the wards that told of it. It is the sum of the movements of the wards (tests have the
naive twin), but that a month counts once it is over in every ward, and that what a closed ward handed over counts once
(design, Time).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from reports.arithmetic import difference
from reports.catalogue import CATALOGUE, Indicator
from reports.months import FIRST_YEAR
from reports.periods import Month, Period
from reports.queries.later import Later
from reports.queries.several import Together
from reports.queries.span import Calendar, Span, StoredMonth, earlier
from reports.queries.together.alike import like_sides
from reports.queries.together.coverage_told import Told
from reports.queries.together.coverages import coverages, read_signed, silent_wards, unsigned
from reports.queries.together.fold import FoldTogether
from reports.queries.together.groups import Groups, read_groups
from reports.queries.together.scope import Scope
from reports.queries.together.sources import Sources
from reports.queries.together.sums import Sums, read_catalogue, read_marks, read_sums
from reports.queries.values import ComparisonName, Months, Movement, RatioSeries, Series
from residents.models import Ward


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
    to six where reports are missing on a side, and two where a ward told nothing of a coverage; of the country two more
    where either is so.
    """
    back = {"previous": len(period), "last_year": 12, None: 0}[comparison]
    if period.first.shift(-back).year < FIRST_YEAR:
        back, comparison = 0, None
    sources = _read(scope, period, back, today or timezone.localdate(), alike=alike)
    span, compared, signed = sources.span, sources.compared, read_signed(sources)
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
        coverage=coverages(sources, signed),
        units=(),
        commended=(),
        commended_run=(),
        provenance={code: mark for code in CATALOGUE if (mark := _mark(code, sources.fold.provenance))},
        catalogue=sources.catalogue,
        together=_together(sources, back, signed),
    )


def _read(scope: Scope, period: Period, back: int, today: date, *, alike: bool) -> Sources:
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
    return Sources(scope, catalogue, groups, sums, span, fold, compared, before, like)


def _calendar(groups: Groups, sums: Sums, months: list[str], back: int, owed: tuple[str, ...]) -> Calendar:
    """The usual days of each month; it stands where it stands in every ward that owes it."""
    stored = {}
    for month in dict.fromkeys(months):
        first, last = groups.days(month)
        now = earlier(month, -back) if month not in owed and back else ""
        wards = sums.wards(month)
        stored[month] = StoredMonth(first, last, 1 if wards and wards >= groups.due(month, now=now) else None)
    return Calendar(Ward(), groups.today, groups.rules, stored)


def _months(sources: Sources, span: Span, back: int = 0) -> Months:
    if not back:
        return span.months()
    # Any ward's numbers make the earlier period one that is compared with; how many have them is said beside it.
    standing = tuple(month for month in span.owed if sources.sums.wards(month))
    missing = tuple(month for month in span.owed if month not in standing)
    return Months(expected=span.owed, standing=standing, missing=missing)


def _together(sources: Sources, back: int, signed: Told) -> Together:
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
        alike=sources.alike.over if sources.alike else None,
        silent=silent_wards(sources, signed),
        unsigned=unsigned(sources, signed),
    )


def _series(entry: Indicator, sources: Sources) -> Series:
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


def _ratio(entry: Indicator, sources: Sources) -> RatioSeries:
    fold, span = sources.fold, sources.span
    total = fold.ratio(entry, span.owed)
    compared = sources.before.ratio(entry, sources.compared.owed) if sources.before and sources.compared else None
    is_whole = alike = None
    if sources.before and sources.compared:
        parts = [CATALOGUE[code] for code in (entry.numerator, entry.denominator)]
        sides = (fold, span), (sources.before, sources.compared)
        is_whole = all(side.over(part, of).complete for side, of in sides for part in parts)
        if sources.alike and not is_whole:
            alike = sources.alike.rate(entry, span, sources.compared)
    return RatioSeries(
        indicator=entry.code,
        total=total,
        by_year={year: fold.ratio(entry, part.owed) for year, part in span.by_year.items()},
        by_month=Later(lambda: {month: fold.ratio(entry, (month,)) for month in span.asked}),
        compared=compared,
        points=total - compared if is_whole and total is not None and compared is not None else None,
        alike=alike,
    )


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
