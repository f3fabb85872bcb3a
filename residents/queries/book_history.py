"""What was done in a book, the latest first: what an import wrote, or its undoing took back, is one line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from operator import itemgetter

from django.db.models import QuerySet

from residents import resources
from residents.models import EntryHistory, Import, Ward
from residents.queries.entry_names import entry_name, entry_names
from residents.queries.entry_page import Change, change
from residents.queries.imports import written
from residents.registers import Register

PER_PAGE = 50


@dataclass(frozen=True)
class Bulk:
    """All that one import wrote, or, `undoing`, what was taken back of it: `added` and `changed` entries."""

    key: int
    at: datetime
    by: str
    undoing: bool
    written_at: datetime
    added: int
    changed: int


@dataclass(frozen=True)
class Item:
    """A line of a book's history: one change, or many."""

    change: Change | None = None
    bulk: Bulk | None = None


def book_history(register: Register, ward: Ward, page: int) -> tuple[tuple[Item, ...], bool]:
    """A page of what was done in the book, the latest first, and whether there is another. Four queries."""
    start = (max(page, 1) - 1) * PER_PAGE
    single = EntryHistory.objects.filter(ward=ward, head_book=register.book, imported=None).order_by("-id")
    ones = [(at, key, None) for key, at in single.values_list("id", "at")[: start + PER_PAGE + 1]]
    lines = sorted(chain(ones, _bulk_lines(register, ward)), key=itemgetter(0), reverse=True)
    shown = lines[start : start + PER_PAGE]
    changes = _told(register, ward, single.filter(pk__in=[key for _at, key, bulk in shown if bulk is None]))
    items = (Item(bulk=bulk) if bulk else Item(change=changes[key]) for _at, key, bulk in shown)
    return tuple(items), len(lines) > start + PER_PAGE


def of_import(
    register: Register, ward: Ward, pk: int, page: int, *, undoing: bool
) -> tuple[Bulk, tuple[Change, ...], bool] | None:
    """The line of an import, or of its undoing, a page of the changes that it stands for, in the order in which they
    were written, and whether there is another. None where the book has no such line. Three queries."""
    bulk = next(
        (each for _at, _key, each in _bulk_lines(register, ward) if (each.key, each.undoing) == (pk, undoing)), None
    )
    if bulk is None:
        return None
    rows = EntryHistory.objects.filter(imported=pk, undoing=undoing, head_book=register.book).order_by("id")
    start = (max(page, 1) - 1) * PER_PAGE
    changes = list(_told(register, ward, rows[start : start + PER_PAGE + 1]).values())
    return bulk, tuple(changes[:PER_PAGE]), len(changes) > PER_PAGE


def _told(register: Register, ward: Ward, rows: QuerySet[EntryHistory]) -> dict[int, Change]:
    """{key: the change, with what tells its entry from the others}. Two queries."""
    found = list(rows.select_related("by"))
    names = entry_names(register, ward, {row.head_id for row in found})
    told = {}
    for row in found:
        name = row.number or names.get(row.head_id) or entry_name(row.head_id)
        told[row.pk] = replace(change(register, row), name=name, there=row.head_id in names)
    return told


def _bulk_lines(register: Register, ward: Ward) -> list[tuple[datetime, int, Bulk]]:
    resource = resources.find(register.slug)
    found = []
    for each in written(ward, resource.name) if resource else ():
        if each.confirmed_at:
            found.append(_bulk(each, each.confirmed_at, each.confirmed_by, undoing=False))
            if each.undone_at:
                found.append(_bulk(each, each.confirmed_at, each.undone_by, undoing=True))
    return [(each.at, each.key, each) for each in found]


def _bulk(imported: Import, written_at: datetime, by: object, *, undoing: bool) -> Bulk:
    at = imported.undone_at if undoing and imported.undone_at else written_at
    return Bulk(imported.pk, at, str(by), undoing, written_at, imported.new, imported.changed)
