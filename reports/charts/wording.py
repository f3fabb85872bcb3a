"""How a value reads in a tile, a cell or a picture."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from reports.arithmetic import Value
from reports.charts.values import Chart
from reports.narrative.restated import why_no_number
from reports.narrative.sorts import sort_in
from reports.queries.values import ComparisonName, Movement
from wardsecurity import words


def short(value: Value, lang: str = "vi") -> str:
    """Return the number alone: "12.557", "hơn 46", "chưa báo cáo"."""
    if value.at_least and value.value is not None:
        return words.at_least(value.value, lang)
    return words.number(value.value, lang)


def full(value: Value, lang: str = "vi") -> str:
    """Return "46", "hơn 46", "46 (chưa đủ)", "chưa báo cáo": a sum with missing parts says so. How many say the months:
    the parts of a sum are cells, a number of which tells a reader nothing."""
    figure = short(value, lang)
    if value.value is None or not value.missing:
        return figure
    return _("%(figure)s (chưa đủ)") % {"figure": figure}


def said_in_part(value: Value, unit: str, lang: str = "vi") -> str:
    """The number with its unit, and that it lacks a part: "46 vụ (chưa đủ)"."""
    figure = said(value, unit, lang)
    return _("%(figure)s (chưa đủ)") % {"figure": figure} if value.value is not None and value.missing else figure


def lacking(chart: Chart) -> str:
    """What the star at a step of a chart means; "" where there is none."""
    return _("* Chưa đủ số liệu: còn báo cáo tháng hoặc ô chưa báo cáo.") if chart.partial else ""


def told(value: Value, lang: str = "vi") -> str:
    """The same in a table; "–" where nothing was asked for: a month to come, or one before the ward reported."""
    return full(value, lang) if value.value is not None or value.expected else words.NO_FIGURE


def said(value: Value, unit: str, lang: str = "vi") -> str:
    """Return the number with its unit: "05 vụ", "hơn 46 tin", "chưa báo cáo"."""
    return words.counted(value.value, unit, at_least=value.at_least, lang=lang)


def base(comparison: ComparisonName | None) -> str:
    """What stands before an earlier number: "cùng kỳ", "kỳ trước"."""
    return _("cùng kỳ") if comparison == "last_year" else _("kỳ trước")


def mark(movement: Movement, codes: Iterable[str]) -> str:
    """What of these indicators is illustrative, in words; "" for a ward's own figures."""
    extents = {movement.provenance.get(code) for code in codes}
    if "whole" in extents:
        return _("số liệu minh họa")
    return _("số chia minh họa") if "split" in extents else ""


def without_number(movement: Movement, named: Iterable[tuple[str, str]], lang: str) -> str:
    """What is said in place of those of these (code, name) that have no number for the blocks chosen: "Nguồn tin có giá
    trị: chỉ tổng hợp ở cấp phường."; "" where every one has."""
    by_reason: dict[str, list[str]] = {}
    for code, name in named:
        if reason := movement.beyond.get(code):
            by_reason.setdefault(why_no_number(reason, sort_in(movement)), []).append(name)
    return " ".join(f"{', '.join(names)}: {why}." for why, names in by_reason.items())
