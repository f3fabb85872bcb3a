"""Work of more than two seconds: handed to the worker (`manage.py db_worker`), which `make run` starts.

What is small is done at once, in the request. A fault leaves the worker as the name of its kind alone: what a database
or a library says of it may quote what stood in a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import get_language, override
from django_tasks import task

from residents.actions import imports
from residents.models import Import
from residents.uploads import path_of
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused, kind_and_place

SMALL_FILE = 200 * 1024  # bytes: some 4,000 rows of an xlsx, read well within two seconds
SMALL_BOOK = 2_000  # rows written well within two seconds


class TaskFailed(Exception):
    """A task that ended by a fault of the program; only the fault's kind is said."""


@contextmanager
def _nothing_quoted() -> Iterator[None]:
    try:
        yield
    except Refused:
        raise
    except Exception as fault:  # noqa: BLE001  # whatever it is, its words may quote a cell
        raise TaskFailed(kind_and_place(fault)) from None


@task()
def read_import(import_id: int, language: str = "vi") -> None:
    """`language`: what is asked and refused is said in that of the person who waits for it."""
    with _nothing_quoted(), override(language):
        imports.read(import_id)


@task()
def confirm_import(import_id: int, by_id: int, address: str | None) -> None:
    """Write it; where something has changed since the preview, read it again instead, so that the page shows what."""
    with _nothing_quoted():
        by = User.objects.get(pk=by_id)
        try:
            imports.confirm(imported=Import.objects.get(pk=import_id), by=by, address=address)
        except Refused:
            imports.read(import_id)


def start_reading(imported: Import, *, at_once: bool = False) -> None:
    """Read the file now if it is small, or the person would rather wait; else by the worker."""
    file = path_of(imported.token)
    if at_once or not file.exists() or file.stat().st_size <= SMALL_FILE:  # one that is gone is soon told
        imports.read(imported.pk)
    else:
        read_import.enqueue(imported.pk, get_language() or "vi")


def start_confirming(imported: Import, *, by: User, address: str | None, at_once: bool = False) -> None:
    """Begin and write now if it is little, else by the worker. Raises Refused with what keeps it from being written;
    where that is new since the preview, the file is being read again then."""
    begun = imports.begin(imported=imported, by=by, address=address)
    if at_once or begun.new + begun.changed <= SMALL_BOOK:
        try:
            imports.confirm(imported=begun, by=by, address=address)
        except Refused:
            begun.refresh_from_db()
            if begun.state == Import.State.WAITING:
                start_reading(begun, at_once=at_once)
            raise
    else:
        confirm_import.enqueue(begun.pk, by.pk, address)
