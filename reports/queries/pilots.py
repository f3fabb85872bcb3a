"""Did offences and accidents fall in the pilot blocks, and more than in the others? Counts, rates and the method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from reports.arithmetic import difference
from reports.catalogue import CATALOGUE, Indicator
from reports.models import Figure, MonthlyReport, Provenance
from reports.months import Month
from reports.pilot_effect import FEWEST, Count, Effect, effect
from reports.pilot_months import Pairs, month_of, paired, unbroken
from reports.queries.pilot_values import BlockLine, Comparison, PilotGroup, Side, Source
from reports.queries.roster import codes_of, meets
from reports.queries.units import PILOT_SERIES
from reports.queries.values import Blocks
from residents import counts
from residents.counts import PilotRow, UnitRow
from residents.models import Ward

Days = Mapping[str, tuple[date, date]]
Numbers = Mapping[tuple[str, int, str], int]  # (indicator, block, month): what was reported, lower bounds left out
Homes = Mapping[tuple[int, int], int | None]  # (block, year): permanent households


@dataclass(frozen=True)
class _Facts:
    days: Days
    units: Sequence[UnitRow]
    pilots: Sequence[PilotRow]
    numbers: Numbers
    homes: Homes
    provenance: Mapping[str, str]

    @property
    def blocks(self) -> list[UnitRow]:
        return [each for each in self.units if each.kind == "block"]

    @property
    def last(self) -> Month:
        return Month.parse(max(self.days))


def pilot_groups(ward: Ward, only: Blocks | None = None) -> tuple[PilotGroup, ...]:
    """The ward's pilot blocks by the day they became one, the latest first, those of which nothing can be told yet
    included; () where there are none, or no approved months. only: of the pilots these alone, held against the same
    other blocks. Six queries, whatever the data."""
    facts = _read(ward)
    if only and not only.pilots:
        chosen = {block.id for block in facts.blocks if block.code in only.codes}
    else:
        chosen = {block.id for block in facts.blocks}
    if not facts.days:
        return ()
    begun: dict[date, list[PilotRow]] = defaultdict(list)
    for pilot in facts.pilots:
        begun[pilot.starts_on].append(pilot)
    groups = (
        _group(since, [row for row in rows if row.unit_id in chosen], facts)
        for since, rows in sorted(begun.items(), reverse=True)
    )
    return tuple(group for group in groups if group)


def _read(ward: Ward) -> _Facts:
    months = MonthlyReport.objects.filter(ward=ward, standing__isnull=False).values_list(
        "month", "starts_on", "ends_on"
    )
    days = {month: (first, last) for month, first, last in months}
    figures = Figure.objects.filter(
        indicator__in=PILOT_SERIES,
        unit__isnull=False,
        value__isnull=False,
        at_least=False,
        edition__report__ward=ward,
        edition=F("edition__report__standing"),
    ).values_list("indicator", "unit_id", "edition__report__month", "value")
    pilots = counts.pilots(ward)
    first, last = min((each[0] for each in days.values()), default=None), max(days, default="")
    until = max([*(row.starts_on for row in pilots), *(each[1] for each in days.values())], default=first)
    units = counts.units(ward, starts_on=first, ends_on=until) if first and until else []
    years = range(int(min(days)[:4]), int(last[:4]) + 1) if days else ()
    return _Facts(
        days=days,
        units=units,
        pilots=pilots,
        numbers={(code, unit, month): value for code, unit, month, value in figures if value is not None},
        homes=counts.households(ward, years),
        provenance=dict(Provenance.objects.filter(ward=ward).values_list("indicator", "extent")),
    )


def _group(since: date, rows: Sequence[PilotRow], facts: _Facts) -> PilotGroup | None:
    began = month_of(since, dict(facts.days))
    chosen = {row.unit_id for row in rows}
    pilots = [block for block in facts.blocks if block.id in chosen]
    names = tuple(block.name for block in pilots)
    if not pilots:
        return None
    if began is None:
        return _untold(since, rows, names, facts)
    ever = {row.unit_id for row in facts.pilots}
    year_before = since.replace(year=since.year - 1, day=min(since.day, 28))
    others = [
        block
        for block in facts.blocks
        if block.id not in ever
        and (block.opened_on is None or block.opened_on <= year_before)
        and (block.closed_on is None or block.closed_on >= facts.days[str(facts.last)][1])
    ]
    last = _last_month(rows, facts)
    comparisons = tuple(_compare(CATALOGUE[code], began, last, pilots, others, facts) for code in PILOT_SERIES)
    return PilotGroup(since, names, comparisons)


def _untold(since: date, rows: Sequence[PilotRow], names: tuple[str, ...], facts: _Facts) -> PilotGroup | None:
    """What the approved months lack; None for what was over before the first of them."""
    first, last = min(each[0] for each in facts.days.values()), max(each[1] for each in facts.days.values())
    if all(row.ends_on and row.ends_on < first for row in rows):
        return None
    return PilotGroup(since, names, (), "after" if since > last else "before" if since < first else "month")


def _last_month(rows: Sequence[PilotRow], facts: _Facts) -> Month:
    """The last month during the whole of which all of them were pilots."""
    ends = [row.ends_on for row in rows if row.ends_on]
    whole = [month for month, (_, last) in facts.days.items() if not ends or last <= min(ends)]
    return Month.parse(max(whole)) if whole else facts.last.shift(-1200)


def _compare(
    entry: Indicator,
    began: tuple[Month, bool],
    last: Month,
    pilots: Sequence[UnitRow],
    others: Sequence[UnitRow],
    facts: _Facts,
) -> Comparison:
    numbers, code = facts.numbers, entry.code
    usable = {month for month in facts.days if all((code, block.id, month) in numbers for block in [*pilots, *others])}
    pairs = paired(began_in=began[0], whole=began[1], usable=usable, last=last)
    homes = _household_years(pairs, [*pilots, *others], facts.homes)
    comparable = [block for block in (*pilots, *others) if not block.has_many_visitors]
    mark = facts.provenance.get(code)
    by_household = bool(pairs.pairs) and mark is None and all(homes[block.id] for block in comparable)
    sides = [_side(entry, group, pairs, facts, homes if by_household else {}) for group in (pilots, others)]
    return Comparison(
        indicator=entry,
        pairs=pairs,
        blocks=tuple(_line(entry, block, pairs, numbers) for block in pilots),
        pilot=sides[0],
        others=sides[1],
        effect=None if mark else _effect(entry, pilots, others, pairs, facts, homes if by_household else {}),
        by_household=by_household,
        visitors=tuple(block.name for block in (*pilots, *others) if block.has_many_visitors) if by_household else (),
        provenance=mark,
    )


def _events(code: str, blocks: Sequence[UnitRow], months: Sequence[str], numbers: Numbers) -> int:
    return sum(numbers[code, block.id, month] for block in blocks for month in months)


def _line(entry: Indicator, block: UnitRow, pairs: Pairs, numbers: Numbers) -> BlockLine:
    before = _events(entry.code, [block], pairs.before, numbers)
    after = _events(entry.code, [block], pairs.after, numbers)
    few = min(before, after) < FEWEST
    return BlockLine(block.name, before, after, difference(after, before), few, block.has_many_visitors)


Homelike = Mapping[int, tuple[float, float] | None]


def _household_years(pairs: Pairs, blocks: Sequence[UnitRow], homes: Homes) -> dict[int, tuple[float, float] | None]:
    """By block: household-years before and after; None where a year's households are not known."""
    found: dict[int, tuple[float, float] | None] = {}
    for block in blocks:
        sides = []
        for months in (pairs.before, pairs.after):
            sizes = [homes.get((block.id, int(month[:4]))) for month in months]
            sides.append(sum(size or 0 for size in sizes) / 12 if sizes and all(sizes) else 0)
        found[block.id] = (sides[0], sides[1]) if all(sides) else None
    return found


