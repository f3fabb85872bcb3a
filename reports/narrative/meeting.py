"""What the committee was told the last time, beside what it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from reports.arithmetic import add
from reports.catalogue import CATALOGUE
from reports.months import Month
from reports.periods import Period, parse_period
from reports.queries.meetings import LastMeeting, told
from reports.queries.values import Movement
from wardsecurity import words

Pair = Sequence[int | None]


def since_then(last: LastMeeting, shown: Movement, lang: str) -> tuple[str, ...]:
    """ "Khối phố ký cam kết: 9/11; nay: 11/11", for each number that the meeting was told, whatever the page shows: of
    one that the page cannot hold against it as it was told. Of all that are as they were it is said once."""
    now = _now(last, shown)
    known = {code: pair for code, pair in last.told.items() if code in CATALOGUE}
    same = [code for code, then in known.items() if list(then) == now.get(code)]
    all_same = bool(known) and len(same) == len(known)
    lines = tuple(
        _line(CATALOGUE[code].full_name(lang), then, None if all_same else now.get(code), lang)
        for code, then in known.items()
    )
    return (*lines, _("các số khi đó đến nay không đổi")) if all_same else lines


def period_of(last: LastMeeting, shown: Movement, lang: str) -> str:
    """ "từ tháng 1 đến tháng 9/2026": what the meeting looked at; and what "nay" is of where that is another period."""
    period = parse_period(last.period)
    if period == shown.period or not _continues(last, period, shown):
        return period.label(lang)
    return _("%(then)s; nay: số liệu %(now)s") % {"then": period.label(lang), "now": shown.period.label(lang)}


def _now(last: LastMeeting, shown: Movement) -> Mapping[str, Pair]:
    """Where the page shows the same months and perhaps later ones, its numbers; where it holds the same months among
    others, what those are now; {} where it cannot tell."""
    period = parse_period(last.period)
    if _continues(last, period, shown):
        return told(shown)
    if shown.narrowed or shown.restated or period.first not in shown.period or period.last not in shown.period:
        return {}
    return {code: pair for code in last.told if (pair := _of_part(shown, code, period)) is not None}


def _continues(last: LastMeeting, period: Period, shown: Movement) -> bool:
    """Whether the page shows the ward as the meeting saw it, from the same month on and no shorter: what was still to
    come on the day of the meeting could not be told."""
    until = min(period.last, Month(last.held_on.year, last.held_on.month))
    whole_ward = not shown.narrowed and not shown.restated
    return whole_ward and period.first == shown.period.first and shown.period.last >= until


def _of_part(shown: Movement, code: str, period: Period) -> Pair | None:
    """The number of those months of the page; a coverage is known by whole years alone."""
    if coverage := shown.coverage.get(code):
        year = period.last.year
        known = period.kind == "year" and year in coverage.reported_years
        return list(coverage.by_year[year]) if known else None
    if not (series := shown.series.get(code)):
        return None
    value = add([series.by_month[str(month)] for month in period.months]).value
    return None if value is None else [value, None]


def _line(name: str, then: Pair, now: Pair | None, lang: str) -> str:
    facts = {"name": name, "then": _said(then, lang)}
    if now is None:
        return f"{name}: {facts['then']}"
    if list(then) == list(now):
        return _("%(name)s: %(then)s, không đổi") % facts
    return _("%(name)s: %(then)s; nay: %(now)s") % (facts | {"now": _said(now, lang)})


def _said(pair: Pair, lang: str) -> str:
    number = words.number(pair[0], lang)
    return number if pair[1] is None else f"{number}/{pair[1]}"
