"""The entries behind an approved number: as they were marked, and which of them changed, went or came since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Q, Value

from residents.counts.conditions import fields_in, may_have_met, told_late_in
from residents.counts.counters import COUNTERS, Counter, Window
from residents.counts.units_then import with_units
from residents.models import CountedEntry, Entry, EntryHistory, Ward

Windows = Mapping[int, Window]  # what each edition counts
Rows = Callable[[Window], Q]
_AT_ONCE = 200  # parts of one UNION; SQLite takes 500


@dataclass(frozen=True)
class Behind:
    """marked: the version that the edition counted, None: it came since, written or changed to count. now: today's
    version, None: it is gone. then: {field: value} as it was at the mark, of what is different since. late: it happened
    in the month, was told after the approval and counts in a later month."""

    book: str
    entry_id: int
    marked: int | None
    now: int | None
    then: Mapping[str, Any] = field(default_factory=dict)
    late: bool = False

    @property
    def changed(self) -> bool:
        return self.marked != self.now and not self.late


def behind(
    ward: Ward, windows: Windows, codes: Collection[str], units: Collection[str] = ()
) -> dict[int, list[Behind]]:
    """By edition the entries behind these indicators, in the order in which they were written; no key for one without.
    units: codes of those whose entries alone are wanted; none of an indicator that is not split by unit. Three queries
    a book, one more where entries changed, and of some units three; more for hundreds of editions."""
    found: dict[int, list[Behind]] = defaultdict(list)
    for table, conditions in _by_table(codes, units).items():
        split = _splits(table, codes) if units else ()
        for edition, each in _of_table(ward, table, windows, conditions, split):
            found[edition].append(each)
    return dict(found)


def told_late(ward: Ward, window: Window, codes: Collection[str], units: Collection[str] = ()) -> list[Behind]:
    """The entries of what happened in these days that count in later ones. One query a book."""
    found = []
    for table, conditions in _by_table(codes, units).items():
        late = [each for each in (told_late_in(one(window), window.ends_on) for one in conditions) if each]
        if late:
            rows = table._default_manager.filter(reduce(or_, late), ward=ward).order_by("pk")
            found += [Behind(_name(table), pk, None, now, late=True) for pk, now in rows.values_list("pk", "version")]
    return found


def _by_table(codes: Collection[str], units: Collection[str]) -> dict[type[Entry], list[Rows]]:
    found: dict[type[Entry], list[Rows]] = defaultdict(list)
    for counter in (COUNTERS[code] for code in codes if code in COUNTERS):
        if issubclass(counter.table, Entry) and (counter.unit or not units):
            found[counter.table].append(_rows(counter, units))
    return found


def _rows(counter: Counter, units: Collection[str]) -> Rows:
    if not units:
        return counter.rows
    among = Q(**{f"{counter.unit}__code__in": sorted(units)})
    return lambda window: counter.rows(window) & among


def _splits(table: type[Entry], codes: Collection[str]) -> tuple[str, ...]:
    """The columns of the table itself that say the unit of one of these indicators."""
    units = {COUNTERS[code].unit for code in codes if code in COUNTERS and COUNTERS[code].table is table}
    return tuple(sorted(each for each in units if each and "__" not in each))


def _name(table: type[Entry]) -> str:
    return str(table._meta.model_name)


def _of_table(
    ward: Ward, table: type[Entry], windows: Windows, conditions: Sequence[Rows], split: Sequence[str]
) -> Iterable[tuple[int, Behind]]:
    book = _name(table)
    asked = {edition: reduce(or_, (each(window) for each in conditions)) for edition, window in windows.items()}
    today = _today(ward, table, asked)
    marks = CountedEntry.objects.filter(ward=ward, edition_id__in=windows, book=book).order_by("entry_id")
    rows = list(marks.values_list("edition_id", "entry_id", "version"))
    there_still = table._default_manager.filter(ward=ward, pk__in=marks.order_by().values("entry_id"))
    versions = dict(there_still.values_list("pk", "version")) if rows else {}
    then = _then(book, [(pk, version) for _edition, pk, version in rows if versions.get(pk) != version])
    known = with_units(ward, table, then, split)
    counted = set()
    for edition, pk, version in rows:
        was, now = then.get((pk, version), {}), versions.get(pk)
        meets = pk in today.get(edition, {})
        if _counted(asked[edition], meets=meets, gone=now is None, was=known.get((pk, version), was)):
            counted.add((edition, pk))
            yield edition, Behind(book, pk, version, now, was)
    for edition, there in today.items():
        yield from ((edition, Behind(book, pk, None, now)) for pk, now in there.items() if (edition, pk) not in counted)


def _counted(condition: Q, *, meets: bool, gone: bool, was: Mapping[str, Any]) -> bool:
    """Whether a marked entry was one of the indicator's: the edition marked it for all that its book serves. As it is
    today says so, unless what the condition asks for has changed."""
    return may_have_met(condition, was) if gone or fields_in(condition) & was.keys() else meets


def _today(ward: Ward, table: type[Entry], asked: Mapping[int, Q]) -> dict[int, dict[int, int]]:
    """By edition {entry: version} of those that would be counted today."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    editions = list(asked)
    for start in range(0, len(editions), _AT_ONCE):
        parts = [
            table._default_manager.filter(asked[edition], ward=ward)
            .annotate(of=Value(str(edition), output_field=CharField()))
            .values_list("of", "pk", "version")
            for edition in editions[start : start + _AT_ONCE]
        ]
        for edition, pk, version in parts[0].union(*parts[1:], all=True):
            found[int(edition)][pk] = version
    return found


def _then(book: str, changed: Collection[tuple[int, int]]) -> dict[tuple[int, int], dict[str, Any]]:
    """{(entry, version): {field: its value in that version}} of what was changed after it. One query, none for none."""
    if not changed:
        return {}
    found: dict[tuple[int, int], dict[str, Any]] = {each: {} for each in changed}
    versions = defaultdict(list)
    for pk, version in found:
        versions[pk].append(version)
    rows = EntryHistory.objects.filter(book=book, entry_id__in=versions).order_by("id")
    for pk, after, fields in rows.values_list("entry_id", "version", "fields"):
        for version in versions[pk]:
            if after > version:
                then = found[pk, version]
                then |= {name: pair[0] for name, pair in fields.items() if name not in then}
    return found
