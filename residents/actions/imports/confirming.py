"""The third step, in the background: what was shown is checked once more, all of it at a time, and written, or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from residents import uploads
from residents.actions.closed import OpenDays
from residents.actions.imports import questions, units
from residents.actions.imports.reading import kept_or_refused
from residents.actions.imports.rights import may_import, note, resource_of
from residents.actions.imports.stored import Stored
from residents.actions.imports.writing import Writer
from residents.kept import CHANGED, NEW, UNCHANGED, Kept, value_of
from residents.models import Import, Unit, Ward
from residents.resources import BookResource
from residents.resources.name_widgets import ReferenceWidget
from residents.resources.references import NameList
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

State = Import.State
_NAMED = 5  # rows that a refusal names


class Stale(Refused):
    """What the preview rested on is no longer so: the import has to be read again."""


@transaction.atomic
def begin(*, imported: Import, by: User, address: str | None = None) -> Import:
    """Say that it is to be written (state confirming): the page's part, before it hands `confirm` to the worker.

    Raises Refused where rows are refused, questions are open, it has expired, or the person may not.
    """
    current = _may_confirm(imported, by)
    if current.state == State.READY:
        current.state = State.CONFIRMING
        current.save(update_fields=["state"])
        uploads.report(current.token, 0, current.total)
        note(current, "confirm_import", by, address)
    return current


def confirm(*, imported: Import, by: User, address: str | None = None) -> Import:
    """Write every new and changed row in one transaction, with its history; then the files are gone.

    Of an import that is written already it returns what there is: the same confirm twice writes once. Raises Refused,
    with what has changed since the preview, and writes nothing; the import is then to be read again (state waiting).
    """
    try:
        with transaction.atomic():
            current = _may_confirm(imported, by)
            if current.state in (State.DONE, State.UNDONE):
                return current
            if current.state == State.READY:
                note(current, "confirm_import", by, address)
            _write_kept(current, by)
            current.state, current.confirmed_at, current.confirmed_by = State.DONE, timezone.now(), by
            current.message = ""
            current.save(update_fields=["state", "confirmed_at", "confirmed_by", "message"])
    except Stale as stale:
        raise _again(imported, str(stale)) from stale
    except IntegrityError as error:
        message = _("Sổ đã đổi từ khi đồng chí xem trước; chưa mục nào được ghi, đồng chí xem lại.")
        raise _again(imported, message) from error
    uploads.drop(current.token)
    return current


def _may_confirm(imported: Import, by: User) -> Import:
    """The import, locked, with its ward. Raises Refused unless it may be written now, or is written already."""
    current = may_import(imported, by)
    Ward.objects.select_for_update(of=("self",), no_key=True).get(pk=current.ward_id)  # approval waits, and others
    if current.state in (State.DONE, State.UNDONE):
        return current
    if current.state not in (State.READY, State.CONFIRMING):
        raise Refused(_("Lần nhập này chưa sẵn sàng để ghi; đồng chí tải lại trang."))
    if current.expires_at <= timezone.now():
        raise Refused(_("Quá 24 giờ: tệp đã bị xóa; đồng chí tải lên lại."))
    if current.refused:
        raise Refused(
            _("Còn %(count)d dòng chưa được nhận: đồng chí sửa trong tệp rồi tải lên lại; chưa ghi dòng nào.")
            % {"count": current.refused}
        )
    return current


def _again(imported: Import, message: str) -> Refused:
    """The import waits to be read again; the refusal that says why."""
    Import.objects.filter(pk=imported.pk, state__in=[State.READY, State.CONFIRMING]).update(
        state=State.WAITING, message=message[:400]
    )
    return Refused(message)


def _write_kept(imported: Import, by: User) -> None:
    """Write what is kept of it. Raises Stale with what an action of the books refused, so that it is read again."""
    try:
        with kept_or_refused(imported) as rows:
            _write(imported, rows, by)
    except Refused as refusal:
        raise Stale(str(refusal)) from refusal


def _write(imported: Import, rows: Kept, by: User) -> None:
    resource = resource_of(imported)(imported.ward)
    _still_so(resource, rows)
    if resource.model is Unit:
        _write_units(imported, rows, by)
    else:
        _write_rows(imported, resource, rows, by)
    Ward.objects.filter(pk=imported.ward_id).update(data_version=F("data_version") + 1)


def _still_so(resource: BookResource, rows: Kept) -> None:
    """Raise Stale when lists, approved months or rows of the book are not as they were when the file was compared."""
    before, now = rows.said("compared"), questions.compared(resource, OpenDays.of(resource.ward))
    if before["open"] != now["open"]:
        raise Stale(_("Có tháng vừa được duyệt, hoặc ngày dùng sổ vừa đổi; chưa ghi dòng nào, đồng chí xem lại."))
    if before != now:
        raise Stale(_("Danh mục của phường vừa đổi; chưa ghi dòng nào, đồng chí xem lại."))
    changed = list(_met(resource, rows))
    if changed:
        numbers = ", ".join(str(each) for each in changed[:_NAMED])
        raise Stale(
            _("Có %(count)d mục đã đổi từ khi xem trước (dòng %(rows)s …); chưa ghi dòng nào, đồng chí xem lại.")
            % {"count": len(changed), "rows": numbers}
        )


def _met(resource: BookResource, rows: Kept) -> Iterator[int]:
    """Rows of the file whose entry is not as it was: changed, gone, or, for a new one, there meanwhile: beside those
    that it was held against and is another than (`not`)."""
    stored = Stored(resource)
    for chunk in rows.checked(NEW, CHANGED, UNCHANGED):
        for at, _status, said in chunk:
            if "of" in said:
                continue
            doing = said["d"]
            if doing["pk"] is not None:
                met = stored.versions.get(doing["pk"]) != doing["v"]
            else:
                number = said["h"].get("number", "") if resource.numbered else ""
                met = not set(said.get("not", ())).issuperset(
                    stored.candidates(number, resource.natural_key(_dated(said["h"])))
                )
            if met:
                yield rows.raw_at([at])[at].number


def _dated(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value_of(value) for name, value in said.items()}


def _write_rows(imported: Import, resource: BookResource, rows: Kept, by: User) -> None:
    heads = Writer(imported, resource.model, by, _names(resource, of_line=False))
    beneath = Writer(imported, resource.lines.model, by, _names(resource, of_line=True)) if resource.lines else None
    keys: dict[int, int] = {}
    done = 0
    for chunk in rows.checked(NEW, CHANGED, *([UNCHANGED] if beneath else [])):
        new = [(at, said["d"]) for at, _status, said in chunk if said["d"]["op"] == "add"]
        made = heads.add([doing["set"] for _at, doing in new]) if new else []
        if beneath:
            keys |= {at: row.pk for (at, _doing), row in zip(new, made, strict=True)}
            keys |= {at: said["d"]["pk"] for at, _status, said in chunk if said["d"]["pk"]}
        changed = [said["d"] for _at, _status, said in chunk if said["d"]["op"] == "change"]
        if changed:
            heads.change(changed)
        if beneath and resource.lines:
            _write_lines(beneath, f"{resource.lines.head}_id", chunk, keys)
        done += len(chunk)
        uploads.report(imported.token, done, imported.total)


def _write_lines(writer: Writer, head: str, chunk: list[tuple[int, str, dict[str, Any]]], keys: dict[int, int]) -> None:
    lines = [(said.get("of", at), said["b"]) for at, _status, said in chunk if "b" in said]
    new = [(at, doing) for at, doing in lines if doing["op"] == "add"]
    if new:
        writer.add([doing["set"] for _at, doing in new], [{head: keys[at]} for at, _doing in new])
    changed = [doing for _at, doing in lines if doing["op"] == "change"]
    if changed:
        writer.change(changed)


def _names(resource: BookResource, *, of_line: bool) -> dict[str, NameList]:
    found = {}
    for column in resource.columns:
        widget = resource.widget(column.key)
        if column.of_line == of_line and isinstance(widget, ReferenceWidget):
            found[column.name] = widget.names
    return found


def _write_units(imported: Import, rows: Kept, by: User) -> None:
    writer = Writer(imported, Unit, by, {})
    said = [row for chunk in rows.checked(NEW, CHANGED) for row in chunk]
    new = [(at, writer.read(each["d"]["set"])) for at, _status, each in said if each["d"]["op"] == "add"]
    units.write(writer, new, [each["d"] for _at, _status, each in said if each["d"]["op"] == "change"], by)
