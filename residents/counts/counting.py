"""Counting: a fixed number of queries, whatever the data; and the entries behind each number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Model, Q

from residents.counts.counters import COUNTERS, Counter, Window
from residents.counts.values import EntryRef
from residents.models import CounterUse, Entry, Ward


def served(ward: Ward, *, starts_on: date, ends_on: date) -> frozenset[str]:
    """The indicators that the ward's books serve on every day from `starts_on` to `ends_on`. One query."""
    uses: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    rows = CounterUse.objects.filter(ward=ward, indicator__in=COUNTERS).order_by("used_from")
    for code, used_from, used_until in rows.values_list("indicator", "used_from", "used_until"):
        uses[code].append((used_from, used_until))
    return frozenset(code for code, spans in uses.items() if _covered(spans, starts_on, ends_on))


def count(
    ward: Ward,
    *,
    starts_on: date,
    ends_on: date,
    year_starts_on: date,
    codes: Collection[str] | None = None,
) -> dict[str, dict[int | None, int]]:
    """What the books say of a period, both days included: {code: {unit id, or None for no unit: count}}.

    Counts `codes`, or what the books serve on every day of the period. No entries give {}: a confirmed 0, but for the
    sizes (Counter.absent_is_zero), where a unit left out is one whose size is not known. Raises KeyError for a code
    that no book counts. One query a table (two for sessions) and one for what is served, whatever the data.
    """
    if codes is None:
        codes = served(ward, starts_on=starts_on, ends_on=ends_on)
    window = Window(starts_on, ends_on, year_starts_on)
    counted: dict[str, dict[int | None, int]] = {code: {} for code in sorted(codes)}
    for group in _by_table_and_unit(counted):
        for code, unit, value in _values(ward, group, window):
            counted[code][unit] = counted[code].get(unit, 0) + value
    return counted


def contributing(
    ward: Ward, *, starts_on: date, ends_on: date, year_starts_on: date, codes: Collection[str]
) -> list[EntryRef]:
    """The entries behind those counts, each once, in order: what an approval marks. One query a book.

    The units and sizes behind the basic numbers (group G) are no entries and have no version: they are left out.
    """
    window = Window(starts_on, ends_on, year_starts_on)
    rows: dict[type[Entry], Q] = {}
    for counter in (COUNTERS[code] for code in codes):
        if issubclass(counter.table, Entry):
            rows[counter.table] = rows.get(counter.table, Q(pk__in=[])) | counter.rows(window)
    return sorted(
        EntryRef(str(table._meta.model_name), entry_id, version)
        for table, condition in rows.items()
        for entry_id, version in _all(table).filter(condition, ward=ward).values_list("pk", "version")
    )


def _covered(spans: Iterable[tuple[date, date | None]], starts_on: date, ends_on: date) -> bool:
    """Whether the spans, in order of their first days, leave no day of the period out."""
    uncovered = starts_on
    for first, last in spans:
        if first > uncovered:
            return False
        if last is None or last >= ends_on:
            return True
        uncovered = max(uncovered, last + timedelta(days=1))
    return False


def _by_table_and_unit(codes: Iterable[str]) -> list[dict[str, Counter]]:
    groups: dict[tuple[type[Model], str], dict[str, Counter]] = defaultdict(dict)
    for code in codes:
        counter = COUNTERS[code]
        groups[counter.table, counter.unit][code] = counter
    return list(groups.values())


def _values(ward: Ward, group: Mapping[str, Counter], window: Window) -> Iterable[tuple[str, int | None, int]]:
    """(code, unit or None, value) of one table; a unit may come more than once. One query."""
    any_counter = next(iter(group.values()))
    chosen, conditions = _parted({code: counter.rows(window) for code, counter in group.items()})
    if chosen is None:
        chosen = any_counter.within(window) if any_counter.within else reduce(or_, dict.fromkeys(conditions.values()))
    sums: dict[str, Any] = {code: counter.adds(conditions[code]) for code, counter in group.items()}
    rows = _all(any_counter.table).filter(chosen, **{any_counter.ward: ward})
    for row in _grouped(rows, any_counter.unit, sums):
        for code, counter in group.items():
            if row[code] or (row[code] is not None and not counter.absent_is_zero):
                yield code, _unit(row, counter, window), row[code]


def _parted(conditions: Mapping[str, Q]) -> tuple[Q | None, dict[str, Q]]:
    """(what all conditions share, None for nothing; what is left of each): the rows are chosen once by what is shared,
    which spares a good part of the work."""
    first, *others = conditions.values()
    if any(each.connector != Q.AND or each.negated for each in (first, *others)):
        return None, dict(conditions)
    shared = [part for part in first.children if all(part in each.children for each in others)]
    if not shared:
        return None, dict(conditions)
    left = {code: Q(*(part for part in each.children if part not in shared)) for code, each in conditions.items()}
    return Q(*shared), left


def _grouped(rows: Any, unit: str, sums: dict[str, Any]) -> Iterable[dict[str, Any]]:
    if not unit:
        return [rows.aggregate(**sums)]
    about = ("pk", "kind", "opened_on", "closed_on")
    found: Iterable[dict[str, Any]] = (
        rows.values(*(f"{unit}__{column}" for column in about)).annotate(**sums).order_by()
    )
    return found


def _unit(row: Mapping[str, Any], counter: Counter, window: Window) -> int | None:
    """The unit that the figure belongs to: None where it is of another kind, or did not exist in the period."""
    if not counter.kinds or row[f"{counter.unit}__kind"] not in counter.kinds:
        return None
    opened_on, closed_on = row[f"{counter.unit}__opened_on"], row[f"{counter.unit}__closed_on"]
    if (opened_on and opened_on > window.ends_on) or (closed_on and closed_on < window.starts_on):
        return None
    unit_id: int = row[f"{counter.unit}__pk"]
    return unit_id


def _all(table: type[Model]) -> Any:
    return table._default_manager.all()
