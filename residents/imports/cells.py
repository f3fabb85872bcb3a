"""What an officer may have written in a cell, and what it means. What could mean two things is asked about, not guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from residents.imports.values import Value
from wardsecurity import guard
from wardsecurity.text import fold

MOST = 2_147_483_647
FIRST_YEAR, LAST_YEAR = 1990, 2100
DITTO = frozenset({"//", '"', "nt", "nhu tren", "-nt-", "'' ''", "''", "“", "”", "〃"})

_NONE = frozenset({"khong", "k", "0", "khong co", "khong phat sinh"})
_DASH = re.compile(r"[-–—_]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_DIGITS = re.compile(r"[0-9]{1,10}")
_NOTE = re.compile(r"([0-9][0-9.]*)\s*\(.*\)")
_DAY = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00)?)?")
_LONG = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]{4})")


class Bad(ValueError):
    """`str()` is the sentence: what was wrong with the cell, and what to write."""


class Unclear(Exception):
    """The cell could mean two things: `question` is the key under which the answer is looked for."""

    def __init__(self, question: str) -> None:
        self.question = question
        super().__init__(question)


Answers = Mapping[str, str]


def shown(value: Value) -> str:
    """A value as a refusal may quote it: short, and never what looks like a name, an address or somebody's number."""
    text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    return "…" if len(text) > 30 or guard.check(text) else text


def count(value: Value, answers: Answers) -> int | None:
    """A whole number from 0 on; nothing for nothing. Raises Bad, or Unclear for "-", "12,557", 12.557, 11/11, "15 (2 nữ)"."""
    if value is None:
        return None
    if isinstance(value, bool):
        raise Bad(_("Ở đây phải là số."))
    if isinstance(value, date):
        return value.day if _chosen(answers, "day_count") == "first" else _no_number(value)
    number = _from_number(value, answers) if isinstance(value, int | float) else _from_text(value, answers)
    if number is not None and not 0 <= number <= MOST:
        raise Bad(_("Số phải từ 0 đến 2.147.483.647."))
    return number


def _from_number(value: int | float, answers: Answers) -> int:
    if isinstance(value, int) or value.is_integer():
        return int(value)
    thousands = round(value * 1000)
    if abs(value * 1000 - thousands) < 1e-6 and value > 1 and _chosen(answers, "decimal") == "times":
        return thousands
    raise Bad(_("“%(value)s” không phải là số nguyên.") % {"value": f"{value:g}".replace(".", ",")})


def _from_text(value: str, answers: Answers) -> int | None:
    text = fold(value)
    if text in _NONE:
        return 0
    if _DASH.fullmatch(text):
        return 0 if _chosen(answers, "dash") == "zero" else None
    if _GROUPED.fullmatch(text):
        return int(text.replace(".", ""))
    if _DIGITS.fullmatch(text):
        return int(text)
    if _COMMAS.fullmatch(text) and _chosen(answers, "comma") == "group":
        return int(text.replace(",", ""))
    note = _NOTE.fullmatch(text)
    if note and (_DIGITS.fullmatch(note[1]) or _GROUPED.fullmatch(note[1])) and _chosen(answers, "note") == "number":
        return int(note[1].replace(".", ""))
    if text.startswith(("hon ", "tren ", "khoang ", "gan ", "~")):
        raise Bad(_("“%(value)s”: sổ ghi số chính xác.") % {"value": shown(value)})
    return _no_number(value)


def _no_number(value: Value) -> int:
    raise Bad(_("“%(value)s” không phải là số.") % {"value": shown(value)})


def day(value: Value, answers: Answers, column: str) -> date | None:
    """A day; nothing for nothing. Raises Bad. `column`: under its name it is known whether months come first in it."""
    if value is None or (isinstance(value, str) and _DASH.fullmatch(value)):
        return None
    if isinstance(value, date):
        swapped = answers.get(f"swapped:{column}") == "swap" and value.day <= 12
        return _within(value.year, value.day, value.month) if swapped else _within(value.year, value.month, value.day)
    if isinstance(value, str):
        parts = day_parts(value)
        if parts:
            first, second, year = parts
            if answers.get(f"order:{column}") == "mdy":
                first, second = second, first
            return _within(year, second, first)
        text = fold(value)
        if written := _ISO.fullmatch(text):
            return _within(int(written[1]), int(written[2]), int(written[3]))
        if written := _LONG.fullmatch(text):
            return _within(int(written[3]), int(written[2]), int(written[1]))
    raise Bad(_("“%(value)s” không phải là ngày: đồng chí ghi ngày/tháng/năm, ví dụ 05/03/2009.") % {"value": shown(value)})


def day_parts(value: str) -> tuple[int, int, int] | None:
    """The two numbers before the year as written, and the year; two digits mean this century."""
    written = _DAY.fullmatch(value.strip())
    if written is None:
        return None
    year = int(written[3])
    return int(written[1]), int(written[2]), year if year > 99 else 2000 + year


def _within(year: int, month: int, day_: int) -> date:
    try:
        found = date(year, month, day_)
    except ValueError:
        written = f"{day_:02d}/{month:02d}/{year}"
        raise Bad(_("Không có ngày %(day)s: đồng chí ghi ngày/tháng/năm.") % {"day": written}) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Bad(_("Năm %(year)s nằm ngoài khoảng 1990–2100.") % {"year": year})
    return found


def year(value: Value) -> int | None:
    """A year from 1990 to 2100: 2009, "2009" or "năm 2009". Raises Bad."""
    if value is None:
        return None
    if isinstance(value, str):
        digits = re.fullmatch(r"(?:nam )?([0-9]{4})", fold(value))
        value = int(digits[1]) if digits else value
    if isinstance(value, bool | str | date) or value != int(value) or not FIRST_YEAR <= value <= LAST_YEAR:
        raise Bad(_("“%(value)s” không phải là năm từ 1990 đến 2100.") % {"value": shown(value)})
    return int(value)


def yes_or_no(value: Value) -> bool | None:
    """Có, x, 1: yes; không, 0: no; nothing for nothing and "-". Raises Bad."""
    if value is None or (isinstance(value, str) and _DASH.fullmatch(value)):
        return None
    text = fold(str(value))
    if text in ("co", "x", "v", "1", "true", "yes", "dung"):
        return True
    if text in ("khong", "k", "0", "false", "no", "sai"):
        return False
    raise Bad(_("“%(value)s”: ở đây ghi “có” hoặc “không”.") % {"value": shown(value)})


def line(value: Value, most: int) -> str:
    """One line of text, "" for nothing and for "-". Raises Bad for what is too long or names somebody."""
    if value is None or (isinstance(value, str) and _DASH.fullmatch(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date):
        raise Bad(_("Excel đã đổi ô này thành ngày: đồng chí định dạng ô là Văn bản rồi gõ lại."))
    text = str(value)
    if len(text) > most:
        raise Bad(_("Dài hơn %(most)s ký tự.") % {"most": most})
    found = guard.check(text)
    if found:
        raise Bad(_(found[0].message_vi))
    return text


def _chosen(answers: Answers, question: str) -> str:
    if question not in answers:
        raise Unclear(question)
    return answers[question]
