"""Who looked into a sensitive book, wrote in it or took rows out of it: the access log in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.models import Ward
from residents.queries import show
from residents.queries.entry_names import entry_name, entry_names
from residents.registers import Label, Register
from wardsecurity.accounts.models import AccessLog

DEEDS: Mapping[str, Label] = MappingProxyType(
    {
        "see_book": gettext_lazy("xem sổ"),
        "see_entry": gettext_lazy("xem mục"),
        "add_entry": gettext_lazy("ghi mục"),
        "change_entry": gettext_lazy("sửa mục"),
        "delete_entry": gettext_lazy("xóa mục"),
        "export_book": gettext_lazy("xuất tệp"),
        "import_book": gettext_lazy("tải tệp lên"),
        "confirm_import": gettext_lazy("ghi từ tệp vào sổ"),
        "undo_import": gettext_lazy("hoàn tác lần nhập"),
    }
)


@dataclass(frozen=True)
class Look:
    """`what`: what tells the entry from others, or how many rows were taken out; "" of the whole book."""

    at: datetime
    by: str
    did: str
    what: str
    address: str


def looks(register: Register, ward: Ward, *, most: int = 100) -> tuple[Look, ...]:
    """The latest of what the access log says of a sensitive book; nothing of another. Two queries."""
    if not register.sensitive:
        return ()
    of_book = Q(target=register.book) | Q(target__startswith=f"{register.book}:")
    rows = AccessLog.objects.filter(of_book, ward=ward, action__in=DEEDS).select_related("user").order_by("-at", "-id")
    found = list(rows[:most])
    wanted = {key for each in found if (key := _entry(each)) is not None}
    names = entry_names(register, ward, wanted)
    return tuple(
        Look(each.at, str(each.user or ""), str(DEEDS[each.action]), _what(each, names), each.address or "")
        for each in found
    )


def _entry(row: AccessLog) -> int | None:
    last = row.target.rpartition(":")[2]
    return int(last) if row.action.endswith("_entry") and last.isdecimal() else None


def _what(row: AccessLog, names: Mapping[int, str]) -> str:
    key = _entry(row)
    if key is not None:
        return names.get(key) or entry_name(key)
    last = row.target.rpartition(":")[2]
    if row.action == "export_book" and last.isdecimal():
        return _("%(count)s dòng") % {"count": show.number(int(last))}
    return ""
