"""News told after its month was approved: the page asks how it is to count, and says so in the month's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from residents.actions import closed
from residents.actions.closed import ASK_CORRECTION, COUNT_NOW, OpenDays
from residents.models import Entry, Ward
from wardsecurity.words import short_date

LATE_BOX = "tinh_vao"


@dataclass(frozen=True)
class Late:
    """A day told of after its month was approved. `month`: "03/2009", `name`: "2009-03"; `reopened`: it is being
    corrected; `serves`: whether the book is counted from in the month being entered."""

    label: str
    day: date
    month: str
    name: str = ""
    reopened: bool = False
    serves: bool = True


def late_day(label: str, book: type[Entry], day: date, open_days: OpenDays) -> Late | None:
    """The day, if its month is approved already. Two queries then."""
    if not open_days.is_late(book, day):
        return None
    month = open_days.month(day)
    serves = open_days.first is not None and closed.serves(open_days.ward, book, open_days.first)
    if month is None:
        return Late(label, day, f"{day:%m/%Y}", serves=serves)
    shown = f"{month.month[5:]}/{month.month[:4]}"
    return Late(label, day, shown, month.month, reopened=month.reopened, serves=serves)


def uncounted(label: str, book: type[Entry], day: date, ward: Ward) -> str:
    """The note after saving that the day lies where the book, which serves on other days, serves no figure; "" where
    it does. Two queries."""
    begun = closed.used_from(ward, book)
    if begun is None or closed.serves(ward, book, day):
        return ""
    return _(
        "%(label)s %(day)s ngoài thời gian dùng sổ để tính số liệu (sổ dùng từ ngày %(begun)s): mục vừa lưu không vào "
        "số liệu của tháng đó."
    ) % {"label": label, "day": short_date(day), "begun": short_date(begun)}


def problem(late: Sequence[Late], choice: str) -> str:
    """What keeps the form from being saved; "" where nothing is late, the person let it count in the open month, or in
    its own and that is being corrected."""
    if choice == ASK_CORRECTION:
        late = [each for each in late if not each.reopened]
    if not late or choice == COUNT_NOW:
        return ""
    months = ", ".join(dict.fromkeys(each.month for each in late))
    if choice == ASK_CORRECTION:
        message = _(
            "Chưa lưu: số liệu tháng %(months)s chưa được mở để điều chỉnh. Đồng chí đề nghị chỉ huy bấm “Điều chỉnh "
            "số liệu” ở trang tháng đó rồi lưu lại mục này, hoặc tính vào tháng đang nhập."
        )
    else:
        message = _("Số liệu tháng %(months)s đã duyệt: đồng chí chọn cách tính rồi lưu lại.")
    return message % {"months": months}