def _side(entry: Indicator, blocks: Sequence[UnitRow], pairs: Pairs, facts: _Facts, homes: Homelike) -> Side:
    before, after = (_events(entry.code, blocks, months, facts.numbers) for months in (pairs.before, pairs.after))
    rates: list[float | None] = [None, None]
    settled = [block for block in blocks if not block.has_many_visitors]
    if homes and settled:
        for at, months in enumerate((pairs.before, pairs.after)):
            years = sum(pair[at] for block in settled if (pair := homes[block.id]))
            rates[at] = 1000 * _events(entry.code, settled, months, facts.numbers) / years
    sources = (_sources(pairs.before, blocks, facts), _sources(pairs.after, blocks, facts))
    return Side(len(blocks), before, after, rates[0], rates[1], sources)


def _sources(months: Sequence[str], blocks: Sequence[UnitRow], facts: _Facts) -> tuple[Source, ...]:
    """The months in as few periods as hold no other, with the codes that the blocks go by in each."""
    if not blocks:
        return ()
    found = []
    for period in unbroken(months):
        first, last = facts.days[str(period.first)][0], facts.days[str(period.last)][1]
        codes = codes_of([unit for unit in facts.units if meets(unit, first, last)])
        found.append(Source(period, tuple(codes[block.id] for block in blocks if block.id in codes)))
    return tuple(found)


def _effect(
    entry: Indicator,
    pilots: Sequence[UnitRow],
    others: Sequence[UnitRow],
    pairs: Pairs,
    facts: _Facts,
    homes: Homelike,
) -> Effect | None:
    """By household where they are known, then without the blocks with many visitors; else by block and month."""
    cells = []
    for group in (pilots, others):
        blocks = [block for block in group if not (homes and block.has_many_visitors)]
        for at, months in enumerate((pairs.before, pairs.after)):
            years = sum(pair[at] for block in blocks if (pair := homes.get(block.id)))
            exposure = years if homes else len(blocks) * len(months)
            if not exposure:
                return None
            cells.append(Count(_events(entry.code, blocks, months, facts.numbers), exposure))
    return effect(pilot_before=cells[0], pilot_after=cells[1], others_before=cells[2], others_after=cells[3])
