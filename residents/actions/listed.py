"""Rows that are no entries: campaigns, associations, sizes of units, the ward's own themes and subjects.

They have no number and no version of their own; how often the history says they were written stands for the version.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Model, ProtectedError
from django.utils.translation import gettext as _

from residents.actions import history
from residents.actions.entry import Chosen
from residents.models import Ward
from wardsecurity.accounts.access import require
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def add(*, row: Row, ward: Ward, by: User, chosen: Chosen | None = None) -> Row:
    """Save a new row of the ward. Raises ValidationError for what is wrong with it, Refused for what may not be."""
    require(by, Permission.WRITE_BOOKS, ward)
    row.full_clean()
    row.save(force_insert=True)
    _choose(row, chosen)
    history.record(row, history.Kind.ADDED, ward=ward, by=by, version=1)
    _raise_data_version(ward)
    return row


@transaction.atomic
def change(*, row: Row, ward: Ward, version: int, by: User, chosen: Chosen | None = None, **values: Any) -> Row:
    """Set fields of a row that the person saw as `version`. Raises as `add` does."""
    require(by, Permission.WRITE_BOOKS, ward)
    current = _locked(row, version)
    was = history.snapshot(current)
    for name, value in values.items():
        current._meta.get_field(name)
        setattr(current, name, value)
    current.full_clean()
    current.save()
    _choose(current, chosen)
    fields = history.difference(was, history.snapshot(current))
    history.record(current, history.Kind.CHANGED, ward=ward, by=by, version=version + 1, fields=fields)
    _raise_data_version(ward)
    return current


@transaction.atomic
def delete(*, row: Model, ward: Ward, version: int, by: User) -> None:
    """Remove a row. Raises Refused while entries refer to it."""
    require(by, Permission.WRITE_BOOKS, ward)
    current = _locked(row, version)
    was, pk = history.snapshot(current), current.pk
    try:
        current.delete()
    except ProtectedError as error:
        raise Refused(_("Mục này còn mục khác gắn với nó; đồng chí xóa các mục đó trước.")) from error
    current.pk = pk
    history.record(
        current, history.Kind.DELETED, ward=ward, by=by, version=version + 1, fields=history.difference(was, {})
    )
    _raise_data_version(ward)


def _locked(row: Row, version: int) -> Row:
    current = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if current is None:
        raise Refused(_("Mục này đã bị xóa sau khi đồng chí mở; đồng chí tải lại trang."))
    if history.version_of(current) != version:
        raise Refused(_("Mục này đã được sửa sau khi đồng chí mở; đồng chí tải lại trang rồi sửa tiếp."))
    return current


def _choose(row: Model, chosen: Chosen | None) -> None:
    for name, rows in (chosen or {}).items():
        getattr(row, name).set(rows)


def _raise_data_version(ward: Ward) -> None:
    Ward.objects.filter(pk=ward.pk).update(data_version=F("data_version") + 1)
