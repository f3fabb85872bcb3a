"""Việc cần chỉ đạo of a province or of the country: the rules of a ward that add up, with the names of whom they tell.

A target is each ward's own and does not add up. No rule speaks of tip-offs, cases, persons or supervision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.months import Month
from reports.narrative.attention import MOST, pledges_may_be_asked, told_until
from reports.queries.together.wanting import Named, Wanting
from reports.queries.values import Movement
from wardsecurity import words

MOST_NAMED = 3
# Blocks without a pledge are a province's matter where they are one in a hundred of all, or three and a tenth of those
# of one place: a single block of hundreds is for its ward, whose own page says so.
ONE_IN, FEW, ONE_IN_A_PLACE = 100, 3, 10


@dataclass(frozen=True)
class PlaceMatter:
    """rule: which one speaks. leads_to: the months of the wards, or the places side by side; places: whom it tells."""

    rule: str
    text: str
    leads_to: Literal["months", "places"]
    places: tuple[Named, ...]


def matters_together(
    found: Movement, wanting: Wanting, *, of_country: bool, today: date, lang: str
) -> tuple[PlaceMatter, ...]:
    """What needs a decision, the most pressing first."""
    facts = _Facts(found, wanting, _sort(of_country=of_country), today, lang)
    return tuple(matter for rule in RULES for matter in rule(facts))[:MOST]


@dataclass(frozen=True)
class _Facts:
    """sort: what the places are called."""

    found: Movement
    wanting: Wanting
    sort: str
    today: date
    lang: str

    def names(self, places: Sequence[Named]) -> str:
        """ "Phường A (7), Phường B (2), Xã C (2) và 2 phường, xã khác"; without the numbers where each has one, and of
        one place alone, whose number is the sum."""
        numbered = len(places) > 1 and any(each.number > 1 for each in places)
        names = [
            f"{each.name} ({words.number(each.number, self.lang)})" if numbered else each.name
            for each in places[: MOST_NAMED if len(places) > MOST_NAMED else None]
        ]
        more = len(places) - MOST_NAMED
        if more <= 0:
            return words.enumeration(names, self.lang)
        facts = {"names": ", ".join(names), "more": words.number(more, self.lang), "sort": self.sort}
        return _("%(names)s và %(more)s %(sort)s khác") % facts

    def shares(self, places: Sequence[Named], of: int | None = None) -> dict[str, str]:
        """of: how many places it could tell of, those that owe a month where not said."""
        share = words.share(len(places), self.wanting.places if of is None else of, self.lang)
        return {"share": share, "sort": self.sort, "names": self.names(places)}


def _sort(*, of_country: bool) -> str:
    return _("tỉnh, thành phố") if of_country else _("phường, xã")


def month_missing(facts: _Facts) -> Iterator[PlaceMatter]:
    places, missing = facts.wanting.lacking, facts.found.months.missing
    if not places:
        return
    told = facts.shares(places)
    if len(missing) == 1:
        text = _("%(share)s %(sort)s chưa đủ số liệu được duyệt %(month)s: %(names)s.")
        told["month"] = Month.parse(missing[0]).label(facts.lang)
    else:
        reports = sum(each.number for each in places)
        text = ngettext(
            "%(share)s %(sort)s còn thiếu %(number)s báo cáo tháng chưa được duyệt: %(names)s.",
            "%(share)s %(sort)s còn thiếu %(number)s báo cáo tháng chưa được duyệt: %(names)s.",
            reports,
        )
        told["number"] = words.number(reports, facts.lang)
    yield PlaceMatter("month_missing", text % told, "months", places)


def evaluation_closing(facts: _Facts) -> Iterator[PlaceMatter]:
    places, closes_on = facts.wanting.undecided, facts.wanting.closes_on
    if places and closes_on:
        text = _(
            "Còn %(days)d ngày đến hết kỳ đánh giá “An toàn về an ninh, trật tự” (%(day)s): %(number)s khối phố chưa "
            "có kết quả, ở %(share)s %(sort)s có sổ đánh giá: %(names)s."
        )
        told = facts.shares(places, facts.wanting.evaluating)
        told["number"] = words.number(sum(each.number for each in places), facts.lang)
        days = {"days": (closes_on - facts.today).days, "day": words.short_date(closes_on)}
        yield PlaceMatter("evaluation_closing", text % (told | days), "places", places)


def block_without_pledge(facts: _Facts) -> Iterator[PlaceMatter]:
    """By the rule of a ward, where they are not a few. Wards that have reported no pledges of that year are not called
    unsigned."""
    places, year = facts.wanting.unsigned, facts.found.period.last.year
    if not (pledges_may_be_asked(facts.found) and _not_a_few(facts.found, places)):
        return
    until = told_until(facts.found)
    blocks = sum(each.number for each in places)
    text = ngettext(
        "Năm %(year)d còn %(number)s khối phố ở %(share)s %(sort)s chưa ký cam kết: %(names)s.",
        "Năm %(year)d còn %(number)s khối phố ở %(share)s %(sort)s chưa ký cam kết: %(names)s.",
        blocks,
    )
    if until < 12:
        text = ngettext(
            "Đến hết tháng %(month)s còn %(number)s khối phố ở %(share)s %(sort)s chưa ký cam kết năm %(year)d: "
            "%(names)s.",
            "Đến hết tháng %(month)s còn %(number)s khối phố ở %(share)s %(sort)s chưa ký cam kết năm %(year)d: "
            "%(names)s.",
            blocks,
        )
    told = facts.shares(places) | {"number": words.number(blocks, facts.lang), "month": f"{until}/{year}"}
    yield PlaceMatter("block_without_pledge", text % (told | {"year": year}), "places", places)


def _not_a_few(found: Movement, places: Sequence[Named]) -> bool:
    _covered, blocks = found.coverage["A04"].by_year[found.period.last.year]
    if sum(each.number for each in places) * ONE_IN >= max(blocks, 1):
        return True
    return any(each.number >= FEW and each.number * ONE_IN_A_PLACE >= each.of for each in places)


RULES: tuple[Callable[[_Facts], Iterator[PlaceMatter]], ...] = (
    month_missing,
    evaluation_closing,
    block_without_pledge,
)
