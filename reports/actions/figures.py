"""Cells of a month being entered: saved one by one, each told what became of it, and taken from the books again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from reports.actions.books import Key, StaleCell, stale_cells
from reports.actions.cells import CellInput, check_override, clean_cell, conflict_words, content_of, doubts, doubts_told
from reports.actions.inserting import insert_rows
from reports.actions.transitions import check_editable, locked, record, touch
from reports.catalogue import Indicator
from reports.models import Edition, Figure, FigureChange, ReportEvent
from reports.own import catalogue_of
from residents import counts
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission

__all__ = ["CellInput", "CellResult", "StaleCell", "out_of_date", "refresh_from_books", "save_figures", "stale_count"]

Status = Literal["saved", "unchanged", "conflict", "refused", "asked"]
_BOOK, _TYPED = Figure.Source.BOOK, Figure.Source.TYPED
_COLUMNS = ("value", "at_least", "source", "book_value", "reason", "note", "version", "saved_by", "saved_at")


@dataclass(frozen=True)
class CellResult:
    """What became of a cell, and what is stored now (version 0: no row). `message` is for the person. "asked": nothing
    is saved before they say that the text named by `part` ("reason" or "note", the first of the two) names nobody."""

    indicator: str
    unit_id: int | None
    status: Status
    message: str = ""
    version: int = 0
    value: int | None = None
    at_least: bool = False
    part: str = ""
    own: bool = False  # what is stored was saved by the same person, in another window


@dataclass(slots=True)
class _Change:
    """A row of FigureChange to be."""

    edition_id: int
    indicator: str
    unit_id: int | None
    version: int
    old_value: int | None
    new_value: int | None
    by_id: int
    at: datetime


@dataclass
class _Sheet:
    """An edition's cells while somebody saves: what is stored, and what is to be written at the end, all at once."""

    edition: Edition
    by: User
    figures: dict[Key, Figure]
    at: datetime = field(default_factory=timezone.now)
    new: list[Figure] = field(default_factory=list)
    changed: dict[Key, Figure] = field(default_factory=dict)
    history: list[_Change] = field(default_factory=list)

    def put(self, key: Key, values: dict[str, object]) -> Figure:
        """Set the columns of a cell; its version rises by one."""
        figure = self.figures.get(key)
        old = figure.value if figure else None
        if figure is None:
            figure = Figure(edition_id=self.edition.pk, indicator=key[0], unit_id=key[1], version=0)
            self.figures[key] = figure
            self.new.append(figure)
        elif figure.pk:
            self.changed[key] = figure
        for name, value in values.items():
            setattr(figure, name, value)
        figure.version += 1
        figure.saved_by, figure.saved_at = self.by, self.at
        self.history.append(_Change(self.edition.pk, *key, figure.version, old, figure.value, self.by.pk, self.at))
        return figure

    def write(self) -> None:
        insert_rows(Figure, self.new)
        Figure.objects.bulk_update(self.changed.values(), _COLUMNS)
        insert_rows(FigureChange, self.history)


@transaction.atomic
def save_figures(*, edition: Edition, by: User, cells: Sequence[CellInput]) -> list[CellResult]:
    """Save what can be saved, cell by cell, and say of each what became of it, in the order given.

    Raises Refused when the edition cannot be edited, or not by this person: then nothing is saved. A cell that somebody
    else saved since (another version) is a conflict and keeps what they wrote; the same content twice is "unchanged".
    """
    edition = _editable(edition, by)
    report = edition.report
    units = {each.id: each for each in counts.units(report.ward, starts_on=report.starts_on, ends_on=report.ends_on)}
    # The cells' own rows alone: one cell saved must not cost the reading of a whole month.
    sheet, catalogue = _sheet(edition, by, {str(each.indicator) for each in cells}), catalogue_of(report.ward)
    results = [_save(cell, sheet, units, catalogue) for cell in cells]
    if sheet.history:
        sheet.write()
        touch(report.ward)
    return results


@transaction.atomic
def refresh_from_books(*, edition: Edition, by: User) -> int:
    """Take the cells still "theo sổ" from the books again; how many changed. Raises Refused as save_figures does."""
    edition = _editable(edition, by)
    stale = stale_cells(edition)
    if stale:
        sheet = _sheet(edition, by, {cell.indicator for cell in stale})
        for cell in stale:
            values: dict[str, object] = {"value": cell.book, "book_value": cell.book, "source": _BOOK}
            if cell.book is None:
                values["at_least"] = False  # nothing is more than no number
            sheet.put((cell.indicator, cell.unit_id), values)
        sheet.write()
        record(edition, ReportEvent.Kind.REFRESHED, by)
    return len(stale)


def out_of_date(edition: Edition) -> list[StaleCell]:
    """The cells "theo sổ" that the books have left behind: what sending should mention and refreshing would change."""
    return stale_cells(edition)


def stale_count(*, ward: Ward, month: str) -> int:
    """How many cells of the month's open edition the books have left behind; 0 where none is open."""
    edition = Edition.objects.open().filter(report__ward=ward, report__month=month).select_related("report").first()
    if edition is None:
        return 0
    edition.report.ward = ward
    return len(stale_cells(edition))


def _editable(edition: Edition, by: User) -> Edition:
    """The edition, locked with its report. It may be an older one than the current: then it is final and says so."""
    access.require(by, Permission.WRITE_FIGURES, edition.report.ward)
    report, current = locked(edition.report)
    if current.pk != edition.pk:
        current = Edition.objects.get(pk=edition.pk)
        current.report = report
    check_editable(current)
    return current


def _sheet(edition: Edition, by: User, indicators: Collection[str]) -> _Sheet:
    rows = edition.figures.filter(indicator__in=indicators).select_related("saved_by")
    return _Sheet(edition, by, {(each.indicator, each.unit_id): each for each in rows})


def _save(
    cell: CellInput, sheet: _Sheet, units: dict[int, counts.UnitRow], catalogue: Mapping[str, Indicator]
) -> CellResult:
    stored = sheet.figures.get(cell.key)
    try:
        cell = clean_cell(cell, sheet.edition.report, units, catalogue)
        if cell.content == content_of(stored):
            return _result("unchanged", cell, stored)
        if cell.version != (stored.version if stored else 0):
            own = stored is not None and stored.saved_by_id == sheet.by.pk
            return replace(_result("conflict", cell, stored, conflict_words(stored, cell, sheet.by)), own=own)
        check_override(cell, stored)
    except ValidationError as error:
        return _result("refused", cell, stored, " ".join(error.messages))
    if found := doubts(cell, stored):
        return replace(_result("asked", cell, stored, doubts_told(found)), part=next(iter(found)))
    by_book = stored is not None and stored.book_value is not None and cell.value == stored.book_value
    figure = sheet.put(
        cell.key,
        {
            "value": cell.value,
            "at_least": cell.at_least,
            "reason": cell.reason,
            "note": cell.note,
            "source": _BOOK if by_book else _TYPED,
        },
    )
    return _result("saved", cell, figure)


def _result(
    status: Status,
    cell: CellInput,
    stored: Figure | None,
    message: str = "",
) -> CellResult:
    if stored is None:
        return CellResult(cell.indicator, cell.unit_id, status, message)
    return CellResult(
        cell.indicator, cell.unit_id, status, message, stored.version, stored.value, at_least=stored.at_least
    )
