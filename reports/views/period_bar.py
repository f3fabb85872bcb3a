"""The period bar: what an address asks for, what is shown when it asks for nothing, and the choices the bar offers.

The whole state is in the query: `ky` (a Period.code) or the form's `tu` and `den`, `so_voi`, what
reports.views.narrowing reads, and what a page adds of its own. Nonsense is answered with a sentence and what would have
been shown without it; it is never remembered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from reports.periods import FIRST_YEAR, Month, Period, PeriodError, asked_period, begun, parse_bound
from reports.queries.values import Blocks, ComparisonName
from reports.views.narrowing import MEASURE, blocks_of, measure_of, restated_of, words_of
from residents.models import Ward

COMPARISONS: dict[str, ComparisonName | None] = {"ky_truoc": "previous", "cung_ky": "last_year", "khong": None}
OF_WARD, LONGEST_KEPT = "phuong", 300  # of last_view
MOST_YEARS = 12  # that the bar lists


@dataclass(frozen=True)
class Asked:
    """What to show. `chosen`: the address asked for it and made sense; `message`: what was wrong with it, else "";
    more: names and values that a page adds to the state, as an order of lines; wider: the period that the person chose
    last, or the usual one, where the address narrowed it to a part."""

    period: Period
    compared_with: str
    chosen: bool = False
    message: str = ""
    blocks: Blocks | None = None
    restated: bool = False
    more: tuple[tuple[str, str], ...] = ()
    wider: Period | None = None

    @property
    def comparison(self) -> ComparisonName | None:
        return COMPARISONS[self.compared_with]

    @property
    def measure(self) -> str:
        """The one that the page is narrowed to (reports.charts.measures); "" for all of them."""
        return dict(self.more).get(MEASURE, "")

    @property
    def query(self) -> str:
        return f"ky={self.period.code}&{self.rest}"

    @property
    def rest(self) -> str:
        """The query without its period."""
        own = {"so_voi": self.compared_with, **words_of(self.blocks, self.restated)}
        return urlencode([*own.items(), *self.more], safe=",@")

    @property
    def is_whole(self) -> bool:
        """Whether the ward as a whole is asked for, as it was reported."""
        return self.blocks is None and not self.restated

    def of(self, period: Period) -> str:
        """The query that shows another period alike."""
        return replace(self, period=period).query


def asked(given: QueryDict, *, ward: Ward, last_view: str, today: date) -> Asked:
    """Return what the address asks for; for what it leaves open, what the person chose last, else the usual. Blocks are
    left open by an address that asks for nothing at all: one that names a period speaks of the whole ward."""
    usual = _remembered(last_view, ward, today) or default(ward, today)
    try:
        period = _period(given, today)
        compared_with = _compared_with(given.get("so_voi", ""))
        blocks, restated, measure = blocks_of(given), restated_of(given), measure_of(given)
    except PeriodError as error:
        return replace(usual, message=_(error.message) % error.params)
    except ValueError as error:
        return replace(usual, message=str(error))
    if not (period or compared_with or {"khoi", "cach_tinh"} & given.keys() or measure):
        return usual
    return Asked(
        period or usual.period,
        compared_with or usual.compared_with,
        chosen=True,
        blocks=blocks,
        restated=restated,
        more=((MEASURE, measure),) if measure else (),
        wider=usual.period if period and _is_part(period, usual.period) else None,
    )


def _is_part(period: Period, whole: Period) -> bool:
    return period != whole and whole.first <= period.first and period.last <= whole.last


def default(ward: Ward, today: date) -> Asked:
    """The sample shows its five years, any other ward the year so far, or since it reports, against the same months a
    year earlier."""
    if ward.is_sample:
        return Asked(_five_years(ward, today), "khong")
    last = _last_ended(ward, today)
    begun = Month.parse(ward.reports_from) if ward.reports_from else None
    first = Month(last.year, 1)
    return Asked(Period(begun if begun and first < begun <= last else first, last), "cung_ky")


def kept(asked: Asked, ward: Ward) -> str:
    """What is remembered as last_view: blocks with their ward, as another's with the same codes are others; without
    them, should so many be chosen that it grows too long; and nothing that is one page's own."""
    asked = replace(asked, more=())
    if not asked.blocks:
        return asked.query
    query = f"{asked.query}&{OF_WARD}={ward.pk}"
    return query if ward.pk and len(query) <= LONGEST_KEPT else replace(asked, blocks=None).query


def _remembered(last_view: str, ward: Ward, today: date) -> Asked | None:
    given = QueryDict(last_view)
    try:
        period, compared_with = _period(given, today), _compared_with(given.get("so_voi", ""))
        blocks, restated = blocks_of(given), restated_of(given)
    except ValueError:  # PeriodError is one: kept by an older version, perhaps
        return None
    if not period or not compared_with:
        return None
    its_own = bool(ward.pk) and given.get(OF_WARD) == str(ward.pk)
    return Asked(period, compared_with, blocks=blocks if its_own else None, restated=restated)


def _period(given: QueryDict, today: date) -> Period | None:
    """Read `tu` and `den`, or `ky`; None when neither is there. One bound alone stands for both. Raises PeriodError,
    also of one to come."""
    first, last = given.get("tu", "").strip(), given.get("den", "").strip()
    if first or last:
        return begun(Period(parse_bound(_iso(first or last)), parse_bound(_iso(last or first), end=True)), today)
    text = given.get("ky", "").strip()
    return asked_period(text, today) if text else None


