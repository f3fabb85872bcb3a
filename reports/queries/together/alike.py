"""Like held against like: where reports are missing, both periods without them and what answers to them.

A report that a ward owes and has not approved is left out together with its counterpart, as many months earlier or
later, and with those of the wards that it came from or became in between: else a merger would read as a fall. What that
costs follows the reports that are missing, never the wards that there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Count, Q

from reports.arithmetic import difference
from reports.catalogue import CATALOGUE, Indicator
from reports.models import MonthlyReport, WardMonthTotal
from reports.queries.several import Alike
from reports.queries.span import Span, earlier
from reports.queries.together.fold import FoldTogether
from reports.queries.together.groups import Groups
from reports.queries.together.left_out import Lack, lacking_reports, with_kin
from reports.queries.together.scope import Scope
from reports.queries.together.sums import Line, Sums, summed_up

MOST = 2000  # reports missing on both sides; of more there is no like to speak of
COUNTED = tuple(code for code, entry in CATALOGUE.items() if entry.kind in ("flow", "stock"))
Absent = Mapping[str, Sequence[date | None]]


@dataclass(frozen=True)
class FoldAlike(FoldTogether):
    """The sums without what is left out. all_sums: with it; absent: by month the closing days of the wards whose
    reports are missing: of these alone nothing is expected any more."""

    all_sums: Sums = field(default_factory=lambda: Sums({}))
    absent: Absent = field(default_factory=dict)

    def _absent(self, entry: Indicator, month: str, row: Line | None) -> int:
        left_out = self.absent.get(month, ())
        if entry.kind == "stock":  # a ward that was gone by the end owes none
            assert self.groups is not None  # noqa: S101
            last = self.groups.days(month)[1]
            left_out = [closed for closed in left_out if closed is None or closed >= last]
        return max(0, super()._absent(entry, month, self.all_sums.get(entry.code, month)) - len(left_out))


@dataclass(frozen=True)
class LikeSides:
    """The two sides of a comparison, made alike. used: of each month of the period how many reports are compared, of
    how many owed."""

    now: FoldAlike
    before: FoldAlike
    used: Mapping[str, tuple[int, int]]

    @property
    def reports(self) -> tuple[int, int]:
        """Over all months: how many are compared, of how many owed."""
        return sum(used for used, _owed in self.used.values()), sum(owed for _used, owed in self.used.values())

    def series(self, entry: Indicator, span: Span, compared: Span) -> Alike | None:
        """What a flow, a stock or a sum of them came to on both sides; None where figures are missing even so."""
        if entry.kind == "served" or entry.owner or not span.owed:
            return None
        now, before = self.now.over(entry, span), self.before.over(entry, compared)
        change = difference(now, before)
        pairs = [self.used[month] for month in (span.owed[-1:] if entry.kind == "stock" else span.owed)]
        used, owed = (sum(pair[side] for pair in pairs) for side in (0, 1))
        return None if change.reason == "missing" or not used else Alike(now, before, change, used, owed)


def like_sides(scope: Scope, now: FoldTogether, before: FoldTogether, span: Span, back: int) -> LikeSides | None:
    """The sides without what is missing; None where nothing is, nothing of the earlier one is there, or too much is
    missing. Four queries and one where a ward began or ended in between, none where nothing is missing."""
    groups, sums = now.groups, now.sums
    assert groups is not None  # noqa: S101
    there = {month: earlier(month, back) for month in span.owed}
    gaps = {month: _gap(groups, sums, month) + _gap(groups, sums, old, month) for month, old in there.items()}
    wanting = {month: there[month] for month, gap in gaps.items() if gap}
    if not wanting or sum(gaps.values()) > MOST or not any(map(sums.wards, there.values())):
        return None
    lacking = list(lacking_reports(scope, groups, wanting))
    out = with_kin(scope, groups, lacking, there)
    absent_now, absent_before = (_missing_on(lacking, side) for side in (False, True))
    approved = _approved(out)
    used = {
        month: _used(groups, sums, month, len(absent_now.get(month, ())) + approved.get(month, 0))
        for month in span.owed
    }
    return LikeSides(
        _alike(now, out, absent_now),
        _alike(before, {there[month]: wards for month, wards in out.items()}, absent_before),
        used,
    )


def _alike(fold: FoldTogether, out: Mapping[str, set[int]], absent: Absent) -> FoldAlike:
    assert fold.groups is not None  # noqa: S101
    sums = _without(fold.sums, fold.groups, out)
    like = FoldAlike({}, fold.calendar, fold.provenance, sums=sums, groups=fold.groups, back=fold.back)
    return replace(like, all_sums=fold.sums, absent=absent)


def _missing_on(lacking: Iterable[Lack], of_counterparts: bool) -> Absent:
    found: dict[str, list[date | None]] = defaultdict(list)
    for _ward, month, counterpart, closed in lacking:
        if bool(counterpart) == of_counterparts:
            found[counterpart or month].append(closed)
    return found


def _approved(out: Mapping[str, set[int]]) -> dict[str, int]:
    """By month how many of the wards left out have it approved. One query."""
    standing = MonthlyReport.objects.filter(_of(out), standing__isnull=False)
    return dict(standing.values_list("month").annotate(n=Count("pk")).order_by())


def _of(out: Mapping[str, set[int]]) -> Q:
    which = Q(pk__in=[])
    for month, wards in out.items():
        which |= Q(month=month, ward__in=wards)
    return which


def _gap(groups: Groups, sums: Sums, month: str, now: str = "") -> int:
    return max(0, groups.due(month, now=now) - sums.wards(month))


def _used(groups: Groups, sums: Sums, month: str, left_out: int) -> tuple[int, int]:
    owed = max(groups.due(month), sums.wards(month))
    return max(0, owed - left_out), owed


def _without(sums: Sums, groups: Groups, out: Mapping[str, set[int]]) -> Sums:
    """The sums less what these wards told in these months. One query."""
    rows = {code: {month: dict(line) for month, line in months.items()} for code, months in sums.rows.items()}
    totals = WardMonthTotal.objects.filter(_of(out), indicator__in=COUNTED)
    for month, code, closed, less in summed_up(totals, "month", "indicator", "ward__closed_on"):
        gone = closed is not None and closed < groups.days(month)[1]
        if (line := rows.get(code, {}).get(month)) and not (gone and CATALOGUE[code].kind == "stock"):
            for name, number in less.items():
                line[name] -= number
    return Sums(rows, sums.joined)
