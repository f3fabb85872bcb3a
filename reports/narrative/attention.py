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

from reports.arithmetic import percentage
from reports.catalogue import Indicator
from reports.months import Month
from reports.narrative.months import month_list
from reports.narrative.parts import short_names
from reports.queries.progress import reached as reached_in
from reports.queries.values import Evaluations, Movement
from reports.targets import is_ceiling
from wardsecurity import words

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
            _(
                "Còn %(days)d ngày đến hết kỳ đánh giá “An toàn về an ninh, trật tự” (%(day)s): "
                "%(undecided)d/%(blocks)d khối phố chưa có kết quả."
            )
            % {
                "days": (evaluations.closes_on - today).days,
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
    something was reported for it."""
    coverage, year = movement.coverage.get("A04"), movement.period.last.year
    if coverage is None or year not in coverage.reported_years or _months_gone(movement) < 3:
        return
    names = {unit.code: unit.name for unit in movement.units if unit.in_force}
    unsigned = [names[code] for code, years in coverage.unit_years.items() if code in names and not years.get(year)]
    if unsigned:
        said = words.enumeration(short_names(unsigned, lang), lang)
        text = _("Năm %(year)d còn %(number)s chưa ký cam kết: %(names)s.")
        facts = {"year": year, "number": words.counted(len(unsigned), _("khối phố"), lang=lang), "names": said}
        yield Matter("block_without_pledge", text % facts, "coverage")


def target_behind(movement: Movement, today: date, evaluations: Evaluations | None, lang: str) -> Iterator[Matter]:
    """Flows that have gone a smaller share of the way than the year has, the one furthest behind first; stocks and
    rates below their target once nine months are over. A ceiling is never behind."""
    year = movement.period.last.year
    gone = _months_gone(movement)
    behind = []
    for code, target in movement.targets.items():
        entry = movement.catalogue.get(code)
        if entry is None or is_ceiling(entry):
            continue
        reached = _reached(movement, entry, year)
        if reached is None or target <= 0 or reached >= target:
            continue
        if entry.kind == "flow":
            if 12 * reached < gone * target:
                behind.append((reached / target, entry, target, reached))
        elif gone >= 9:
            behind.append((reached / target, entry, target, reached))
    for _share, entry, target, reached in sorted(behind, key=lambda each: (each[0], each[1].code)):
        yield Matter("target_behind", _target_text(entry, target, reached, gone, lang), "evidence", entry.code)


def ceiling_passed(movement: Movement, today: date, evaluations: Evaluations | None, lang: str) -> Iterator[Matter]:
    """More of what there should be little of than the year's target allows."""
    for code, target in movement.targets.items():
        entry = movement.catalogue.get(code)
        reached = _reached(movement, entry, movement.period.last.year) if entry and is_ceiling(entry) else None
        if entry and reached is not None and reached > target:
            text = _("%(name)s: %(reached)s, quá mục tiêu năm (không quá %(target)s).")
            facts = {
                "name": entry.full_name(lang),
                "reached": words.counted(reached, entry.unit(lang), lang=lang),
                "target": words.counted(target, entry.unit(lang), lang=lang),
            }
            yield Matter("ceiling_passed", text % facts, "evidence", entry.code)


def _months_gone(movement: Movement) -> int:
    """How many months of the period's last year are over."""
    return sum(month.startswith(str(movement.period.last.year)) for month in movement.months.expected)


def _reached(movement: Movement, entry: Indicator, year: int) -> int | None:
    """What of the target is there; None where it is not known. Of a rate in hundredths of a percent, as its target."""
    value = reached_in(movement, entry.code, year)
    return None if value.at_least else value.value


def _target_text(entry: Indicator, target: int, reached: int, gone: int, lang: str) -> str:
    name = entry.full_name(lang)
    if entry.kind == "ratio":
        text = _("%(name)s: %(reached)s, mục tiêu năm %(target)s.")
        rates = [words.percent(Decimal(each) / 100, lang) for each in (reached, target)]
        return text % {"name": name, "reached": rates[0], "target": rates[1]}
    text = _("%(name)s: đạt %(reached)s, bằng %(share)s mục tiêu năm (%(target)s) sau %(months)d tháng.")
    return text % {
        "name": name,
        "reached": words.counted(reached, entry.unit(lang), lang=lang),
        "share": words.percent(percentage(reached, target), lang),
        "target": words.number(target, lang),
        "months": gone,
    }


Rule = Callable[[Movement, date, Evaluations | None, str], Iterator[Matter]]
RULES: tuple[Rule, ...] = (month_missing, evaluation_closing, block_without_pledge, target_behind, ceiling_passed)