def _iso(text: str) -> str:
    """ "3/2005" as people type it → "2005-03"; anything else as it is."""
    match = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{4})", text)
    return f"{match[2]}-{match[1]:0>2}" if match else text


def _compared_with(text: str) -> str | None:
    if text and text not in COMPARISONS:
        raise ValueError(
            _("Không hiểu cách so sánh “%(text)s”: đồng chí chọn kỳ trước, cùng kỳ năm trước hoặc không so sánh.")
            % {"text": text[:20]}
        )
    return text or None


# --- the choices of the bar -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """A link of the bar: what it says, the query it leads to, whether it is what the page shows."""

    label: str
    query: str
    current: bool


@dataclass(frozen=True)
class PeriodBar:
    """label: the period in words, and the blocks where the page shows some alone; period: without them; spans: five
    years, the year so far, each year; parts: of the year shown; earlier and later: queries of the neighbours, "" at the
    ends of time; first, last: what the two fields hold; comparisons: value, words; rest: the query of the state without
    its period; more: what the form has to send along; back: to the period that this one is a part of."""

    label: str
    period: str
    spans: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    earlier: str
    later: str
    first: str
    last: str
    compared_with: str
    comparisons: tuple[tuple[str, str], ...]
    message: str
    rest: str
    more: tuple[tuple[str, str], ...]
    back: Choice | None = None


def bar(now: Asked, *, ward: Ward, today: date, lang: str) -> PeriodBar:
    """Return the bar's choices for what the page shows."""
    period = now.period

    def choice(label: str, other: Period) -> Choice:
        return Choice(label, now.of(other), other == period)

    spans = [(text or _sentence(other.label(lang)), other) for text, other in _long_spans(ward, today)]
    spans += [(str(year), Period.year(year)) for year in _years(ward, today)]
    return PeriodBar(
        label=period.label(lang),
        period=period.label(lang),
        spans=tuple(choice(label, other) for label, other in spans),
        parts=tuple(choice(label, other) for label, other in _parts(period)),
        earlier=_neighbour(now, -len(period), today),
        later=_neighbour(now, len(period), today),
        first=_typed(period.first, period.whole_years),
        last=_typed(period.last, period.whole_years),
        compared_with=now.compared_with,
        comparisons=(
            ("ky_truoc", _("kỳ trước liền kề")),
            ("cung_ky", _("cùng kỳ năm trước")),
            ("khong", _("không so sánh")),
        ),
        message=now.message,
        rest=now.rest,
        more=now.more,
        back=choice(now.wider.label(lang), now.wider) if now.wider else None,
    )


def _long_spans(ward: Ward, today: date) -> Iterator[tuple[str, Period]]:
    """With their words, "" where the period's own serve."""
    years = _five_years(ward, today)
    if years.first.year < years.last.year:  # a single year stands behind it by itself
        yield "", years
    last = _last_ended(ward, today)
    if last.month != 12 and not ward.reports_until:
        yield _("Từ đầu năm %(year)s") % {"year": last.year}, Period(Month(last.year, 1), last)


def _parts(period: Period) -> Iterator[tuple[str, Period]]:
    """The halves, quarters, nine months and months of the year, once the period lies within one; and from the beginning
    of the year to the end of what is shown, which is what single months are best compared by."""
    year = period.first.year
    if period.last.year != year:
        return
    yield _("6 tháng đầu"), Period.half(year, 1)
    yield _("6 tháng cuối"), Period.half(year, 2)
    yield _("9 tháng"), Period.nine_months(year)
    for number, roman in enumerate(("I", "II", "III", "IV"), start=1):
        yield _("Quý %(number)s") % {"number": roman}, Period.quarter(year, number)
    for month in range(1, 13):
        yield _("Th.%(number)s") % {"number": month}, Period(Month(year, month), Month(year, month))
    if period.first.month > 1 and period.last.month < 12:
        told = _("Từ đầu năm đến hết Th.%(number)s") % {"number": period.last.month}
        yield told, Period(Month(year, 1), period.last)


def _five_years(ward: Ward, today: date) -> Period:
    """The last five whole years, or as many of them as the ward has reported."""
    last = _last_ended(ward, today)
    year = last.year if last.month == 12 else last.year - 1
    return Period.years_span(min(max(year - 4, _first_year(ward, year - 4)), year), year)


def _years(ward: Ward, today: date) -> range:
    last = _last_ended(ward, today).year
    return range(max(_first_year(ward, last - 4), last - MOST_YEARS + 1), last + 1)


def _first_year(ward: Ward, otherwise: int) -> int:
    return Month.parse(ward.reports_from).year if ward.reports_from else otherwise


def _last_ended(ward: Ward, today: date) -> Month:
    """The last month that has ended, or the ward's last one where it reports no more."""
    last = Month.of(today).shift(-1)
    return min(last, Month.parse(ward.reports_until)) if ward.reports_until else last


def _neighbour(now: Asked, months: int, today: date) -> str:
    other, running = now.period.shift(months), Month.of(today)
    inside = other.first.year >= FIRST_YEAR and other.first <= running and other.last.year <= running.year
    return now.of(other) if inside else ""


def _typed(month: Month, whole: bool) -> str:
    return str(month.year) if whole else f"{month.month:02d}/{month.year}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
