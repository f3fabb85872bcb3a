"""What an address of the province's list asks for, and the links of the list: months, filters, orders, pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast, get_args

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from reports.months import Month, PeriodError
from reports.queries.wards import Order, Wanted, WardsOverview, Where, last_ended
from wardsecurity.templatetags.ward import lang

# In the address, and what it means.
WHERE: dict[str, Where] = {
    "": "",
    "chua-gui": "unsent",
    "qua-han": "late",
    "cho-duyet": "submitted",
    "da-duyet": "standing",
    "khong-bao-cao": "none",
}
ORDER: dict[str, Order] = {"ten": "name", "muon": "late"}


@dataclass(frozen=True)
class Asked:
    wanted: Wanted
    newest: Month


@dataclass(frozen=True)
class Link:
    """count: of the wards behind it, None where it does not count."""

    label: str
    query: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Bar:
    """earlier, later: queries of the neighbouring months; later is "" for the newest."""

    label: str
    earlier: str
    later: str
    filters: tuple[Link, ...]
    orders: tuple[Link, ...]
    before: str
    after: str


def asked(given: QueryDict, *, today: date) -> Asked:
    """Nonsense in the address is as if it were not there."""
    newest = Month.of(today)
    month = _month(given.get("thang", ""), newest) or last_ended(today)
    page = given.get("trang", "")
    wanted = Wanted(
        month=month,
        name=given.get("ten", "").replace("\x00", "")[:60].strip(),
        where=WHERE.get(given.get("loc", ""), ""),
        order=ORDER.get(given.get("xep", ""), "name"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )
    return Asked(wanted, newest)


def bar(asked: Asked, found: WardsOverview) -> Bar:
    now = asked.wanted
    labels: dict[Where, str] = {
        "": _("tất cả"),
        "unsent": _("chưa gửi"),
        "late": _("quá hạn chưa gửi"),
        "submitted": _("chờ duyệt"),
        "standing": _("đã duyệt"),
        "none": _("không phải báo cáo tháng này"),
    }
    return Bar(
        label=now.month.label(lang()),
        earlier=query(now, month=now.month.shift(-1), page=1),
        later=query(now, month=now.month.shift(1), page=1) if now.month < asked.newest else "",
        filters=tuple(
            Link(
                labels[each],
                query(now, where=each, page=1),
                now.where == each,
                found.counts.get(each, 0) if each else None,
            )
            for each in get_args(Where)
            if not each or found.counts.get(each) or each == now.where
        ),
        orders=tuple(
            Link(label, query(now, order=each, page=1), now.order == each)
            for each, label in cast(dict[Order, str], {"name": _("theo tên"), "late": _("muộn nhất trước")}).items()
        ),
        before=query(now, page=found.page - 1) if found.page > 1 else "",
        after=query(now, page=found.page + 1) if found.page < found.pages else "",
    )


def query(now: Wanted, **other: Any) -> str:
    """The query of an address that asks for the same but for `other`."""
    wanted = Wanted(**{**vars(now), **other})
    where = next(key for key, value in WHERE.items() if value == wanted.where)
    order = next(key for key, value in ORDER.items() if value == wanted.order)
    parts: dict[str, str | int] = {
        "thang": str(wanted.month),
        "ten": wanted.name,
        "loc": where,
        "xep": order,
        "trang": wanted.page,
    }
    usual = {"ten": "", "loc": "", "xep": "ten", "trang": 1}
    return urlencode({key: value for key, value in parts.items() if usual.get(key) != value})


def _month(text: str, newest: Month) -> Month | None:
    try:
        month = Month.parse(text)
    except PeriodError:
        return None
    return min(month, newest)
