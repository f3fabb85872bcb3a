"""How much of a period stands, in words: a missing month is said before any number is read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.months import Month
from reports.narrative.restated import restated_notes
from reports.queries.several import Together
from reports.queries.values import Movement
from wardsecurity import words

MOST_NAMED = 6


@dataclass(frozen=True)
class Completeness:
    """approved: how many months stand; missing: which do not, "" when all do; compared: what the changes are counted
    from, and what was restated or could not be."""

    approved: str
    missing: str
    compared: str


def completeness(movement: Movement, lang: str = "vi") -> Completeness:
    months = movement.months
    if movement.together:
        return _together(movement.together, movement, lang)
    return Completeness(
        approved=_approved(len(months.standing), len(months.expected)),
        missing=_("Còn thiếu: %(months)s.") % {"months": _named(months.missing, lang)} if months.missing else "",
        compared=" ".join(filter(None, (_compared(movement, lang), *restated_notes(movement, lang)))),
    )


def _approved(standing: int, expected: int) -> str:
    if not expected:
        return _("Chưa có tháng nào đến hạn báo cáo.")
    text = ngettext(
        "Số liệu đã duyệt: %(standing)s/%(expected)s tháng.",
        "Số liệu đã duyệt: %(standing)s/%(expected)s tháng.",
        expected,
    )
    return text % {"standing": standing, "expected": expected}


def _together(wards: Together, movement: Movement, lang: str) -> Completeness:
    if not wards.expected:
        return Completeness(_approved(0, 0), "", "")
    counts = {
        "standing": words.number(wards.standing, lang),
        "expected": words.number(wards.expected, lang),
        "wards": words.number(wards.wards, lang),
    }
    compared = ""
    if movement.comparison and wards.compared:
        told = {"label": movement.comparison.noun(lang)}
        told |= dict(zip(("standing", "expected"), (words.number(each, lang) for each in wards.compared), strict=True))
        compared = _("So với %(label)s (đã duyệt %(standing)s/%(expected)s báo cáo tháng).") % told
        compared = " ".join(filter(None, (compared, _over_what(wards, lang))))
    return Completeness(
        approved=_("Số liệu đã duyệt: %(standing)s/%(expected)s báo cáo tháng của %(wards)s phường, xã.") % counts,
        missing=ngettext("Còn thiếu %(missing)s báo cáo tháng.", "Còn thiếu %(missing)s báo cáo tháng.", wards.missing)
        % {"missing": words.number(wards.missing, lang)}
        if wards.missing
        else "",
        compared=compared,
    )


def _over_what(wards: Together, lang: str) -> str:
    """What the changes are worked out over where reports are missing; "" where none is, or too many are."""
    if wards.alike is None or not wards.alike[0]:
        return ""
    used, owed = (words.number(each, lang) for each in wards.alike)
    told = _(
        "Tăng, giảm tính trên %(used)s/%(owed)s báo cáo tháng đã duyệt ở cả hai kỳ; riêng số người được quản lý, giáo "
        "dục và độ phủ ký cam kết chỉ tính các phường, xã đủ báo cáo, vì chỉ thiếu một tháng, số của cả kỳ đã khác đi."
    )
    return told % {"used": used, "owed": owed}


def _named(months: tuple[str, ...], lang: str) -> str:
    names = ", ".join(Month.parse(month).label(lang) for month in months[:MOST_NAMED])
    more = len(months) - MOST_NAMED
    if more <= 0:
        return names
    text = ngettext("%(names)s và %(more)s tháng khác", "%(names)s và %(more)s tháng khác", more)
    return text % {"names": names, "more": more}


def _compared(movement: Movement, lang: str) -> str:
    before = movement.compared_months
    if movement.comparison is None or before is None:
        return ""
    label = movement.comparison.noun(lang)
    if not before.standing:
        return _("Không có số liệu đã duyệt của %(label)s để so sánh.") % {"label": label}
    counts = {"label": label, "standing": len(before.standing), "expected": len(before.expected)}
    text = ngettext(
        "So với %(label)s (đã duyệt %(standing)s/%(expected)s tháng).",
        "So với %(label)s (đã duyệt %(standing)s/%(expected)s tháng).",
        len(before.expected),
    )
    return text % counts
