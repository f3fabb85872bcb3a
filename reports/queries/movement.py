"""What a ward's movement came to in a period: one frozen value that every face shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from reports.arithmetic import Change, Value, difference
from reports.catalogue import CATALOGUE, Indicator
from reports.months import FIRST_YEAR, Month
from reports.periods import Period
from reports.queries.commended import commended_years, run_of
from reports.queries.fold import NOTHING
from reports.queries.later import Later
from reports.queries.sources import Asked, Sources, read
from reports.queries.span import Span
from reports.queries.values import (
    Blocks,
    ComparisonName,
    Coverage,
    Movement,
    RatioSeries,
    Series,
)
from residents.models import Ward


def movement(
    *,
    ward: Ward,
    period: Period,
    comparison: ComparisonName | None = None,
    below_ward: bool,
    today: date | None = None,
    blocks: Blocks | None = None,
    restated: bool = False,
) -> Movement:
    """The movement of a ward in a period, beside the period before or the same months a year earlier.

    below_ward: whether tip-offs and supervision may be shown by unit (officer and chief). today: as of which day months
    have ended, the local day by default. blocks: which of its blocks alone. restated: under the units, and as the ward,
    in force at the end of the period. Six queries, whatever the data, and one or two more where a ward is told or
    compared with those that it came from. Missing months are no error.
    """
    back = {"previous": len(period), "last_year": 12, None: 0}[comparison]
    if period.first.shift(-back).year < FIRST_YEAR:
        back, comparison = 0, None  # before every month that the program knows
    sources = read(Asked(ward, period, back, below_ward, today or timezone.localdate(), blocks, restated))
    span, compared, roster = sources.span, sources.compared, sources.roster
    marks = {code: mark for code in CATALOGUE if (mark := mark_of(code, sources.fold.provenance))}
    commended = commended_years(sources.commendations)
    return Movement(
        ward_code=ward.code,
        ward_name=ward.name,
        is_sample=ward.is_sample,
        period=period,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        comparison=_compared_period(compared, period.shift(-back)) if compared else None,
        comparison_name=comparison,
        months=span.months(),
        compared_months=sources.compared_months(),
        series=_series(sources, marks),
        ratios={entry.code: _ratio(entry, sources) for entry in _of_kind(sources, "ratio")},
        coverage={entry.code: _coverage(entry, sources) for entry in _of_kind(sources, "distinct")},
        units=roster.labels(roster.shown),
        commended=tuple(each for each in commended if each.year in period.years),
        commended_run=run_of(commended, Month.parse(span.owed[-1]) if span.owed else period.last),
        pilot_series=sources.units.pilot_series(),
        provenance=marks,
        compared_wards=sources.family.names if sources.family and compared else (),
        targets=dict(sources.targets),
        catalogue=sources.catalogue,
        blocks=roster.labels([row for row in roster.known if row.kind == "block"]),
        narrowed=roster.narrowed(compared),
        not_found=roster.not_found,
        beyond=sources.beyond,
        restated=restated,
        restated_wards=sources.family.names if sources.family and restated else (),
        divided=roster.divided(span.starts_on if restated or not compared else compared.starts_on),
    )


def _compared_period(compared: Span, whole: Period) -> Period:
    """What is truly held against the period: of a year still running the same part of the earlier one, by its name."""
    if not compared.owed or compared.owed == compared.asked:
        return whole
    return Period.between(Month.parse(compared.owed[0]), Month.parse(compared.owed[-1]))


def _of_kind(sources: Sources, *kinds: str) -> list[Indicator]:
    return [entry for entry in sources.catalogue.values() if entry.kind in kinds]


def _series(sources: Sources, marks: Mapping[str, str]) -> dict[str, Series]:
    entries = _of_kind(sources, "flow", "stock", "sum", "served")
    return {entry.code: _one_series(entry, sources, marks.get(entry.code)) for entry in entries}


def _one_series(entry: Indicator, sources: Sources, mark: str | None) -> Series:
    if entry.code in sources.beyond:
        return _without_number(entry, sources.span, mark)
    fold, span = sources.fold, sources.span
    total = fold.over(entry, span)
    compared = sources.earlier.over(entry, sources.compared) if sources.compared else None
    split = entry.unit_dimensions and (sources.asked.below_ward or entry.below_ward == "open")
    return Series(
        indicator=entry.code,
        total=total,
        by_year=fold.by_year(entry, span),
        by_month=Later(lambda: fold.by_month(entry, span)),
        by_unit=Later(lambda: sources.units.by_unit(entry)) if split else None,
        compared=compared,
        change=_change(total, compared, sources) if compared else None,
        provenance=mark,
    )


def _without_number(entry: Indicator, span: Span, mark: str | None) -> Series:
    """Of some blocks alone: nothing that could be taken for a number of theirs."""
    by_year, by_month = dict.fromkeys(span.by_year, NOTHING), dict.fromkeys(span.asked, NOTHING)
    return Series(entry.code, NOTHING, by_year, by_month, None, None, None, mark)


def _change(total: Value, compared: Value, sources: Sources) -> Change:
    return Change(None, None, "missing") if sources.incomparable else difference(total, compared)


def _ratio(entry: Indicator, sources: Sources) -> RatioSeries:
    fold, span, before = sources.fold, sources.span, sources.compared
    if entry.code in sources.beyond:
        return RatioSeries(entry.code, None, dict.fromkeys(span.by_year), dict.fromkeys(span.asked), None, None)
    total = fold.ratio(entry, span.owed)
    compared = sources.earlier.ratio(entry, before.owed) if before else None
    owed = set(span.owed)
    return RatioSeries(
        indicator=entry.code,
        total=total,
        by_year={year: fold.ratio(entry, part.owed) for year, part in span.by_year.items()},
        by_month=Later(lambda: {month: fold.ratio(entry, (month,)) if month in owed else None for month in span.asked}),
        compared=compared,
        points=None if total is None or compared is None or sources.incomparable else total - compared,
    )


def _coverage(entry: Indicator, sources: Sources) -> Coverage:
    if entry.code in sources.beyond:
        return Coverage(entry.code, 0, 0, {}, {}, {}, None, reported=False)
    reported = sources.fold.by_year(CATALOGUE[entry.of], sources.span)
    began = (narrowed := sources.roster.narrowed(sources.compared)) and narrowed.begun
    return sources.units.coverage(entry, reported, None if began else sources.compared)


def mark_of(code: str, provenance: Mapping[str, str]) -> str | None:
    """How an indicator of the sample is marked: by itself, else as the worst of what it is worked out from."""
    if code in provenance:
        return provenance[code]
    entry = CATALOGUE[code]
    inherited = {provenance.get(part) for part in entry.formula} if not entry.is_stored else set()
    return "whole" if "whole" in inherited else "split" if "split" in inherited else None
