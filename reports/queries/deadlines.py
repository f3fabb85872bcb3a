"""The rules of deadlines and the days off of a place, as they are set up, with what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from reports.deadlines import DeadlineRule, Deadlines, public_holidays
from reports.models import DueRule, Holiday
from reports.months import Month, Rule, month_label
from reports.queries.month_state import with_deadline
from reports.rules import days_of, deadlines_of, rules_of
from residents.models import Province, Ward
from wardsecurity import words

SHOWN_MONTHS = 4


@dataclass(frozen=True)
class DueRuleLine:
    """A rule in words; own: the ward's, which may take it back while no month has followed it."""

    first: Month
    words: str
    own: bool


@dataclass(frozen=True)
class HolidayLine:
    """A day off or, `worked`, a day of a weekend that is worked. `whose`: in words; own: of the place asked for."""

    day: date
    weekday: str
    name: str
    whose: str
    worked: bool
    own: bool


@dataclass(frozen=True)
class DeadlinePage:
    """coming: the months next due, in words; lacking: the years of which no days of Tết are typed."""

    rules: tuple[DueRuleLine, ...]
    coming: tuple[str, ...]
    holidays: tuple[HolidayLine, ...]
    lacking: tuple[int, ...]


def deadline_page(ward: Ward, *, today: date, lang: str = "vi") -> DeadlinePage:
    """A ward's rules and days off of this year and the next. Five queries."""
    deadlines, rules = deadlines_of(ward), rules_of(ward)
    own = set(DueRule.objects.filter(ward=ward).values_list("first_month", flat=True))
    return DeadlinePage(
        rules=tuple(DueRuleLine(rule.first, rule_words(rule), str(rule.first) in own) for rule in deadlines.rules),
        coming=_coming(ward, deadlines, rules, Month.of(today, rules), lang),
        holidays=holiday_lines(ward, today=today, lang=lang),
        lacking=lacking(deadlines.holidays.off, today),
    )


def foreseen(ward: Ward, rule: DeadlineRule, *, lang: str = "vi") -> tuple[str, ...]:
    """The first months under another rule, with the deadlines that they would have. Three queries."""
    known = deadlines_of(ward)
    others = [each for each in known.rules if each.first != rule.first]
    return _coming(ward, Deadlines((*others, rule), known.holidays), rules_of(ward), rule.first, lang)


def _coming(ward: Ward, deadlines: Deadlines, rules: tuple[Rule, ...], first: Month, lang: str) -> tuple[str, ...]:
    """ "Tháng 11/2026 (15/10–14/11), hạn gửi thứ Hai 16/11" of a month and those after it."""
    lines = []
    for at in (first.shift(each) for each in range(SHOWN_MONTHS)):
        if days := days_of(ward, at, rules):
            lines.append(with_deadline(month_label(at, lang, rules), at, deadlines.due_on(at, days[1])))
    return tuple(lines)


def rule_words(rule: DeadlineRule) -> str:
    """ "01 ngày làm việc sau ngày chốt số liệu", "ngày 17 hằng tháng, …", "không tính hạn gửi"."""
    if rule.days is not None:
        days = {"days": f"{rule.days:02d}"}
        text = _("%(days)s ngày làm việc sau ngày chốt số liệu") % days
    elif rule.fixed_day is not None:
        text = _("ngày %(day)s sau ngày chốt số liệu") % {"day": f"{rule.fixed_day:02d}"}
        if rule.skips_weekends or rule.skips_holidays:
            text += _(", gặp ngày nghỉ thì sang ngày làm việc tiếp theo")
    else:
        return _("không tính hạn gửi (số liệu bổ sung)")
    if not rule.skips_weekends:
        text += _("; thứ Bảy, Chủ nhật tính như ngày làm việc")
    if not rule.skips_holidays:
        text += _("; ngày lễ tính như ngày làm việc")
    return text


def holiday_lines(place: Ward | Province, *, today: date, lang: str = "vi") -> tuple[HolidayLine, ...]:
    """The days off of this year and the next, in order: fixed ones, the province's, the ward's. One query."""
    own = Q(ward=place) if isinstance(place, Ward) else Q(province=place)
    above = Q(province=place.province_id) if isinstance(place, Ward) else Q()
    years = (today.year, today.year + 1)
    rows = Holiday.objects.filter(own | above if above else own, day__year__gte=years[0], day__year__lte=years[1])
    lines = [
        HolidayLine(day, words.weekday(day, lang), _fixed_name(day), _("cả nước"), worked=False, own=False)
        for year in years
        for day in public_holidays(year)
    ]
    for row in rows:
        is_own = row.ward_id is not None or isinstance(place, Province)
        whose = _("của phường") if row.ward_id else _("của tỉnh")
        lines.append(HolidayLine(row.day, words.weekday(row.day, lang), row.name, whose, row.worked, own=is_own))
    return tuple(sorted(lines, key=lambda line: (line.day, line.own)))


def _fixed_name(day: date) -> str:
    names = {
        (1, 1): _("Tết Dương lịch"),
        (4, 30): _("Ngày Chiến thắng"),
        (5, 1): _("Ngày Quốc tế lao động"),
        (9, 2): _("Quốc khánh"),
    }
    return names.get((day.month, day.day), _("nghỉ bù"))


def lacking(off: frozenset[date], today: date) -> tuple[int, ...]:
    """The years, this one until March and the next from October, of which no day off of Tết (mid-January to the end of
    February) is typed."""
    years = [*([today.year] if today.month < 3 else []), *([today.year + 1] if today.month > 9 else [])]
    return tuple(year for year in years if not any(date(year, 1, 15) <= day <= date(year, 2, 28) for day in off))
