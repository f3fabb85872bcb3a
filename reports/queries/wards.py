"""The wards of a province in one list: where a month stands in each, and the twelve up to it. No entries, no figures.

What the whole list is sorted and filtered by is read for all wards of the province, a row each; the rest for a page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.db.models import Q

from reports.models import ReportingRule
from reports.months import DEFAULT_RULES, Month, Rule, month_dates
from reports.queries.filled import Filled, filled_of_wards
from reports.queries.month_state import MonthState, Tally
from reports.queries.month_states import WardMonths, stored_months
from reports.queries.span import rules_from
from reports.rules import deadlines_of_wards
from residents.models import Province, Ward
from wardsecurity.text import fold

PER_PAGE = 65
STRIP = 12
Where = Literal["", "unsent", "late", "submitted", "standing", "none"]
Order = Literal["name", "late"]


@dataclass(frozen=True)
class Wanted:
    """Which month, which of the wards, in which order, which page (from 1)."""

    month: Month
    name: str = ""
    where: Where = ""
    order: Order = "name"
    page: int = 1


@dataclass(frozen=True)
class WardLine:
    """state: of the month, None where the ward does not report it; strip: the twelve months up to it, and their tally;
    filled: the cells of the month, once approved."""

    code: str
    name: str
    is_sample: bool
    reports: bool
    state: MonthState | None
    strip: tuple[MonthState | None, ...]
    tally: Tally
    filled: Filled | None


@dataclass(frozen=True)
class WardsOverview:
    """A page of the wards. counts: how many of all wards stand where; `count` is of those that were asked for."""

    month: Month
    lines: tuple[WardLine, ...]
    counts: dict[Where, int]
    count: int
    page: int
    pages: int
    strip: tuple[Month, ...] = field(default=())


def last_ended(today: date) -> Month:
    """The last month that is over by the usual rule."""
    return Month.of(today, DEFAULT_RULES).shift(-1)


def wards_overview(province: Province, *, wanted: Wanted, today: date) -> WardsOverview:
    """The wards that the province has, or had in the twelve months up to the one asked for. Eight queries, however many
    wards."""
    strip = tuple(wanted.month.shift(each - STRIP + 1) for each in range(STRIP))
    known = _known(province, wanted.month, strip[0], today)
    states = [(each, each.state(wanted.month)) for each in known]
    counts: Counter[Where] = Counter(place for _months, state in states for place in _places(state))
    chosen = _chosen(states, wanted)
    pages = max(1, -(-len(chosen) // PER_PAGE))
    page = min(max(wanted.page, 1), pages)
    lines = _lines(chosen[(page - 1) * PER_PAGE : page * PER_PAGE], strip)
    return WardsOverview(wanted.month, lines, dict(counts), len(chosen), page, pages, strip)


def _known(province: Province, month: Month, since: Month, today: date) -> list[WardMonths]:
    """Five queries."""
    begins, ends = month_dates(since)[0], month_dates(month)[1]
    there = Ward.objects.filter(province=province).in_force_within(begins, ends).order_by("name_key", "opened_on")
    wards: Sequence[Ward] = list(there)
    rules, deadlines = _rules(province, wards), deadlines_of_wards(wards)
    stored = stored_months(Q(ward__province=province, month=str(month)))
    return [WardMonths(ward, today, stored[ward.pk], rules[ward.pk], deadlines[ward.pk]) for ward in wards]


def _places(state: MonthState | None) -> Iterable[Where]:
    """Under which heads of the filter a ward's month falls."""
    if state is None:
        yield "none"
        return
    if state.is_standing:
        yield "standing"
    elif state.state == "submitted":
        yield "submitted"
    elif state.state != "running":
        yield "unsent"
    if state.late_days and not state.sent_on:
        yield "late"


def _chosen(
    states: Iterable[tuple[WardMonths, MonthState | None]], wanted: Wanted
) -> list[tuple[WardMonths, MonthState | None]]:
    name = fold(wanted.name)
    chosen = [
        (months, state)
        for months, state in states
        if (not name or name in months.ward.name_folded or wanted.name.strip() == months.ward.code)
        and (not wanted.where or wanted.where in _places(state))
    ]
    if wanted.order == "late":
        chosen.sort(key=lambda each: -each[1].late_days if each[1] else 1)
    return chosen


def _lines(chosen: Sequence[tuple[WardMonths, MonthState | None]], strip: tuple[Month, ...]) -> tuple[WardLine, ...]:
    """Three queries."""
    wards = [months.ward for months, _state in chosen]
    between = Q(ward__in=wards, month__gte=str(strip[0]), month__lte=str(strip[-1]))
    stored = stored_months(between)
    filled = filled_of_wards(wards, str(strip[-1]), month_dates(strip[-1])[1])
    lines = []
    for months, state in chosen:
        ward = months.ward
        of_ward = WardMonths(ward, months.today, stored[ward.pk], months.rules, months.deadlines)
        twelve = tuple(of_ward.state(month) for month in strip)
        tally = Tally.of([each for each in twelve if each])
        whole = filled.get(ward.pk) if state and state.is_standing else None
        reports = bool(ward.reports_from)
        lines.append(WardLine(ward.code, ward.name, ward.is_sample, reports, state, twelve, tally, whole))
    return tuple(lines)


def _rules(province: Province, wards: Sequence[Ward]) -> dict[int, tuple[Rule, ...]]:
    general: list[tuple[str, int | None, bool]] = []
    own: dict[int, list[tuple[str, int | None, bool]]] = defaultdict(list)
    rows = ReportingRule.objects.filter(Q(ward__province=province) | Q(ward=None))
    for ward_id, first_month, last_day in rows.values_list("ward_id", "first_month", "last_day"):
        (general if ward_id is None else own[ward_id]).append((first_month, last_day, ward_id is not None))
    usual = rules_from(general)
    return {ward.pk: rules_from([*general, *own[ward.pk]]) if ward.pk in own else usual for ward in wards}
