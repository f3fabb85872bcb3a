"""A number beside that of an earlier period, in words: the two, what lies between them with the numbers put in, or why
nothing can be said of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.arithmetic import Change, Value
from reports.charts.changes import comparable, points
from reports.charts.tile_coverage import change_of_units
from reports.charts.wording import base, said_in_part
from reports.queries.evidence import Evidence
from reports.queries.values import Coverage, Months, RatioSeries, Series
from wardsecurity import words


@dataclass(frozen=True)
class Compared:
    """base, earlier: "cùng kỳ", "năm 2008", "" where there is no such period; before: "351 lượt hộ", "" where nothing
    is known; change: "giảm 91 lượt hộ (-25,93%)"; formula: "(260 − 351) : 351 × 100 = -25,93%"; why: why there is no
    change or no percentage, and whose the earlier number is; linked: its own evidence tells the same number."""

    base: str = ""
    earlier: str = ""
    before: str = ""
    change: str = ""
    formula: str = ""
    why: str = ""
    linked: bool = False


def compared(found: Evidence, lang: str = "vi") -> Compared | None:
    """None for what has no number of the blocks chosen: the page says so already."""
    movement, code = found.movement, found.indicator.code
    if code in movement.beyond:
        return None
    if movement.comparison is None:
        return Compared(why=_("Trước kỳ này không còn kỳ nào để so sánh."))
    earlier = movement.comparison.label(lang)
    if not comparable(movement):
        why = _("Chưa có số liệu %(earlier)s để so sánh.") % {"earlier": earlier}
        return Compared(base(movement.comparison_name), earlier, why=why, linked=not movement.compared_wards)
    before, change, formula, why = _told(found, lang)
    return Compared(
        base=base(movement.comparison_name),
        earlier=earlier,
        before=before,
        change=change,
        formula=formula,
        why=" ".join(filter(None, (why, _whose(found, lang)))),
        linked=not movement.restated and not movement.compared_wards,
    )


def _whose(found: Evidence, lang: str) -> str:
    """Of an earlier number that other wards told, in whole or in part."""
    names = words.enumeration(list(found.movement.compared_wards), lang)
    return _("Số kỳ trước tính cả số liệu đã duyệt của %(names)s.") % {"names": names} if names else ""


def _told(found: Evidence, lang: str) -> tuple[str, str, str, str]:
    """The earlier number, the change, its formula, and why there is none."""
    if found.series is not None:
        return _of_series(found, found.series, lang)
    if found.coverage is not None:
        return _of_units(found, found.coverage, lang)
    return _of_rate(found, found.movement.ratios[found.indicator.code], lang)


def _of_series(found: Evidence, series: Series, lang: str) -> tuple[str, str, str, str]:
    unit, before = found.indicator.unit(lang), series.compared or Value(None)
    change = series.change or Change(None, None, "missing")
    if change.change is None and series.total.value is not None and before.value is not None:
        return said_in_part(before, unit, lang), words.NOT_COMPARABLE[lang], "", _apart()
    return (
        said_in_part(before, unit, lang),
        words.change(change.change, change.percent, unit, reason=change.reason, lang=lang),
        _formula(series.total, before, change, lang),
        _why(found, series.total, before, change),
    )


def _apart() -> str:
    return _("Đơn vị thành lập hoặc chia tách trong thời gian này, số hai kỳ không phải của cùng một địa bàn.")


def _formula(now: Value, before: Value, change: Change, lang: str) -> str:
    if change.change is None or change.reason in ("missing", "at-least"):
        return ""
    left, right = words.number(now.value, lang), words.number(before.value, lang)
    if change.percent is None:
        return f"{left} − {right} = {words.number(change.change, lang)}"
    return f"({left} − {right}) : {right} × 100 = {words.signed_percent(change.percent, lang)}"


def _why(found: Evidence, now: Value, before: Value, change: Change) -> str:
    if change.reason == "base-zero":
        return _("Không tính tỷ lệ phần trăm vì số của kỳ trước bằng 0.")
    if change.reason != "missing":
        return ""
    movement = found.movement
    sides = ((_("kỳ này"), now, movement.months), (base(movement.comparison_name), before, movement.compared_months))
    lacks = [_lacking(side, months) for side, value, months in sides if not value.complete]
    return _("Chưa so sánh được: %(lacks)s.") % {"lacks": "; ".join(lacks)} if lacks else ""


def _lacking(side: str, months: Months | None) -> str:
    if months is None or not months.missing:
        return _("%(period)s có ô chưa báo cáo") % {"period": side}
    facts = {"period": side, "missing": len(months.missing), "expected": len(months.expected)}
    return _("%(period)s thiếu %(missing)s/%(expected)s tháng") % facts


def _of_units(found: Evidence, coverage: Coverage, lang: str) -> tuple[str, str, str, str]:
    if coverage.compared is None or not coverage.reported:
        return "", "", "", _("Chưa so sánh được: thiếu số liệu.")
    unit = found.indicator.unit(lang)
    before = f"{words.share(*coverage.compared, lang)} {unit}"
    return before, change_of_units(found.movement, coverage, unit, lang), "", ""


def _of_rate(found: Evidence, rate: RatioSeries, lang: str) -> tuple[str, str, str, str]:
    before = "" if rate.compared is None else words.percent(rate.compared, lang)
    if rate.total is None or rate.compared is None:
        return before, "", "", _("Chưa so sánh được: thiếu số liệu.")
    if rate.points is None:
        return before, words.NOT_COMPARABLE[lang], "", _apart()
    now = words.percent(rate.total, lang)
    return before, points(rate.points, lang), f"{now} − {before} = {words.signed_percent(rate.points, lang)}", ""
