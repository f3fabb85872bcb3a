"""One form of a book, saved as a whole: the entry and the lines beneath it, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from residents.actions import entry, history, listed
from residents.actions.entry import Chosen
from residents.models import Entry, Ward
from wardsecurity.accounts.models import User


@dataclass(frozen=True)
class Line:
    """A line of the form: a new one (`row` not saved yet), or one to change or delete, seen as `version`."""

    row: Entry
    version: int
    values: Mapping[str, Any] = field(default_factory=dict)
    delete: bool = False


class LineError(Exception):
    """What is wrong with the line at place `at`."""

    def __init__(self, at: int, found: ValidationError) -> None:
        super().__init__(at)
        self.at, self.found = at, found


@transaction.atomic
def save(
    *,
    row: Model,
    ward: Ward,
    version: int,
    values: Mapping[str, Any],
    by: User,
    chosen: Chosen | None = None,
    lines: Sequence[Line] = (),
    head_field: str = "",
    correcting: bool = False,
) -> Model:
    """Save the row with `values` and then its lines; what was not changed is left alone, with its version.

    `version` 0 and no key: a new row. `correcting`: see OpenDays. Raises ValidationError (LineError for a line) and
    Refused; nothing is saved then.
    """
    saved = _save_row(row, ward, version, values, by, chosen, correcting)
    for at, line in enumerate(lines):
        try:
            _save_line(line, saved, head_field, by, correcting)
        except ValidationError as error:
            raise LineError(at, error) from error
    return saved


@transaction.atomic
def remove(*, row: Model, ward: Ward, version: int, by: User) -> None:
    """Remove the row of a book. Raises Refused while others hang on it, and when an approved month has counted it."""
    if isinstance(row, Entry):
        entry.delete(entry=row, version=version, by=by)
    else:
        listed.delete(row=row, ward=ward, version=version, by=by)


def _save_row(
    row: Model,
    ward: Ward,
    version: int,
    values: Mapping[str, Any],
    by: User,
    chosen: Chosen | None,
    correcting: bool,
) -> Model:
    if row.pk is None:
        for name, value in values.items():
            setattr(row, name, value)
        if isinstance(row, Entry):
            return entry.add(entry=row, by=by, correcting=correcting, chosen=chosen)
        return listed.add(row=row, ward=ward, by=by, chosen=chosen)
    if version == history.version_of(row) and _same(row, values, chosen):
        return row
    if isinstance(row, Entry):
        return entry.change(entry=row, version=version, by=by, correcting=correcting, chosen=chosen, **values)
    return listed.change(row=row, ward=ward, version=version, by=by, chosen=chosen, **values)


def _save_line(line: Line, head: Model, head_field: str, by: User, correcting: bool) -> None:
    row = line.row
    if line.delete:
        entry.delete(entry=row, version=line.version, by=by)
    elif row.pk is None:
        for name, value in line.values.items():
            setattr(row, name, value)
        setattr(row, head_field, head)
        entry.add(entry=row, by=by, correcting=correcting)
    elif line.version != row.version or not _same(row, line.values, None):
        entry.change(entry=row, version=line.version, by=by, correcting=correcting, **line.values)


def _same(row: Model, values: Mapping[str, Any], chosen: Chosen | None) -> bool:
    """Whether the row, as stored, says all this already."""
    stored = type(row)._default_manager.get(pk=row.pk)
    if any(getattr(stored, name) != value for name, value in values.items()):
        return False
    return all(set(getattr(stored, name).all()) == set(rows) for name, rows in (chosen or {}).items())
