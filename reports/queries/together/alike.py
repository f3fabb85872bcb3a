"""Like held against like: where reports are missing, both periods without them and what answers to them.

A report that a ward owes and has not approved is left out together with its counterpart, as many months earlier or
later, and with those of the wards that it came from or became in between: else a merger would read as a fall. What a
single month changes for the whole period (coverage, people served) is held against one another over the wards that lack
none. What that costs follows the reports that are missing, never the wards that there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Count

from reports.arithmetic import difference
from reports.catalogue import CATALOGUE, Indicator
from reports.models import MonthlyReport
from reports.queries.several import Alike, AlikeRate
from reports.queries.span import Span, earlier
from reports.queries.together.fold import FoldTogether
from reports.queries.together.groups import Groups, wards_without
from reports.queries.together.left_out import Lack, LeftOut, lacking_reports, left_out
from reports.queries.together.scope import Scope
from reports.queries.together.sums import SERVED, Line, Sums, joined
from reports.queries.together.taken_away import COUNTED, Away, which, without

MOST = 2000  # reports missing on both sides; of more there is no like to speak of
OF_SERVED = tuple({code for entry in SERVED for code in (entry.opening, entry.new)})
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
class Like:
    """The two sides of a comparison, made alike."""

    now: FoldAlike
    before: FoldAlike


@dataclass(frozen=True)
class LikeSides:
    """By monthly reports, and of people served by wards. used: of each month of the period how many reports are
    compared, of how many owed."""

    reports: Like
    served: Like
    out: LeftOut
    used: Mapping[str, tuple[int, int]]

    @property
    def over(self) -> tuple[int, int] | None:
        """Over all months: how many reports are compared, of how many owed; None where none of them is missing."""
        if not self.out.by_month:
            return None
        return sum(used for used, _owed in self.used.values()), sum(owed for _used, owed in self.used.values())

    def series(self, entry: Indicator, span: Span, compared: Span) -> Alike | None:
        """What an indicator that counts came to on both sides; None where figures are missing even so."""
        if entry.owner or not span.owed:
            return None
        of_wards = entry.kind == "served"
        sides = self.served if of_wards else self.reports
        now, before = sides.now.over(entry, span), sides.before.over(entry, compared)
        change = difference(now, before)
        pairs = [self.used[month] for month in (span.owed[-1:] if entry.kind == "stock" else span.owed)]
        used, owed = (sum(pair[side] for pair in pairs) for side in (0, 1))
        if of_wards:
            assert self.served.now.groups is not None  # noqa: S101
            used, owed = wards_without(
                self.served.now.groups, span, [self.out.reports[ward] for ward in self.out.served]
            )
        return None if change.reason == "missing" or used < 1 else Alike(now, before, change, used, owed, of_wards)

    def rate(self, entry: Indicator, span: Span, compared: Span) -> AlikeRate | None:
        """A rate on both sides, over the reports that both have; None where a cell of a part is blank in them."""
        used, owed = self.over or (0, 0)
        if not used or not (_whole(entry, self.reports.now, span) and _whole(entry, self.reports.before, compared)):
            return None
        now, before = self.reports.now.ratio(entry, span.owed), self.reports.before.ratio(entry, compared.owed)
        return None if now is None or before is None else AlikeRate(now, before, used, owed)


def _whole(entry: Indicator, fold: FoldTogether, span: Span) -> bool:
    return all(fold.over(CATALOGUE[code], span).complete for code in (entry.numerator, entry.denominator))


def like_sides(scope: Scope, now: FoldTogether, before: FoldTogether, span: Span, back: int) -> LikeSides | None:
    """The sides without what is missing; None where nothing is, nothing of the earlier one is there, or too much is
    missing. Four queries, and one each where a ward began or ended in between and where one began to report, none where
    nothing is missing."""
    groups, sums = now.groups, now.sums
    assert groups is not None  # noqa: S101
    if not span.owed:
        return None
    opening = earlier(span.owed[0], 1)
    there = {month: earlier(month, back) for month in (opening, *span.owed)}
    gaps = {month: _gap(groups, sums, month) + _gap(groups, sums, old, month) for month, old in there.items()}
    if not (sums.wards(opening) and sums.wards(there[opening])):
        del gaps[opening]  # nobody's stock at the start is known on both sides: people served cannot be compared
    wanting = {month: there[month] for month, gap in gaps.items() if gap}
    if not wanting or sum(gaps.values()) > MOST or not any(sums.wards(there[month]) for month in span.owed):
        return None
    lacking = list(lacking_reports(scope, groups, wanting))
    out = left_out(scope, groups, lacking, there, opening)
    absent_now, absent_before = (_missing_on(lacking, of_old=of_old) for of_old in (False, True))
    approved = _approved(out.by_month)
    used = {
        month: _used(groups, sums, month, len(absent_now.get(month, ())) + approved.get(month, 0))
        for month in span.owed
    }
    earlier_out = {there[month]: wards for month, wards in out.by_month.items()}
    served_now, served_before = dict.fromkeys(there, out.served), dict.fromkeys(there.values(), out.served)
    less = without(
        sums,
        groups,
        [
            Away(out.by_month, COUNTED, rates=True),
            Away(earlier_out, COUNTED, rates=True),
            Away(served_now, OF_SERVED),
            Away(served_before, OF_SERVED),
        ],
    )
    brought = {}
    if sums.joined and opening in gaps:
        brought = joined(scope, groups, there[opening], span.owed[-1], without=out.served)
    sides = [
        _alike(fold, each, absent)
        for fold, each, absent in zip(
            (now, before) * 2,
            (*less[:2], *(replace(each, joined=brought) for each in less[2:])),
            (absent_now, absent_before) * 2,
            strict=True,
        )
    ]
    return LikeSides(Like(*sides[:2]), Like(*sides[2:]), out, used)


def _alike(fold: FoldTogether, sums: Sums, absent: Absent) -> FoldAlike:
    like = FoldAlike({}, fold.calendar, fold.provenance, sums=sums, groups=fold.groups, back=fold.back)
    return replace(like, all_sums=fold.sums, absent=absent)


def _missing_on(lacking: Iterable[Lack], *, of_old: bool) -> Absent:
    found: dict[str, list[date | None]] = defaultdict(list)
    for lack in lacking:
        if bool(lack.old) == of_old:
            found[lack.old or lack.month].append(lack.closed_on)
    return found


def _approved(out: Mapping[str, set[int]]) -> dict[str, int]:
    """By month how many of the wards left out have it approved. One query."""
    standing = MonthlyReport.objects.filter(which(out), standing__isnull=False)
    return dict(standing.values_list("month").annotate(n=Count("pk")).order_by())


def _gap(groups: Groups, sums: Sums, month: str, now: str = "") -> int:
    return max(0, groups.due(month, now=now) - sums.wards(month))


def _used(groups: Groups, sums: Sums, month: str, left_out: int) -> tuple[int, int]:
    owed = max(groups.due(month), sums.wards(month))
    return max(0, owed - left_out), owed
