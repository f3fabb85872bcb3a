"""The pilot blocks in words: counts first, then what may be said of them. No claim of a cause, ever."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.narrative.parts import short_names
from reports.pilot_effect import Effect
from reports.pilot_months import Pairs
from reports.queries.pilot_values import BlockLine, Comparison, PilotGroup
from wardsecurity import words
from wardsecurity.text import gettext_noop

_BY_NUMBER = gettext_noop(
    "Xét theo tỷ lệ tăng, giảm số vụ: khối điểm %(went)s, vượt mức ngẫu nhiên. Số liệu không cho biết nguyên nhân; "
    "cần xem cùng các biện pháp đã làm."
)
_BY_HOUSEHOLD = gettext_noop(
    "Xét theo tỷ lệ tăng, giảm số vụ trên 1.000 hộ: khối điểm %(went)s, vượt mức ngẫu nhiên. Số liệu không cho biết "
    "nguyên nhân; cần xem cùng các biện pháp đã làm."
)
# How the pilot blocks went (-1 fell, 0 as before, 1 rose), and the others, where the one is less, or more, than the
# other beyond chance. Both as before is no difference.
_WENT = {
    "less": {
        (-1, -1): gettext_noop("giảm nhiều hơn các khối khác"),
        (-1, 0): gettext_noop("giảm trong khi các khối khác không đổi"),
        (-1, 1): gettext_noop("giảm trong khi các khối khác tăng"),
        (0, 1): gettext_noop("không đổi trong khi các khối khác tăng"),
        (1, 1): gettext_noop("tăng ít hơn các khối khác"),
    },
    "more": {
        (1, 1): gettext_noop("tăng nhiều hơn các khối khác"),
        (1, 0): gettext_noop("tăng trong khi các khối khác không đổi"),
        (1, -1): gettext_noop("tăng trong khi các khối khác giảm"),
        (0, -1): gettext_noop("không đổi trong khi các khối khác giảm"),
        (-1, -1): gettext_noop("giảm ít hơn các khối khác"),
    },
}


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


def untold(group: PilotGroup, lang: str) -> str:
    """Why nothing is told of these blocks: "Khối 3 là khối điểm từ 20/11/2026; chưa có tháng nào …"."""
    facts = {"names": names(group.names, lang), "day": words.short_date(group.since)}
    if group.lacks == "after":
        return _("%(names)s là khối điểm từ %(day)s; chưa có tháng nào sau ngày đó được duyệt.") % facts
    if group.lacks == "before":
        return _("%(names)s là khối điểm từ %(day)s; không có tháng nào trước ngày đó được duyệt.") % facts
    return _("%(names)s là khối điểm từ %(day)s; tháng có ngày đó chưa được duyệt.") % facts


def finding(comparison: Comparison, lang: str) -> str:
    """What a committee may take from it, in one sentence or two."""
    effect = comparison.effect
    if not comparison.pairs.pairs:
        return _("Chưa có đủ tháng đã duyệt ở cả hai giai đoạn để so sánh.")
    if comparison.provenance:
        return _("Số theo khối là minh họa nên không tính tỷ lệ và không kết luận.")
    if effect is None:
        return _why_nothing(comparison)
    if effect.finding == "few":
        return _("Số liệu còn ít (có nhóm dưới 05 vụ), chưa đủ căn cứ để kết luận là do mô hình.")
    if effect.finding == "none":
        return _("Chênh lệch với các khối khác còn trong mức ngẫu nhiên, chưa đủ căn cứ để kết luận là do mô hình.")
    facts = {"went": _(_WENT[effect.finding][comparison.pilot.went, comparison.others.went])}
    if comparison.by_household:
        return _(_BY_HOUSEHOLD) % facts
    return _(_BY_NUMBER) % facts


def _why_nothing(comparison: Comparison) -> str:
    """Why there are months on both sides and yet nothing to hold against one another."""
    if not comparison.others.blocks:
        return _("Không có khối phố khác để so sánh, nên không kết luận được là do mô hình.")
    if comparison.pilot.rate_before is None:
        return _("Khối điểm đông khách vãng lai, không so sánh được theo số hộ, nên không kết luận được là do mô hình.")
    return _(
        "Các khối khác đều đông khách vãng lai, không so sánh được theo số hộ, nên không kết luận được là do mô hình."
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
        left_out = ngettext(
            "Không tính %(number)d cặp tháng vì thiếu số liệu hoặc có tháng giao thời.",
            "Không tính %(number)d cặp tháng vì thiếu số liệu hoặc có tháng giao thời.",
            pairs.left_out,
        )
        text += " " + left_out % {"number": pairs.left_out}
    return text


def _span(months: tuple[str, ...]) -> str:
    first, last = (f"{int(month[5:]):02d}/{month[:4]}" for month in (months[0], months[-1]))
    if first == last:
        return _("tháng %(month)s") % {"month": first}
    return _("%(number)d tháng từ %(first)s đến %(last)s") % {"number": len(months), "first": first, "last": last}


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))
