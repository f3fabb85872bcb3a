"""The pilot blocks in words: counts first, then what may be said of them. No claim of a cause, ever."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from reports.narrative.parts import short_names
from reports.pilot_effect import Effect
from reports.pilot_months import Pairs
from reports.queries.pilots import BlockLine, Comparison
from wardsecurity import words


def names(blocks: Sequence[str], lang: str) -> str:
    """ "Khối 7, 8, 9 và 11"."""
    said = words.enumeration(short_names(blocks, lang), lang)
    return said[:1].upper() + said[1:]


def block_line(line: BlockLine, unit: str, lang: str) -> str:
    """ "Khối 7: từ 12 vụ xuống 09 vụ (-25,00%)"; nothing before or after is said in words."""
    facts = {"name": line.name, "before": words.counted(line.before, unit, lang=lang)}
    facts["after"] = words.counted(line.after, unit, lang=lang)
    facts["percent"] = words.signed_percent(line.change.percent, lang)
    if line.before == line.after:
        if not line.before:
            return _("%(name)s: không phát sinh ở cả hai giai đoạn") % facts
        return _("%(name)s: %(before)s ở cả hai giai đoạn") % facts
    if not line.before:
        return _("%(name)s: trước không phát sinh, sau có %(after)s") % facts
    if not line.after:
        return _("%(name)s: từ %(before)s xuống không phát sinh (%(percent)s)") % facts
    if line.after < line.before:
        return _("%(name)s: từ %(before)s xuống %(after)s (%(percent)s)") % facts
    return _("%(name)s: từ %(before)s lên %(after)s (%(percent)s)") % facts


def finding(comparison: Comparison, lang: str) -> str:
    """What a committee may take from it, in one sentence or two."""
    effect = comparison.effect
    if not comparison.pairs.pairs:
        return _("Chưa có đủ tháng đã duyệt ở cả hai giai đoạn để so sánh.")
    if comparison.provenance:
        return _("Số theo khối là minh họa nên không tính tỷ lệ và không kết luận.")
    if effect is None:
        return _("Không có khối phố khác để so sánh, nên không kết luận được là do mô hình.")
    if effect.finding == "few":
        return _("Số liệu còn ít (có nhóm dưới 05 vụ), chưa đủ căn cứ để kết luận là do mô hình.")
    if effect.finding == "none":
        return _("Chênh lệch với các khối khác còn trong mức ngẫu nhiên, chưa đủ căn cứ để kết luận là do mô hình.")
    if effect.finding == "less":
        return _(
            "So với các khối khác, khối điểm giảm rõ hơn, vượt mức ngẫu nhiên. Số liệu không cho biết nguyên nhân; "
            "cần xem cùng các biện pháp đã làm."
        )
    return _(
        "So với các khối khác, khối điểm không giảm bằng, vượt mức ngẫu nhiên. Số liệu không cho biết nguyên nhân."
    )


def interval(effect: Effect, lang: str) -> str:
    """ "0,62 (khoảng tin cậy 95%: 0,41–0,94)"; "" where there is none."""
    if effect.ratio is None or effect.low is None or effect.high is None:
        return ""
    ratio, low, high = (words.number(_decimal(each), lang) for each in (effect.ratio, effect.low, effect.high))
    return _("%(ratio)s (khoảng tin cậy 95%%: %(low)s–%(high)s)") % {"ratio": ratio, "low": low, "high": high}


def rate(value: float | None, lang: str) -> str:
    return words.NO_FIGURE if value is None else words.number(_decimal(value), lang)


def windows(pairs: Pairs, lang: str) -> str:
    """Which months were held against which, and what was left out."""
    if not pairs.pairs:
        return ""
    before, after = (_span(months) for months in (pairs.before, pairs.after))
    text = _("Trước: %(before)s; sau: %(after)s, cùng các tháng trong năm.") % {"before": before, "after": after}
    if pairs.left_out:
        text += " " + _("Không tính %(number)d cặp tháng vì thiếu số liệu hoặc có tháng giao thời.") % {
            "number": pairs.left_out
        }
    return text


def _span(months: tuple[str, ...]) -> str:
    first, last = (f"{int(month[5:]):02d}/{month[:4]}" for month in (months[0], months[-1]))
    return _("%(number)d tháng từ %(first)s đến %(last)s") % {"number": len(months), "first": first, "last": last}


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))
