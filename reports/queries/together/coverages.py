"""Coverages of several wards: how many units signed, of the wards that told of it, and how many wards did not."""

from __future__ import annotations

from reports.catalogue import CATALOGUE
from reports.queries.several import AlikeUnits, SilentWards
from reports.queries.together.coverage_told import Told, read_told
from reports.queries.together.groups import wards_without
from reports.queries.together.left_out import LeftOut
from reports.queries.together.sources import Sources
from reports.queries.values import Coverage

NOT_ALIKE = AlikeUnits((0, 0), (0, 0), 0, 0)


def coverages(sources: Sources, signed: Told) -> dict[str, Coverage]:
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
            alike=_alike(entry.code, sources, signed) if len(others) > len(years) else None,
        )
    return found


def _alike(code: str, sources: Sources, signed: Told) -> AlikeUnits | None:
    """Over the wards that have every report and told of it on both sides; None where these are all of them, or where
    more reports are missing than can be left out but every ward told; NOT_ALIKE where there is no such ward, or some
    told nothing and nobody knows which others to leave out."""
    assert sources.compared is not None  # noqa: S101
    now, before = 0, signed.spans - 1
    quiet = signed.quiet(code, now), signed.quiet(code, before)
    missing = sources.span.months().missing or sources.compared.months().missing
    if missing and not sources.alike:
        return NOT_ALIKE if any(quiet) else None
    gone = sources.alike.out if sources.alike else LeftOut({}, frozenset(), frozenset(), {})
    days = sources.compared.starts_on, sources.span.ends_on
    out = gone.wards | signed.silent.kin.widened(gone.wards.union(*quiet), *days)
    if not gone.wards and quiet == (out, out):
        return None
    reports = {**signed.silent.reports, **gone.reports}
    used, owed = wards_without(sources.groups, sources.span, [reports[ward] for ward in out])
    if used < 1:
        return NOT_ALIKE
    return AlikeUnits(signed.without(code, out, now), signed.without(code, out, before), used, owed)


def read_signed(sources: Sources) -> Told:
    """Of the whole period, of its years, and of what it is compared with, should anything be there."""
    span, before = sources.span, sources.compared
    spans = [span, *span.by_year.values()]
    if before and any(map(sources.sums.wards, before.owed)):
        spans.append(before)
    asked = [(each.ends_on, each.owed) for each in spans]
    out = sources.alike.out.wards if sources.alike else frozenset()
    return read_told(sources.scope, sources.groups, sources.sums, sources.kinds("distinct"), asked, out)


def silent_wards(sources: Sources, signed: Told) -> dict[str, SilentWards]:
    """By coverage: over the period, and by year."""
    found = {}
    for entry in sources.kinds("distinct"):
        whole, *others = signed.missed(entry.code)
        found[entry.code] = SilentWards(whole, dict(zip(sources.span.by_year, others, strict=False)))
    return found


def unsigned(sources: Sources, signed: Told) -> dict[int, tuple[int, int]]:
    """By place: blocks that have signed nothing in the period's last year, of the wards that told something of it, and
    of how many."""
    last = len(sources.span.by_year)  # the whole period comes before the years
    return {
        place: (pairs[last][1] - pairs[last][0], pairs[last][1])
        for place, pairs in signed.places["A04"].items()
        if pairs[last][1] > pairs[last][0]
    }
