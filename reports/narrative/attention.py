"""Việc cần chỉ đạo: at most three lines, each by a rule with a name, worked out from what the page shows.

No rule speaks of tip-offs, cases, persons or supervision: to steer those by numbers breeds false numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.arithmetic import percentage
from reports.months import Month
from reports.narrative.months import month_list
from reports.narrative.parts import short_names
from reports.narrative.sorts import sort_in
from reports.queries.progress import Progress, in_last_year
from reports.queries.values import Evaluations, Movement
from wardsecurity import words
from wardsecurity.sorts import of_sort

MOST = 3


@dataclass(frozen=True)
class Matter:
    """rule: which one speaks. leads_to: the months, the table of coverage, the evidence of `code`, or the book."""

    rule: str
    text: str
    leads_to: Literal["months", "coverage", "evidence", "evaluations"]
    code: str = ""


def matters(
    movement: Movement, *, today: date, evaluations: Evaluations | None = None, lang: str
) -> tuple[Matter, ...]:
    """What of the movement needs a decision, the most pressing first."""
    found = [matter for rule in RULES for matter in rule(movement, today, evaluations, lang)]
    return tuple(found[:MOST])


def month_missing(movement: Movement, today: date, evaluations: Evaluations | None, lang: str) -> Iterator[Matter]:
    missing = movement.months.missing
    if missing:
        text = _("%(months)s chưa có số liệu được duyệt: %(list)s.")
        facts = {"months": words.counted(len(missing), {"vi": "tháng", "en": "months"}[lang], lang=lang)}
        facts["list"] = month_list([Month.parse(each) for each in missing], lang)
        yield Matter("month_missing", text % facts, "months")


def evaluation_closing(movement: Movement, today: date, evaluations: Evaluations | None, lang: str) -> Iterator[Matter]:
    """In the last weeks of the evaluation year: blocks that have no result yet."""
    if evaluations and evaluations.undecided:
        yield Matter(
            "evaluation_closing",
            of_sort(
                ngettext(
                    "Còn %(days)d ngày đến hết kỳ đánh giá “An toàn về an ninh, trật tự” (%(day)s): "
                    "%(undecided)d/%(blocks)d khối phố chưa có kết quả.",
                    "Còn %(days)d ngày đến hết kỳ đánh giá “An toàn về an ninh, trật tự” (%(day)s): "
                    "%(undecided)d/%(blocks)d khối phố chưa có kết quả.",
                    days := (evaluations.closes_on - today).days,
                ),
                sort_in(movement),
            )
            % {
                "days": days,
                "day": words.short_date(evaluations.closes_on),
                "undecided": evaluations.undecided,
                "blocks": evaluations.blocks,
            },
            "evaluations",
        )


def block_without_pledge(
    movement: Movement, today: date, evaluations: Evaluations | None, lang: str
) -> Iterator[Matter]:
    """Blocks in force that have signed nothing in the last year of the period, once three of its months are over and
    something was reported for it. A part that does not begin with the year says nothing of who signed before it."""
    coverage, year = movement.coverage.get("A04"), movement.period.last.year
    if coverage is None or not pledges_may_be_asked(movement):
        return
    names = {unit.code: unit.name for unit in movement.units if unit.in_force}
    unsigned = [names[code] for code, years in coverage.unit_years.items() if code in names and not years.get(year)]
    if unsigned:
        said = words.enumeration(short_names(unsigned, lang), lang)
        until = told_until(movement)
        text = ngettext(
            "Năm %(year)d còn %(number)s chưa ký cam kết: %(names)s.",
            "Năm %(year)d còn %(number)s chưa ký cam kết: %(names)s.",
            len(unsigned),
        )
        if until < 12:  # months that the period does not hold may have been approved: a block may have signed in them
            text = ngettext(
                "Đến hết tháng %(month)s còn %(number)s chưa ký cam kết năm %(year)d: %(names)s.",
                "Đến hết tháng %(month)s còn %(number)s chưa ký cam kết năm %(year)d: %(names)s.",
                len(unsigned),
            )
        number = words.counted(len(unsigned), of_sort(_("khối phố"), sort_in(movement)), lang=lang)
        facts = {"year": year, "month": f"{until}/{year}", "number": number, "names": said}
        yield Matter("block_without_pledge", text % facts, "coverage")


def target_behind(movement: Movement, today: date, evaluations: Evaluations | None, lang: str) -> Iterator[Matter]:
    """Flows that have gone a smaller share of the way than the year has, the one furthest behind first; stocks and
    rates below their target once nine months are over. A ceiling is never behind, and of a part that does not begin
    with the year nobody knows how far the year is."""
    behind = [each for each in in_last_year(movement).values() if _is_behind(each, movement)]
    for each in sorted(behind, key=lambda each: (_value(each) / each.target, each.indicator.code)):
        yield Matter("target_behind", _target_text(each, movement, lang), "evidence", each.indicator.code)


def ceiling_passed(movement: Movement, today: date, evaluations: Evaluations | None, lang: str) -> Iterator[Matter]:
    """More of what there should be little of than the year's target allows: a part of the year alone can show that."""
    for each in in_last_year(movement).values():
        if each.ceiling and _is_told(each) and _value(each) > each.target:
            text = _("%(name)s: %(reached)s, quá %(goal)s (không quá %(target)s).")
            unit = each.indicator.unit(lang)
            facts = {
                "name": each.indicator.full_name(lang),
                "goal": _goal(each, movement),
                "reached": words.counted(_value(each), unit, lang=lang),
                "target": words.counted(each.target, unit, lang=lang),
            }
            yield Matter("ceiling_passed", text % facts, "evidence", each.indicator.code)


