"""What a ward's movement came to in a period: one frozen value that every face shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from reports.arithmetic import Change, Value, difference
from reports.catalogue import CATALOGUE, Indicator
from reports.months import FIRST_YEAR, Month, month_dates
from reports.periods import Period
from reports.queries import rows
from reports.queries.commended import commended_years, years_in_a_row
from reports.queries.family import Family, family_before
from reports.queries.fold import Fold
from reports.queries.span import Span, earlier
from reports.queries.units import Units
from reports.queries.values import ComparisonName, Coverage, Months, Movement, RatioSeries, Series
from residents import counts
from residents.models import Ward


@dataclass(frozen=True)
class _Sources:
    """Everything read, ready to be asked."""

    catalogue: Mapping[str, Indicator]
    fold: Fold
    units: Units
    commendations: Sequence[counts.CommendationRow]
    span: Span
    compared: Span | None
    earlier: Fold
    family: Family | None
    below_ward: bool
    targets: dict[str, int]

    @property
    def is_cut(self) -> bool:
        """Whether the ward began inside a month of the period: beside a whole month that says nothing."""
        opened = self.span.calendar.ward.opened_on
        if self.family is None or opened is None:
            return False
        months = (month_dates(Month.parse(month), self.span.calendar.rules) for month in self.span.owed)
        return any(first < opened <= last for first, last in months)


def movement(
    *,
    ward: Ward,
    period: Period,
    comparison: ComparisonName | None = None,
    below_ward: bool,
    today: date | None = None,
) -> Movement:
    """The movement of a ward in a period, beside the period before or the same months a year earlier.

    below_ward: whether tip-offs and supervision may be shown by unit (officer and chief). today: as of which day months
    have ended, the local day by default. Seven queries, whatever the data, and three more where a ward is compared with
    those that it came from. Missing months are no error.
    """
    back = {"previous": len(period), "last_year": 12, None: 0}[comparison]
    if period.first.shift(-back).year < FIRST_YEAR:
        back, comparison = 0, None  # before every month that the program knows
    sources = _read(ward, period, back, below_ward, today or timezone.localdate())
    span, compared, fold = sources.span, sources.compared, sources.fold
    marks = {code: mark for code in CATALOGUE if (mark := mark_of(code, fold.provenance))}
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
        compared_months=_compared_months(sources),
        series=_series(sources, marks),
        ratios={entry.code: _ratio(entry, sources) for entry in _of_kind(sources, "ratio")},
        coverage={entry.code: _coverage(entry, sources) for entry in _of_kind(sources, "distinct")},
        units=sources.units.labels(),
        commended=tuple(each for each in commended if each.year in period.years),
        years_in_a_row=years_in_a_row(commended, Month.parse(span.owed[-1]) if span.owed else period.last),
        pilot_series=sources.units.pilot_series(),
        provenance=marks,
        compared_wards=sources.family.names if sources.family else (),
        targets=sources.targets,
        catalogue=sources.catalogue,
    )


def _compared_period(compared: Span, whole: Period) -> Period:
    """What is truly held against the period: of a year still running the same part of the earlier one, by its name."""
    if not compared.owed or compared.owed == compared.asked:
        return whole
    return Period.between(Month.parse(compared.owed[0]), Month.parse(compared.owed[-1]))


def _read(ward: Ward, period: Period, back: int, below_ward: bool, today: date) -> _Sources:
    earliest = period.first.shift(-back)
    facts = rows.read_facts(ward, earliest.shift(-1), period.last)  # a stock at the start is that of the month before
    calendar, catalogue = rows.make_calendar(ward, facts, today), facts.catalogue
    span = Span.of(calendar, period)
    compared = span.counterpart(back) if back else None
    units = Units(
        rows=counts.units(ward, starts_on=(compared or span).starts_on, ends_on=span.ends_on),
        pilots=counts.pilots(ward),
        sums=rows.read_unit_sums(ward, period, span.owed[-1] if span.owed else None, catalogue),
        signed=rows.read_coverage(ward, range(earliest.year, period.last.year + 1)),
        span=span,
    )
    totals = rows.read_totals(ward, earliest.shift(-1), period.last)
    commendations = counts.commendations(ward, FIRST_YEAR, period.last.year)
    fold = Fold(totals, calendar, facts.provenance)
    family = family_before(ward, compared, str(earliest.shift(-1))) if compared else None
    before = fold
    if family and compared:
        before = family.fold(fold, catalogue, [earlier(compared.asked[0], 1), *compared.asked])
    return _Sources(catalogue, fold, units, commendations, span, compared, before, family, below_ward, facts.targets)


def _compared_months(sources: _Sources) -> Months | None:
    if sources.compared is None:
        return None
    return sources.family.months(sources.compared) if sources.family else sources.compared.months()


def _of_kind(sources: _Sources, *kinds: str) -> list[Indicator]:
    return [entry for entry in sources.catalogue.values() if entry.kind in kinds]


def _series(sources: _Sources, marks: Mapping[str, str]) -> dict[str, Series]:
    entries = _of_kind(sources, "flow", "stock", "sum", "served")
    return {entry.code: _one_series(entry, sources, marks.get(entry.code)) for entry in entries}


def _one_series(entry: Indicator, sources: _Sources, mark: str | None) -> Series:
    fold, span = sources.fold, sources.span
    total = fold.over(entry, span)
    compared = sources.earlier.over(entry, sources.compared) if sources.compared else None
    split = entry.unit_dimensions and (sources.below_ward or entry.below_ward == "open")
    return Series(
        indicator=entry.code,
        total=total,
        by_year=fold.by_year(entry, span),
        by_month=fold.by_month(entry, span),
        by_unit=sources.units.by_unit(entry) if split else None,
        compared=compared,
        change=_change(total, compared, sources) if compared else None,
        provenance=mark,
    )


def _change(total: Value, compared: Value, sources: _Sources) -> Change:
    return Change(None, None, "missing") if sources.is_cut else difference(total, compared)


def _ratio(entry: Indicator, sources: _Sources) -> RatioSeries:
    fold, span, before = sources.fold, sources.span, sources.compared
    total = fold.ratio(entry, span.owed)
    compared = sources.earlier.ratio(entry, before.owed) if before else None
    owed = set(span.owed)
    return RatioSeries(
        indicator=entry.code,
        total=total,
        by_year={year: fold.ratio(entry, part.owed) for year, part in span.by_year.items()},
        by_month={month: fold.ratio(entry, (month,)) if month in owed else None for month in span.asked},
        compared=compared,
        points=total - compared if total is not None and compared is not None else None,
    )


def _coverage(entry: Indicator, sources: _Sources) -> Coverage:
    reported = sources.fold.by_year(CATALOGUE[entry.of], sources.span)
    return sources.units.coverage(entry, reported, sources.compared)


def mark_of(code: str, provenance: Mapping[str, str]) -> str | None:
    """How an indicator of the sample is marked: by itself, else as the worst of what it is worked out from."""
    if code in provenance:
        return provenance[code]
    entry = CATALOGUE[code]
    inherited = {provenance.get(part) for part in entry.formula} if not entry.is_stored else set()
    return "whole" if "whole" in inherited else "split" if "split" in inherited else None
