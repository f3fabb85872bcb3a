"""News told after its month was approved: the page asks how it is to count, and says so in the month's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from residents.actions import closed
from residents.actions.closed import ASK_CORRECTION, COUNT_NOW, OpenDays
from residents.models import Entry


@dataclass(frozen=True)
class Late:
    """A day told of after its month was approved. `month`: "03/2009"."""

    label: str
    day: date
    month: str


def late_day(label: str, book: type[Entry], day: date, open_days: OpenDays) -> Late | None:
    """The day, if its month is approved already. One query then."""
    if not open_days.is_late(book, day):
        return None
    month = closed.month_of(open_days.ward, day)
    return Late(label, day, f"{month.month[5:]}/{month.month[:4]}" if month else f"{day:%m/%Y}")


def problem(late: Sequence[Late], choice: str) -> str:
    """What keeps the form from being saved; "" where nothing is late or the person let it count in the open month."""
    if not late or choice == COUNT_NOW:
        return ""
    months = ", ".join(dict.fromkeys(each.month for each in late))
    if choice == ASK_CORRECTION:
        message = _(
            "Chưa lưu: đồng chí đề nghị chỉ huy điều chỉnh số liệu tháng %(months)s, hoặc tính vào tháng đang nhập."
        )
    else:
        message = _("Số liệu tháng %(months)s đã duyệt: đồng chí chọn cách tính rồi lưu lại.")
    return message % {"months": months}
