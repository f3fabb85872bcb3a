"""A tile: a number with its unit, its change and base, a sparkline, and what has to be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.charts import sparkline
from reports.narrative.restated import why_no_number
from reports.narrative.sorts import sort_in
from reports.narrative.targets import way
from reports.queries.progress import progress
from reports.queries.values import Movement
from wardsecurity import words


@dataclass(frozen=True)
class Tile:
    """code: whose evidence it leads to; label: a full phrase; figure, unit: "hơn 232", "tin"; change: "tăng 31 vụ
    (+17,51%)"; base: "cùng kỳ: 177 vụ"; spark: an SVG path; target: the way travelled to the year's; missing, mark:
    what is lacking or illustrative; note: up to when it is told; gold: a commendation."""

    code: str
    label: str
    figure: str
    unit: str
    change: str = ""
    base: str = ""
    spark: str = ""
    target: str = ""
    missing: str = ""
    mark: str = ""
    note: str = ""
    gold: bool = False


@dataclass(frozen=True)
class TileGroup:
    title: str
    tiles: tuple[Tile, ...]


def without_number(movement: Movement, code: str, label: str) -> Tile:
    return Tile(code, label, why_no_number(movement.beyond[code], sort_in(movement)), "")


def target(movement: Movement, code: str, lang: str) -> str:
    found = progress(movement).get(code)
    return way(found, lang) if found else ""


def spark(values: Sequence[int | None]) -> str:
    """A single bar would say nothing."""
    return sparkline.bars(values) if len(values) > 1 else ""


def absent_months(movement: Movement, lang: str) -> str:
    """ "thiếu 2/12 tháng", and of several wards "thiếu 2/60 báo cáo tháng"; "" where none is missing."""
    months = movement.months
    if movement.together and movement.together.missing:
        wards = movement.together
        counts = {"missing": words.number(wards.missing, lang), "expected": words.number(wards.expected, lang)}
        return _("thiếu %(missing)s/%(expected)s báo cáo tháng") % counts
    if not months.missing:
        return ""
    expected = len(months.expected)
    text = ngettext("thiếu %(missing)s/%(expected)s tháng", "thiếu %(missing)s/%(expected)s tháng", expected)
    return text % {"missing": len(months.missing), "expected": expected}
