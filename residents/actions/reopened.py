"""A month whose figures are being corrected is open to the books: what happened in it may be written, and is of it."""

from __future__ import annotations

from datetime import date, datetime

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from residents.actions.entry import events
from residents.models import ClosedMonth, CountedEntry, Entry, EntryHistory, Ward
from wardsecurity.errors import Refused


def reopen_month(*, ward: Ward, month: str) -> None:
    """The correction has begun."""
    ClosedMonth.objects.filter(ward=ward, month=month).update(reopened=True)


def close_again(*, ward: Ward, month: str, since: datetime) -> None:
    """The correction that began then is given up. Raises Refused where the books have been changed for it: what was
    written into the month would count nowhere, and what left it twice."""
    found = ClosedMonth.objects.filter(ward=ward, month=month).first()
    if found is None:
        return
    if count := _written(ward, found, since) + _left(ward, found, since):
        message = _(
            "Trong lúc điều chỉnh, sổ đã ghi hoặc sửa %(count)s mục tính vào tháng %(month)s: đồng chí gửi và duyệt "
            "bản điều chỉnh, không hủy được."
        )
        raise Refused(message % {"count": count, "month": f"{month[5:]}/{month[:4]}"})
    found.reopened = False
    found.save(update_fields=["reopened"])


def _written(ward: Ward, month: ClosedMonth, since: datetime) -> int:
    """Entries saved since then that count in the month, and that its approved figures do not know. A query a book."""
    total = 0
    for book in apps.get_app_config("residents").get_models():
        if not issubclass(book, Entry) or not (names := events(book)):
            continue
        inside = Q()
        for name in names:
            inside |= Q(**{f"{name}_counts_on__range": (month.starts_on, month.ends_on)})
        marks = CountedEntry.objects.filter(
            ward=ward, book=book._meta.model_name, entry_id=OuterRef("pk"), month=month.month
        )
        rows = book._default_manager.filter(inside, ~Exists(marks), ward=ward, saved_at__gte=since)
        total += rows.count()
    return total


def _left(ward: Ward, month: ClosedMonth, since: datetime) -> int:
    """Entries that the month's approved figures counted, deleted since then or moved out of it. One query."""
    marks = CountedEntry.objects.filter(
        ward=ward, book=OuterRef("book"), entry_id=OuterRef("entry_id"), month=month.month
    )
    changes = EntryHistory.objects.filter(Exists(marks), ward=ward, at__gte=since)
    gone = {
        (book, pk)
        for book, pk, kind, fields in changes.values_list("book", "entry_id", "kind", "fields")
        if kind == EntryHistory.Kind.DELETED or any(_leaves(name, told, month) for name, told in fields.items())
    }
    return len(gone)


def _leaves(name: str, told: list[str | None], month: ClosedMonth) -> bool:
    """Whether the change moves a counting day from inside the month to outside."""
    if not name.endswith("_counts_on"):
        return False
    was, now = (bool(day) and month.starts_on <= date.fromisoformat(str(day)) <= month.ends_on for day in told)
    return was and not now
