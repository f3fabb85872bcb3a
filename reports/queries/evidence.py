"""Where a number comes from: definition, law, formula, the editions it was approved in, the entries behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE, Indicator, UnknownIndicator
from reports.models import Edition, Figure, FigureChange
from reports.periods import Period
from reports.queries.evidence_corrections import EarlierEdition, earlier_editions
from reports.queries.movement import movement
from reports.queries.standing import standing_editions, windows_of
from reports.queries.values import Blocks, ComparisonName, Coverage, Movement, Series
from residents import counts
from residents.counts.marks import Tally, tally
from residents.models import Ward


@dataclass(frozen=True)
class EvidencePart:
    """An indicator that the number is worked out from, with what it comes to in the period."""

    indicator: Indicator
    value: Value


@dataclass(frozen=True)
class EvidenceMonth:
    """A month that counts. Without a standing edition: `edition_number` None, and nothing after it.

    value: of the indicator in that month; of a coverage or a rate the values of `parts` say it, and this is None
    typed_by: who typed or changed one of its cells; from_book, typed: cells by where they come from
    entries, changed: entries of its book that the edition counted, and those of them that are different today;
    came: entries that would be counted today, were the month not approved
    elsewhere: it stands in the wards before this one, restated
    earlier: what the editions before told of the number, in order, where the month was corrected
    """

    month: str
    value: Value | None
    edition_number: int | None = None
    chain_position: int | None = None
    seal: str = ""
    submitted_by: str = ""
    submitted_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    one_officer: bool = False
    typed_by: tuple[str, ...] = ()
    from_book: int = 0
    typed: int = 0
    entries: int = 0
    changed: int = 0
    came: int = 0
    elsewhere: bool = False
    earlier: tuple[EarlierEdition, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """A number of the movement with its trace. One of `series`, `rate`, `coverage` answers, as its kind is. `legal`:
    all that governs its subject on the last day, in the order in which they came into force."""

    indicator: Indicator
    movement: Movement
    legal: tuple[counts.LawRow, ...]
    series: Series | None
    rate: Decimal | None
    coverage: Coverage | None
    parts: tuple[EvidencePart, ...]
    months: tuple[EvidenceMonth, ...]
    provenance: str | None


def evidence(
    *,
    ward: Ward,
    code: str,
    period: Period,
    below_ward: bool,
    blocks: Blocks | None = None,
    restated: bool = False,
    comparison: ComparisonName | None = None,
) -> Evidence:
    """The trace of an indicator over a period, for all of the ward or some blocks; `comparison`: beside which other
    period. Raises UnknownIndicator. A fixed number of queries for an indicator, one more where months were
    corrected."""
    found = movement(
        ward=ward, period=period, comparison=comparison, below_ward=below_ward, blocks=blocks, restated=restated
    )
    entry = found.catalogue.get(code)
    if entry is None:
        raise UnknownIndicator(code)
    ratio = found.ratios.get(code)
    return Evidence(
        indicator=entry,
        movement=found,
        legal=counts.governing(found.ends_on, ward).get(entry.legal_subject, ()),
        series=found.series.get(code),
        rate=ratio.total if ratio else None,
        coverage=found.coverage.get(code),
        parts=tuple(EvidencePart(CATALOGUE[part], found.series[part].total) for part in _parts(entry)),
        months=_months(ward, entry, found),
        provenance=found.provenance.get(code),
    )


def units_of(found: Movement) -> tuple[str, ...]:
    """The codes, as entries know them, of the blocks that are told alone; () for the whole ward."""
    return tuple(code.partition("@")[0] for code in found.narrowed.codes) if found.narrowed else ()


def _parts(entry: Indicator) -> tuple[str, ...]:
    """A stock's equation leaves the stock itself out; everything else names its whole formula. Of "served" the stock at
    the start is told in the formula: its total here would be the one at the end."""
    if entry.kind == "served":
        return (entry.new,)
    return tuple(code for code in entry.formula if code != entry.code)


def stored_codes(entry: Indicator) -> tuple[str, ...]:
    """The figures that a number rests on: itself, or those that it is worked out from."""
    if entry.is_stored:
        return (entry.code,)
    named = (code for code in entry.formula if code != entry.over)
    return tuple(dict.fromkeys(each for code in named for each in stored_codes(CATALOGUE[code])))


def _months(ward: Ward, entry: Indicator, found: Movement) -> tuple[EvidenceMonth, ...]:
    editions = standing_editions(ward, found.months.standing)
    ids, codes = [edition.pk for edition in editions.values()], stored_codes(entry)
    cells = Q(edition__in=ids, indicator__in=codes)
    units = units_of(found)
    if units:
        cells &= Q(unit__code__in=units)
    typists, sources = _typists(cells), _sources(cells)
    marks = tally(ward, windows_of(ward, editions.values()), codes, units)
    earlier = earlier_editions(entry, editions.values(), codes, units)
    series = found.series.get(entry.code)
    months = []
    for month in found.months.expected:
        value = series.by_month[month] if series else None
        edition = editions.get(month)
        if edition is None:
            months.append(EvidenceMonth(month, value, elsewhere=month in found.months.standing))
        else:
            key = edition.pk
            typed = tuple(sorted(typists.get(key, ())))
            told = _month(month, value, edition, typed, sources.get(key, {}), marks.get(key, Tally(0, 0)))
            months.append(replace(told, earlier=earlier.get(edition.report_id, ())))
    return tuple(months)


def _month(
    month: str,
    value: Value | None,
    edition: Edition,
    typed_by: tuple[str, ...],
    sources: Mapping[str, int],
    marks: Tally,
) -> EvidenceMonth:
    return EvidenceMonth(
        month=month,
        value=value,
        edition_number=edition.number,
        chain_position=edition.chain_position,
        seal=edition.seal,
        submitted_by=str(edition.submitted_by),
        submitted_at=edition.submitted_at,
        approved_by=str(edition.approved_by),
        approved_at=edition.approved_at,
        one_officer=edition.one_officer,
        typed_by=typed_by,
        from_book=sources.get(Figure.Source.BOOK, 0),
        typed=sources.get(Figure.Source.TYPED, 0),
        entries=marks.marked,
        changed=marks.changed,
        came=marks.came if sources.get(Figure.Source.BOOK) else 0,
    )


def _typists(cells: Q) -> dict[int, set[str]]:
    """Who typed a standing cell, or changed one before."""
    typed = Figure.objects.filter(cells, source=Figure.Source.TYPED).values_list("edition_id", "saved_by__full_name")
    changed = FigureChange.objects.filter(cells).values_list("edition_id", "by__full_name")
    names: dict[int, set[str]] = defaultdict(set)
    for edition, name in typed.union(changed):
        names[edition].add(name)
    return names


def _sources(cells: Q) -> dict[int, dict[str, int]]:
    rows = Figure.objects.filter(cells, value__isnull=False)
    sources: dict[int, dict[str, int]] = defaultdict(dict)
    for edition, source, count in rows.values_list("edition_id", "source").annotate(count=Count("pk")):
        sources[edition][source] = count
    return sources
