"""What a cell says, by the kind of its column: a count, a day, a share, yes or no, a name from a list.

Problems are sentences (CellProblem); what could mean several things carries them (Ambiguous) and is asked about.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from wardsecurity.text import fold
from wardsecurity.workbooks.convert import normalised
from wardsecurity.workbooks.counting import MAX_COUNT, CountCell, count
from wardsecurity.workbooks.days import Order, day, day_order
from wardsecurity.workbooks.problems import Ambiguous, CellProblem, refuse_errors, shown
from wardsecurity.workbooks.values import Value

__all__ = [  # noqa: RUF022  (sorted would part what belongs together)
    "Ambiguous",
    "CellProblem",
    "CountCell",
    "MAX_COUNT",
    "Order",
    "choice_text",
    "count",
    "coverage",
    "day",
    "day_order",
    "flag",
]

_SHARE = re.compile(r"([0-9]{1,4})\s*/\s*([0-9]{1,4})(?:\s+[^\W\d_]+(?:\s+[^\W\d_]+)?)?")
_YES = {"co", "x", "xx", "v", "y", "yes", "1", "dung", "true", "✓", "✔", "☑", "√", "roi", "da co"}
_NO = {"khong", "k", "ko", "0", "no", "n", "sai", "false", "chua", "khong co", "☐"}
_UNCLEAR = {"-", "--", "/", "//", "...", "…"}


def coverage(value: Value) -> tuple[int, int]:
    """Read "11/11" (signed, all), also where Excel made a day of it: 11 November is 11 of 11, 5 September 5 of 9.

    The smaller number is always the part. Raises Ambiguous for 1 November 2020 ("1/11" or "11/20"), CellProblem for
    what is no share or more than its whole.
    """
    refuse_errors(value)
    if isinstance(value, date):
        return _share_of_day(value.date() if isinstance(value, datetime) else value)
    found = _SHARE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise CellProblem(_("“%(text)s” không phải số đạt trên tổng số, ví dụ 11/11.") % {"text": shown(value)})
    part, whole = int(found[1]), int(found[2])
    if part > whole:
        raise CellProblem(_("“%(text)s”: số đạt lớn hơn tổng số.") % {"text": shown(value)})
    return part, whole


def _share_of_day(made: date) -> tuple[int, int]:
    """Excel takes "11/45" for November 1945 and "11/20" for November 2020, and gives it the first day of the month."""
    by_month = (min(made.day, made.month), max(made.day, made.month))
    by_year = (made.month, made.year % 100)
    if made.day != 1 or by_year[0] > by_year[1]:
        return by_month
    if 1930 <= made.year < 2000:
        return by_year
    if 2013 <= made.year < 2030:
        raise Ambiguous(
            _("Excel đã đổi ô này thành ngày: %(first)s hay %(second)s?")
            % {"first": f"{by_month[0]}/{by_month[1]}", "second": f"{by_year[0]}/{by_year[1]}"},
            (by_month, by_year),
            pattern="share",
        )
    return by_month


def flag(value: Value) -> bool | None:
    """Read yes or no: "có", "x", "✓", 1 are yes; "không", "K", 0 are no; a blank is None.

    Raises Ambiguous for "-" and "//", CellProblem for everything else.
    """
    refuse_errors(value)
    if value is None or isinstance(value, bool):
        return value
    told = (
        fold(normalised(value)).strip(" .") if isinstance(value, str) else str(value) if isinstance(value, int) else ""
    )
    if told in _YES:
        return True
    if told in _NO:
        return False
    if isinstance(value, str) and value.strip() in _UNCLEAR:
        raise Ambiguous(
            _("“%(text)s” có thể là “không” hoặc chưa ghi.") % {"text": shown(value)}, (False, None), pattern="-"
        )
    raise CellProblem(_("“%(text)s” không rõ là có hay không. Ghi “có” hoặc “không”.") % {"text": shown(value)})


def choice_text(value: Value) -> str:
    """The cell as a text to look up in a list: a whole number without its point, a blank as "".

    Raises CellProblem for a day (Excel makes one of "11/9") and a failed formula.
    """
    refuse_errors(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, date):
        raise CellProblem(
            _("Ô là ngày %(day)s; có thể Excel đã tự đổi. Đồng chí định dạng ô là Văn bản (Text) rồi ghi lại.")
            % {"day": value.strftime("%d/%m/%Y")}
        )
    if isinstance(value, float):
        return f"{value:.6g}".replace(".", ",")
    return " ".join(str(value).split("\n"))
