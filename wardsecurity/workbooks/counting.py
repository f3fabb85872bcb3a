"""Counts as offices write them into cells, read strictly: a doubtful one is asked about, never off by a thousand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from wardsecurity.workbooks.problems import Ambiguous, CellProblem, refuse_errors, shown
from wardsecurity.workbooks.values import Value

MAX_COUNT = 2_000_000_000
"""The books and the months hold no larger one."""


@dataclass(frozen=True, slots=True)
class CountCell:
    """value: None when nothing is reported. at_least: "hơn 232". blank: the cell is empty.

    note: what was left out of the cell, as a translated sentence, or "".
    """

    value: int | None
    at_least: bool = False
    blank: bool = False
    note: str = ""


BLANK = CountCell(None, blank=True)

# ASCII digits alone: int() would also take full-width and Arabic-Indic ones, underscores and signs.
_PLAIN = re.compile(r"'?([0-9]{1,12})")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_ONE_COMMA = re.compile(r"[0-9]{1,3},[0-9]{3}")
_WHOLE_DECIMAL = re.compile(r"([0-9]{1,9})[.,]0{1,2}")
_AT_LEAST = re.compile(r"(?:hơn|trên|ít nhất|tối thiểu|>=?|≥)\s*(?=[0-9])", re.IGNORECASE)
_REMARK = re.compile(r"([0-9][0-9. ]*)\s*\([^()]*\)")
_UNIT = re.compile(
    r"([0-9][0-9. ]*)\s*"
    r"(?:hộ|lượt|lượt hộ|lượt người|người|em|vụ|tin|buổi|cuộc|khối|trường|đơn vị|mô hình|tổ|hồ sơ|hs)\.?",
    re.IGNORECASE,
)
_ZERO = {"không", "k", "ko", "không có", "không phát sinh", "0"}
_DASHES = {"-", "–", "—", "--", "---"}
_UNCLEAR = {"x", "/", "//", "///", "…", "...", "\\"}


def count(value: Value) -> CountCell:
    """Read a count: 12557, "12.557", "05", "'05", "12 hộ", "hơn 232", "15 (2 nữ)" (15, with a note).

    A blank cell is not reported; "không" and "K" are a confirmed 0. Raises Ambiguous for "-", "x", "//" (0 or not
    reported?), "12,557" and 12.557 (a thousand, or a fraction?); CellProblem for everything else that is no count.
    """
    if value is None:
        return BLANK
    refuse_errors(value)
    if isinstance(value, str):
        return _typed(value.replace("\n", " ").strip())
    if isinstance(value, bool):
        raise CellProblem(_("Ô ghi đúng/sai, không phải số đếm."))
    if isinstance(value, date):
        raise CellProblem(
            _("Ô là ngày %(day)s, không phải số đếm; có thể Excel đã tự đổi. Đồng chí định dạng ô là số rồi ghi lại.")
            % {"day": value.strftime("%d/%m/%Y")}
        )
    if isinstance(value, float):
        return _fraction(value)
    return CountCell(_sized(value))


def _typed(text: str) -> CountCell:
    folded = text.lower()
    if not text:
        return BLANK
    if folded in _ZERO:
        return CountCell(0)
    if folded in _DASHES or folded in _UNCLEAR:
        raise Ambiguous(
            _("“%(text)s” có thể là 0 (không phát sinh) hoặc chưa báo cáo.") % {"text": shown(text)},
            (0, None),
            pattern="-" if folded in _DASHES else folded,
        )
    at_least = _AT_LEAST.match(text)
    bare = text[at_least.end() :] if at_least else text
    if remark := _REMARK.fullmatch(bare):
        note = _("Chỉ lấy số trước ngoặc; phần trong ngoặc không đọc.")
        return CountCell(_number(remark[1].strip(), text), at_least=bool(at_least), note=note)
    unit = _UNIT.fullmatch(bare)
    return CountCell(_number(unit[1].strip() if unit else bare, text), at_least=bool(at_least))


def _number(bare: str, text: str) -> int:
    if plain := _PLAIN.fullmatch(bare):
        return _sized(int(plain[1]))
    if _GROUPED.fullmatch(bare):
        return _sized(int(re.sub(r"[^0-9]", "", bare)))
    if whole := _WHOLE_DECIMAL.fullmatch(bare):
        return _sized(int(whole[1]))
    if _ONE_COMMA.fullmatch(bare):
        raise _thousand(text, int(bare.replace(",", "")), pattern="1,000")
    if re.fullmatch(r"[0-9]{13,}", bare):
        raise _too_large(text)
    raise _no_count(text)


def _fraction(value: float) -> CountCell:
    """A number with decimals: perhaps a thousand that a foreign Excel took for a fraction."""
    if value.is_integer():
        return CountCell(_sized(int(value)))
    thousand = round(value * 1000) if 1 <= value < 1000 else 0
    if abs(value * 1000 - thousand) < 1e-6 and thousand % 10:
        raise _thousand(f"{value:.3f}".replace(".", ","), thousand, pattern="1.000")
    raise _no_count(f"{value:.6g}".replace(".", ","))


def _thousand(text: str, meant: int, *, pattern: str) -> Ambiguous:
    return Ambiguous(
        _("“%(text)s” có phải là %(meant)s không? Số đếm không có phần lẻ.")
        % {"text": shown(text), "meant": f"{meant:,}".replace(",", ".")},
        (meant,),
        pattern=pattern,
    )


def _sized(number: int) -> int:
    if number < 0:
        raise CellProblem(_("Số đếm không thể âm (%(text)s).") % {"text": shown(number)})
    if number > MAX_COUNT:
        raise _too_large(str(number))
    return number


def _too_large(text: str) -> CellProblem:
    return CellProblem(_("Số %(text)s quá lớn: tối đa 2.000.000.000.") % {"text": shown(text)})


def _no_count(text: str) -> CellProblem:
    return CellProblem(
        _("“%(text)s” không phải số đếm. Ghi số nguyên, ví dụ 12557 hoặc 12.557; để trống nếu chưa có số liệu.")
        % {"text": shown(text)}
    )
