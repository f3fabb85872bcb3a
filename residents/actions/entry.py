"""Writing the books: an entry is added, changed or deleted by somebody who may, and counts exactly once.

An event counts on the day it happened, unless that day's month was approved already: then on the first day of the month
being entered. That is `first_open_day`; not given, it is the day after the last month that approval told the books of.
Once counted in an approved month an event stays there, but while that month is being corrected: then `correcting` lets
what happened in it count in it. Every change is written into the history with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import F, Model, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.actions import closed, dossier, history
from residents.actions.closed import OpenDays
from residents.models import CountedEntry, Entry, SupervisedPerson, Ward
from wardsecurity.accounts.access import require
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

Row = TypeVar("Row", bound=Entry)
Chosen = Mapping[str, Iterable[Model]]

_KEPT = frozenset({"id", "pk", "ward", "ward_id", "version", "saved_by", "saved_by_id", "saved_at"})
_AT_ONCE = 500


def counting_day(ward: Ward, happened_on: date, first_open_day: date | None) -> date:
    """The day by which something that happened counts; `first_open_day` None: no month was approved yet.

    Raises Refused when the ward has closed and its months are approved: then one of them has to be corrected.
    """
    day = happened_on if first_open_day is None else max(happened_on, first_open_day)
    if ward.closed_on and happened_on <= ward.closed_on < day:
        message = _("%(ward)s đã kết thúc và các tháng đã duyệt: đồng chí điều chỉnh số liệu của tháng đó.")
        raise Refused(message % {"ward": ward.name})
    return day


@transaction.atomic
def add(
    *,
    entry: Row,
    by: User,
    first_open_day: date | None = None,
    correcting: bool = False,
    chosen: Chosen | None = None,
) -> Row:
    """Save a new entry, with the rows `chosen` for its many-to-many fields.

    Raises ValidationError for what is wrong with it, Refused for what may not be.
    """
    require(by, Permission.WRITE_BOOKS, entry.ward)
    prepare(entry, by, OpenDays.of(entry.ward, first_open_day, correcting=correcting))
    entry.full_clean()
    entry.save(force_insert=True)
    _choose(entry, chosen)
    history.record(entry, history.Kind.ADDED, ward=entry.ward, by=by, version=entry.version)
    _raise_data_version([entry.ward_id])
    return entry


@transaction.atomic
def add_all(*, entries: Sequence[Entry], by: User, first_open_day: date | None = None, correcting: bool = False) -> int:
    """Save many new entries, all or none; how many. Give what they refer to as objects, not as numbers.

    Rules of single rows are left to the database, which says no faster. Raises as `add` does.
    """
    wards = {entry.ward_id: entry.ward for entry in entries}
    for ward in wards.values():
        require(by, Permission.WRITE_BOOKS, ward)
    days = {pk: OpenDays.of(ward, first_open_day, correcting=correcting) for pk, ward in wards.items()}
    by_table: dict[type[Entry], list[Entry]] = defaultdict(list)
    for entry in entries:
        prepare(entry, by, days[entry.ward_id])
        entry.clean_fields(exclude={field.name for field in entry._meta.fields if field.is_relation})
        entry.clean()
        by_table[type(entry)].append(entry)
    try:
        with transaction.atomic():
            for table, rows in by_table.items():
                table._default_manager.bulk_create(rows, batch_size=_AT_ONCE)
                history.record_added(rows, by=by)
    except IntegrityError as error:
        for entry in entries:
            entry.full_clean()  # says which entry and why
        raise Refused(_("Có hai mục trùng số sổ trong lần ghi này; chưa mục nào được lưu.")) from error
    _raise_data_version(wards)
    return len(entries)


@transaction.atomic
def change(
    *,
    entry: Row,
    version: int,
    by: User,
    first_open_day: date | None = None,
    correcting: bool = False,
    chosen: Chosen | None = None,
    **values: Any,
) -> Row:
    """Set fields of an entry that the person saw as `version`; the entry as saved. Raises as `add` does.

    What an approved month counted keeps the month it counted in; a correction of the day beyond it is refused, because
    it would have to leave one month and count in another: that can be while the month's figures are corrected.
    """
    require(by, Permission.WRITE_BOOKS, entry.ward)
    current = _locked(entry, version)
    days = OpenDays.of(current.ward, first_open_day, correcting=correcting)
    was = history.snapshot(current)
    before = {event: getattr(current, f"{event}_counts_on") for event in events(current)}
    if isinstance(current, SupervisedPerson):
        dossier.refuse_change(current, values, days.first)
    for name, value in values.items():
        if name in _KEPT:
            raise TypeError(f"{name} of an entry is not for the caller to set")
        current._meta.get_field(name)
        setattr(current, name, value)
    prepare(current, by, days, before)
    current.version = version + 1
    current.full_clean()
    current.save()
    _choose(current, chosen)
    fields = history.difference(was, history.snapshot(current))
    history.record(current, history.Kind.CHANGED, ward=current.ward, by=by, version=current.version, fields=fields)
    _raise_data_version([current.ward_id])
    return current


@transaction.atomic
def delete(*, entry: Entry, version: int, by: User) -> None:
    """Remove an entry. Raises Refused while others hang on it, and when an approved month has counted it that is not
    being corrected."""
    require(by, Permission.WRITE_BOOKS, entry.ward)
    current = _locked(entry, version)
    if months := closed.still_closed(current.ward, counted_in(current)):
        message = _("Mục này đã được tính vào số liệu đã duyệt (tháng %(months)s) nên không xóa được.")
        raise Refused(message % {"months": ", ".join(f"{each[5:]}/{each[:4]}" for each in months)})
    was, pk = history.snapshot(current), current.pk
    try:
        current.delete()
    except ProtectedError as error:
        raise Refused(_("Mục này còn mục khác gắn với nó; đồng chí xóa các mục đó trước.")) from error
    current.pk = pk
    fields = history.difference(was, {})
    history.record(current, history.Kind.DELETED, ward=entry.ward, by=by, version=version + 1, fields=fields)
    _raise_data_version([entry.ward_id])


def counted_in(entry: Entry) -> list[str]:
    """The approved months that have counted the entry, "2009-03"; in order. One query."""
    marks = CountedEntry.objects.filter(book=entry._meta.model_name, entry_id=entry.pk)
    return sorted(set(marks.values_list("month", flat=True)))


def _choose(entry: Entry, chosen: Chosen | None) -> None:
    for name, rows in (chosen or {}).items():
        getattr(entry, name).set(rows)


def _locked(entry: Row, version: int) -> Row:
    """The entry as it stands now, locked. Raises Refused when somebody has changed or deleted it since."""
    current = type(entry)._default_manager.select_for_update().filter(pk=entry.pk).first()
    if current is None:
        raise Refused(_("Mục này đã bị xóa sau khi đồng chí mở; đồng chí tải lại trang."))
    if current.version != version:
        raise Refused(_("Mục này đã được sửa sau khi đồng chí mở; đồng chí tải lại trang rồi sửa tiếp."))
    return current


def prepare(entry: Entry, by: User, days: OpenDays, before: dict[str, date | None] | None = None) -> None:
    """Note who saves it and when, and set the day by which each of its events counts."""
    entry.saved_by, entry.saved_at = by, timezone.now()
    for event in events(entry):
        happened_on = getattr(entry, f"{event}_on")
        counted_on = (before or {}).get(event)
        if counted_on and days.first and counted_on < days.first:
            month = days.reopened(counted_on)
            if month is None:
                _refuse_leaving(happened_on, counted_on)
                continue
            if happened_on is not None and happened_on <= month.ends_on:
                within = happened_on >= month.starts_on  # before: late news of then, which stays where it counted
                setattr(entry, f"{event}_counts_on", happened_on if within else counted_on)
                continue
        counts_on: date | None = happened_on
        if happened_on is not None and days.is_late(type(entry), happened_on):
            own = days.correcting and days.reopened(happened_on)
            counts_on = happened_on if own else counting_day(entry.ward, happened_on, days.first)
        setattr(entry, f"{event}_counts_on", counts_on)
    if isinstance(entry, SupervisedPerson) and entry.carried_in:
        dossier.carry_in(entry, days.first)


def _refuse_leaving(happened_on: date | None, counted_on: date) -> None:
    if happened_on is None or happened_on > counted_on:
        message = _("Đã tính vào một tháng đã duyệt (%(day)s): đồng chí điều chỉnh số liệu của tháng đó.")
        raise Refused(message % {"day": f"{counted_on:%d/%m/%Y}"})


def events(entry: Entry | type[Entry]) -> list[str]:
    """The events of a book: "signed", where it has signed_on and signed_counts_on."""
    names = (field.name for field in entry._meta.fields)
    return [name.removesuffix("_counts_on") for name in names if name.endswith("_counts_on")]


def _raise_data_version(wards: Iterable[int]) -> None:
    Ward.objects.filter(pk__in=list(wards)).update(data_version=F("data_version") + 1)
