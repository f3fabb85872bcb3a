"""What the committee was told the last time, beside what the page shows now."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE
from reports.periods import parse_period
from reports.queries.meetings import LastMeeting, told
from reports.queries.values import Movement
from wardsecurity import words


def since_then(last: LastMeeting, shown: Movement, lang: str) -> tuple[str, ...]:
    """ "Khối phố ký cam kết: 9/11; nay: 11/11", for each number that is another now; of the same period that all are as
    they were; () where there is nothing to hold against each other.

    Sums are held against sums that begin with the same month; of other periods only coverages are told.
    """
    now, period = told(shown), parse_period(last.period)
    same_start = period.first == shown.period.first
    lines = tuple(
        _("%(name)s: %(then)s; nay: %(now)s")
        % {"name": CATALOGUE[code].full_name(lang), "then": _said(then, lang), "now": _said(now[code], lang)}
        for code, then in last.told.items()
        if code in now and code in CATALOGUE and list(then) != now[code] and (same_start or then[1] is not None)
    )
    if not lines and period == shown.period and last.told.keys() & now.keys():
        return (_("các số khi đó đến nay không đổi"),)
    return lines


def period_of(last: LastMeeting, lang: str) -> str:
    """ "từ tháng 1 đến tháng 9/2026": what the meeting looked at."""
    return parse_period(last.period).label(lang)


def _said(pair: Sequence[int | None], lang: str) -> str:
    number = words.number(pair[0], lang)
    return number if pair[1] is None else f"{number}/{pair[1]}"