def pledges_may_be_asked(movement: Movement) -> bool:
    """Whether one may say of blocks that they have signed nothing in the last year of the period: it is told from its
    start, three months of it are over, and something was reported of it."""
    coverage, year = movement.coverage.get("A04"), movement.period.last.year
    if movement.period.first > Month(year, 1) or _months_gone(movement) < 3:
        return False
    return coverage is not None and year in coverage.reported_years


def _months_gone(movement: Movement) -> int:
    """How many months of the period's last year are over."""
    return sum(month.startswith(str(movement.period.last.year)) for month in movement.months.expected)


def told_until(movement: Movement) -> int:
    """The last month of the period's last year that stands."""
    last = movement.period.last
    return max((Month.parse(each).month for each in movement.months.standing if each > f"{last.year}-"), default=12)


def _is_behind(progress: Progress, movement: Movement) -> bool:
    if progress.ceiling or not progress.whole or not _is_told(progress) or progress.target <= 0:
        return False
    reached = _value(progress)
    if progress.indicator.kind == "flow":
        return reached < progress.target and 12 * reached < _months_gone(movement) * progress.target
    return reached < progress.target and _months_behind(progress, movement) >= 9


def _months_behind(progress: Progress, movement: Movement) -> int:
    """After how many months of the year the number is told: of a stock those before the period count too."""
    if progress.indicator.kind == "stock" and movement.months.expected:
        return Month.parse(movement.months.expected[-1]).month
    return _months_gone(movement)


def _is_told(progress: Progress) -> bool:
    """Whether the number is known: a lower bound is not."""
    return progress.reached.value is not None and not progress.reached.at_least


def _value(progress: Progress) -> int:
    return progress.reached.value or 0


def _goal(progress: Progress, movement: Movement) -> str:
    """ "mục tiêu năm", with the year where the period has others beside it."""
    if len(movement.period.years) == 1:
        return _("mục tiêu năm")
    return _("mục tiêu năm %(year)d") % {"year": progress.year}


def _target_text(progress: Progress, movement: Movement, lang: str) -> str:
    facts = {"name": progress.indicator.full_name(lang), "goal": _goal(progress, movement)}
    if progress.is_rate:
        rates = [words.percent(Decimal(each) / 100, lang) for each in (_value(progress), progress.target)]
        return _("%(name)s: %(reached)s, %(goal)s %(target)s.") % (facts | {"reached": rates[0], "target": rates[1]})
    months = _months_behind(progress, movement)
    text = ngettext(
        "%(name)s: đạt %(reached)s, bằng %(share)s %(goal)s (%(target)s) sau %(months)d tháng.",
        "%(name)s: đạt %(reached)s, bằng %(share)s %(goal)s (%(target)s) sau %(months)d tháng.",
        months,
    )
    return text % (
        facts
        | {
            "reached": words.counted(_value(progress), progress.indicator.unit(lang), lang=lang),
            "share": words.percent(percentage(_value(progress), progress.target), lang),
            "target": words.number(progress.target, lang),
            "months": months,
        }
    )


Rule = Callable[[Movement, date, Evaluations | None, str], Iterator[Matter]]
RULES: tuple[Rule, ...] = (month_missing, evaluation_closing, block_without_pledge, target_behind, ceiling_passed)
