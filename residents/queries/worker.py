"""Whether long work goes on: how far it is, or that nobody does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from residents.models import Import
from residents.queries import show
from residents.queries.imports import progress

SOON = timedelta(seconds=10)  # within which a worker takes what waits, unless it is busy
LONGEST = timedelta(minutes=10)  # that a task of ours takes; one that began before has lost its worker


@dataclass(frozen=True)
class Word:
    """`text`: one sentence for the page; `stuck`: nobody is at work, so the person may start it here."""

    done: int
    total: int
    text: str
    stuck: bool


def word(imported: Import) -> Word:
    """How far reading or writing is. One query, and a few of the tasks while it waits for the worker."""
    now = progress(imported)
    if imported.state not in (Import.State.WAITING, Import.State.READING, Import.State.CONFIRMING):
        return Word(now.done, now.total, "", False)
    begun = imported.state == Import.State.READING or (imported.state == Import.State.CONFIRMING and not absent())
    if begun and now.stalled:
        return Word(now.done, now.total, _("Việc đang làm bị dừng giữa chừng; chưa mục nào được ghi vào sổ."), True)
    if not begun and absent():
        text = _("Máy chủ chưa bắt đầu: bộ phận làm việc nền (db_worker) không chạy.")
        return Word(0, 0, text, True)
    if imported.state == Import.State.WAITING and imported.at < timezone.now() - SOON and idle():
        return Word(0, 0, _("Việc đọc tệp này chưa được bắt đầu."), True)
    if imported.state == Import.State.WAITING:
        return Word(0, 0, _("Đang chờ đến lượt…"), False)
    what = _("Đang đọc") if imported.state == Import.State.READING else _("Đang ghi vào sổ")
    if not now.total:
        return Word(0, 0, f"{what}…", False)
    parts = {"what": what, "done": show.number(now.done), "total": show.number(now.total)}
    return Word(now.done, now.total, _("%(what)s: %(done)s/%(total)s dòng") % parts, False)


def absent() -> bool:
    """Whether tasks wait that a running worker would have taken. At most two queries."""
    waiting = DBTaskResult.objects.filter(status="READY", enqueued_at__lt=timezone.now() - SOON)
    return waiting.exists() and not _busy()


def idle() -> bool:
    """Whether no task waits or runs, so that what is still to be done was never handed over, or was dropped."""
    return not DBTaskResult.objects.filter(status="READY").exists() and not _busy()


def _busy() -> bool:
    return DBTaskResult.objects.filter(status="RUNNING", started_at__gt=timezone.now() - LONGEST).exists()
