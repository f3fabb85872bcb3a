"""The first step: a file comes in and is kept for a day at most; and the last for one that is not wanted."""

from __future__ import annotations

import hashlib
import os
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from residents import uploads
from residents.actions.imports.rights import may_import, note, require_import, resource_named
from residents.models import Import, Ward
from residents.registers import REGISTERS
from wardsecurity.accounts.models import AccessLog, User
from wardsecurity.errors import Refused
from wardsecurity.workbooks import limits
from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.refusals import too_large
from wardsecurity.workbooks.values import FileRefused

State = Import.State
_PIECE = 1024 * 1024


def receive(*, ward: Ward, book: str, file: IO[bytes], by: User, address: str | None = None) -> Import:
    """Keep the file and open an import of it, in state waiting; `read` is to be called next.

    book: the name of a resource ("pledges"), or the slug of its register. The file's own name is never asked for: it
    may carry a person's. Raises Refused for what cannot be taken at all (no rights, unknown book, too large,
    encrypted, no workbook …), and then keeps nothing.
    """
    resource = resource_named(book)
    require_import(ward, resource, by)
    purge()
    token = uploads.new_token()
    try:
        sha256 = _store(token, file)
        open_workbook(uploads.path_of(token)).close()
        with transaction.atomic():
            imported = Import.objects.create(ward=ward, book=resource.name, by=by, token=token, sha256=sha256)
            note(imported, "import_book", by, address)
    except FileRefused as refusal:
        uploads.drop(token)
        raise Refused(str(refusal)) from refusal
    except BaseException:
        uploads.drop(token)
        raise
    return imported


@transaction.atomic
def discard(*, imported: Import, by: User) -> Import:
    """Let go of an import that was not confirmed; its files are gone. Raises Refused where it is written, or being."""
    current = may_import(imported, by)
    if current.state in (State.DONE, State.UNDONE, State.CONFIRMING):
        raise Refused(_("Lần nhập này đã ghi hoặc đang ghi vào sổ nên không bỏ được; cần thì đồng chí hoàn tác."))
    if current.state != State.FAILED:
        current.state = State.DISCARDED
        current.save(update_fields=["state"])
    uploads.drop(current.token)
    return current


def purge() -> int:
    """Remove files older than 24 hours or without an open import, and close the imports that they leave; how many."""
    with transaction.atomic():
        expired = Import.objects.filter(state__in=Import.OPEN, expires_at__lte=timezone.now())
        tokens = list(expired.values_list("token", flat=True))
        expired.update(state=State.DISCARDED, message=_("Quá 24 giờ: tệp đã bị xóa; đồng chí tải lên lại."))
    for token in tokens:
        uploads.drop(token)
    keep = Import.objects.filter(state__in=Import.OPEN).values_list("token", flat=True)
    return len(tokens) + uploads.purge(keep)


def record_export(*, ward: Ward, book: str, rows: int, by: User, address: str | None = None) -> None:
    """Write into the access log that somebody took rows of a book out, and how many."""
    named = resource_named(book)
    register = named.register or REGISTERS.get(book)
    target = f"{register.book if register else named.name}:{rows}"
    AccessLog.objects.create(user=by, ward=ward, action="export_book", target=target, address=address)


def _store(token: str, file: IO[bytes]) -> str:
    """Write the file to its place, never more than may be taken; its hash. Raises FileRefused."""
    digest, size = hashlib.sha256(), 0
    with uploads.create(token).open("wb") as kept:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > limits.FILE_BYTES:
                raise too_large()
            digest.update(piece)
            kept.write(piece)
        kept.flush()
        os.fsync(kept.fileno())
    return digest.hexdigest()
