"""The way travelled to a target of the year, and what is missing, in one line."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from reports.queries.progress import Progress
from wardsecurity import words


def way(progress: Progress, lang: str) -> str:
    """ "Đạt 8.120/12.000 lượt hộ (67,67%); còn thiếu 3.880 lượt hộ": what of it can be said."""
    target = {"target": target_of(progress, lang), "year": progress.year}
    if progress.reached.value is None:
        return _("Mục tiêu năm %(year)d: %(target)s") % target
    if not progress.whole and not progress.is_rate:
        return _("Kỳ này %(reached)s; mục tiêu cả năm %(target)s") % (target | {"reached": _reached(progress, lang)})
    if progress.ceiling:
        pattern = _("Vượt mức: %(reached)s") if _over(progress) else _("Đến nay %(reached)s")
        most = _("mục tiêu năm: không quá %(target)s") % target
        return f"{pattern % {'reached': _reached(progress, lang)}}; {most}"
    return "; ".join(filter(None, (_on_the_way(progress, lang), _lacking(progress, lang))))


def target_of(progress: Progress, lang: str) -> str:
    """ "12.000 lượt hộ", "85,00%"."""
    if progress.is_rate:
        return words.percent(Decimal(progress.target) / 100, lang)
    return words.counted(progress.target, progress.indicator.unit(lang), lang=lang)


def _on_the_way(progress: Progress, lang: str) -> str:
    if progress.is_rate:
        facts = {"reached": _reached(progress, lang), "target": target_of(progress, lang)}
        return _("Đạt %(reached)s, mục tiêu năm %(target)s") % facts
    value = progress.reached
    number = words.at_least(value.value, lang) if value.value and value.at_least else words.number(value.value, lang)
    facts = {"reached": number, "target": f"{words.number(progress.target, lang)} {progress.indicator.unit(lang)}"}
    said = _("Đạt %(reached)s/%(target)s") % facts
    if progress.share is not None:
        return f"{said} ({words.percent(progress.share, lang)})"
    return said if value.at_least else _("%(said)s (chưa đủ số liệu)") % {"said": said}


def _lacking(progress: Progress, lang: str) -> str:
    if progress.lacking is None:
        return ""
    if not progress.lacking:
        return _("đã đạt mục tiêu năm")
    if progress.is_rate:
        points = words.number(Decimal(progress.lacking) / 100, lang)
        return _("còn thiếu %(points)s điểm phần trăm") % {"points": points}
    said = words.counted(progress.lacking, progress.indicator.unit(lang), lang=lang)
    return _("còn thiếu %(lacking)s") % {"lacking": said}


def _reached(progress: Progress, lang: str) -> str:
    value = progress.reached
    if progress.is_rate:
        return words.percent(Decimal(value.value or 0) / 100, lang)
    return words.counted(value.value, progress.indicator.unit(lang), at_least=value.at_least, lang=lang)


def _over(progress: Progress) -> bool:
    return (progress.reached.value or 0) > progress.target
