"""The second step, in the background: the file is read once, its rows are kept and compared with the book."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from residents import uploads
from residents.actions.imports import letters, questions
from residents.actions.imports.checking import Checker
from residents.actions.imports.extracting import extract
from residents.actions.imports.rights import may_import, resource_of
from residents.actions.imports.together import together
from residents.kept import Kept, kept
from residents.models import Import
from residents.resources import BookResource
from residents.resources.asks import LETTERS, Asks
from residents.resources.rows import RowReader
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused, kind_and_place
from wardsecurity.workbooks.values import FileRefused

Answers = Mapping[str, str | Sequence[str]]
State = Import.State

_log = logging.getLogger(__name__)


def read(import_id: int) -> Import:
    """Read the file (once; after answers only its kept rows), check every row, and compare it with the book.

    Leaves the import ready, asking (`asks`), or failed with its message. Called again after a crash it begins anew; of
    an import that is written, undone, discarded or expired it returns what there is and does nothing.
    """
    imported = _begin(import_id)
    if imported is None:
        return Import.objects.get(pk=import_id)
    resource = resource_of(imported)(imported.ward, Asks(imported.answers))
    try:
        with uploads.alone(imported.token) as alone:
            if not alone:  # another worker is reading it
                return imported
            with kept(imported.token, create=True) as rows:
                _extract(imported, resource, rows)
                counts = _check(imported, resource, rows)
    except FileRefused as refusal:
        return _failed(imported, str(refusal))
    except FileNotFoundError:
        return _failed(imported, _("Tệp không còn trên máy chủ; đồng chí tải lên lại."))
    except Exception as fault:  # noqa: BLE001  # its own words may quote a cell, and would go on into a log
        # Whatever it was, the state says so, and the operator's log has it, with nothing of what the file says.
        _log.error("import %s could not be read: %s", import_id, kind_and_place(fault))
        return _failed(imported, _("Chương trình không đọc được tệp này; đồng chí báo cho quản trị."))
    return _finish(imported, counts, resource.context.asks)


def answer(*, imported: Import, answers: Answers, by: User) -> Import:
    """Keep the answers ({key of a question: chosen value or values}) and let the import wait to be read again.

    Raises Refused for a question that was not asked or a value that was not offered.
    """
    with kept_or_refused(imported) as rows:
        asked = {each["key"]: {value for value, _label in each["options"]} for each in rows.said("questions", [])}
    chosen = {key: [value] if isinstance(value, str) else list(value) for key, value in answers.items()}
    for key, values in chosen.items():
        if key not in asked or not set(values) <= asked[key]:
            raise Refused(_("Câu trả lời không có trong các lựa chọn; đồng chí tải lại trang."))
    with transaction.atomic():
        current = may_import(imported, by)
        if current.state not in (State.ASKS, State.READY):
            raise Refused(_("Lần nhập này không còn chờ trả lời; đồng chí tải lại trang."))
        current.answers = {**current.answers, **chosen}
        current.state, current.message = State.WAITING, ""
        current.save(update_fields=["answers", "state", "message"])
    return current


@contextmanager
def kept_or_refused(imported: Import) -> Iterator[Kept]:
    """The kept rows; raises Refused where they are gone."""
    try:
        with kept(imported.token) as rows:
            yield rows
    except FileNotFoundError:
        raise Refused(_("Tệp không còn trên máy chủ; đồng chí tải lên lại.")) from None


@transaction.atomic
def _begin(import_id: int) -> Import | None:
    """The import, now in state reading; None where there is nothing to read."""
    imported = (
        Import.objects.select_for_update(of=("self",)).select_related("ward__province", "by").filter(pk=import_id).get()
    )
    if imported.state not in (State.WAITING, State.READING, State.ASKS, State.READY):
        return None
    if imported.expires_at <= timezone.now():
        imported.state, imported.message = State.DISCARDED, _("Quá 24 giờ: tệp đã bị xóa; đồng chí tải lên lại.")
        imported.save(update_fields=["state", "message"])
        uploads.drop(imported.token)
        return None
    imported.state = State.READING  # why it had to be read again stays to be told
    imported.save(update_fields=["state"])
    uploads.report(imported.token, 0, 0)
    return imported


def _extract(imported: Import, resource: BookResource, rows: Kept) -> None:
    """Read the file, unless its rows are kept already in the letters that were chosen for it. A choice under which
    there is nothing to read is let go, and asked again. Raises FileRefused."""
    asks = resource.context.asks
    chosen = next(iter(asks.chosen(LETTERS)), "")
    if rows.said("read") and chosen in ("", rows.said("letters", {}).get("used", "")):
        return
    try:
        extract(imported.token, resource, rows, chosen)
    except FileRefused as refusal:
        if not chosen:
            raise
        del imported.answers[LETTERS]
        imported.message = _("Không đọc được theo cách đã chọn: %(why)s") % {"why": refusal}
        extract(imported.token, resource, rows)


def _check(imported: Import, resource: BookResource, rows: Kept) -> dict[str, int]:
    """Compare every kept row with the book; how many of each status."""
    asks = resource.context.asks
    letters.ask(rows, asks)
    chosen = questions.sheets(rows, asks)
    resource.context.day_order = questions.day_order(rows, asks)
    readers = {
        at: RowReader(resource, sheet["keys"], questions.fixed(resource, sheet, asks))
        for at, sheet in enumerate(rows.said("sheets"))
        if at in chosen
    }
    rows.start_checked()
    total, done = rows.count_raw(chosen), 0
    checker = Checker(resource, readers, imported.by)
    for chunk in together(rows, chosen, resource, readers, checker.stored):
        rows.add_checked(list(checker.chunk(chunk)))
        done += len(chunk)
        uploads.report(imported.token, done, total)
    checker.finish()
    counts = rows.finish_checked()
    rows.write("questions", questions.plain(asks))
    rows.write("compared", questions.compared(resource, checker.late.days))
    return counts


@transaction.atomic
def _finish(imported: Import, counts: Mapping[str, int], asks: Asks) -> Import:
    current = Import.objects.select_for_update(of=("self",)).get(pk=imported.pk)
    if current.state != State.READING:  # discarded meanwhile
        return current
    for status, count in counts.items():
        setattr(current, status, count)
    current.total = sum(counts.values())
    current.answers, current.message = dict(asks.answers), imported.message[:400]
    with kept(current.token) as rows:
        current.left_out = len({name for sheet in rows.said("sheets") for name in sheet["unknown"]})
    current.state = State.ASKS if asks.open() else State.READY
    current.save()
    return current


def _failed(imported: Import, message: str) -> Import:
    """The state and its reason; the file is of no more use."""
    with transaction.atomic():
        current = Import.objects.select_for_update(of=("self",)).get(pk=imported.pk)
        if current.state == State.READING:
            current.state, current.message = State.FAILED, message[:400]
            current.save(update_fields=["state", "message"])
    uploads.drop(imported.token)
    return current
