"""What the pages of an import show: counts, questions, pages of rows with their reasons, and the imports of a book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from residents import uploads
from residents.kept import REFUSED, STATUSES, Raw, kept, value_of
from residents.models import Import, Ward
from residents.queries import show
from residents.queries.import_values import (
    ImportRow,
    Line,
    Option,
    Place,
    Preview,
    Question,
    Reason,
    Refusals,
    RowPage,
    SheetNote,
    Value,
)
from residents.resources import RESOURCES, BookResource, ImportColumn
from residents.uploads import Progress

PER_PAGE = 50
_MOST_PLACES = 5


__all__ = [
    "ImportRow",
    "Line",
    "Option",
    "Place",
    "Preview",
    "Question",
    "Reason",
    "Refusals",
    "RowPage",
    "SheetNote",
    "Value",
    "find",
    "of_book",
    "preview",
    "progress",
    "refusals",
    "refused_rows",
    "rows",
    "written",
]


def find(ward: Ward, pk: int) -> Import | None:
    """The import, if it is one of the ward's."""
    return Import.objects.filter(ward=ward, pk=pk).select_related("by", "ward__province").first()


def progress(imported: Import) -> Progress:
    """How far reading or writing is."""
    return uploads.progress(imported.token)


def preview(imported: Import) -> Preview:
    """What stands above the rows. Empty before the file was read and after it is gone."""
    resource = RESOURCES[imported.book]
    try:
        with kept(imported.token) as rows:
            sheets, others, asked = rows.said("sheets", []), rows.said("others", []), rows.said("questions", [])
            to_mend = bool(asked) and rows.has_to_mend()
    except FileNotFoundError:
        sheets, others, asked, to_mend = [], [], [], False
    notes = [_sheet(resource, each) for each in sheets] + [
        SheetNote(each["name"], each["hidden"], 0, (), (), ()) for each in others
    ]
    return Preview(
        counts={status: getattr(imported, status) for status in STATUSES},
        questions=tuple(_question(resource, sheets, each) for each in asked),
        sheets=tuple(notes),
        unknown=tuple(dict.fromkeys(name for each in sheets for name in each["unknown"])),
        hidden=tuple(each.name for each in notes if each.hidden),
        to_mend=to_mend,
    )


def rows(imported: Import, status: str, page: int = 1, *, per_page: int = PER_PAGE) -> RowPage:
    """A page of the rows of one status, in the order of the file."""
    total = getattr(imported, status)
    pages = max(1, -(-total // per_page))
    number = min(max(page, 1), pages)
    resource = RESOURCES[imported.book](imported.ward)
    try:
        with kept(imported.token) as file:
            found = file.page(status, (number - 1) * per_page, per_page)
            raw = file.raw_at([at for at, _status, _said in found])
            sheets = file.said("sheets", [])
    except FileNotFoundError:
        return RowPage((), 1, 1, 0)
    return RowPage(
        tuple(_row(resource, raw[at], sheets[raw[at].sheet], status, said) for at, status, said in found),
        number,
        pages,
        total,
    )


def refusals(imported: Import) -> Refusals:
    """Where to mark the user's own workbook."""
    resource = RESOURCES[imported.book]
    cells: dict[tuple[str, int, int], str] = {}
    lines: dict[tuple[str, int], str] = {}
    for sheet, number, said, _raw in _refused(imported):
        for key, message in said["e"]:
            if key in sheet["keys"]:
                place = (sheet["name"], number, sheet["places"][sheet["keys"].index(key)])
                cells[place] = _joined(cells.get(place), message)
            else:
                line = (sheet["name"], number)
                label = str(resource.column(key).label) if key else ""
                lines[line] = _joined(lines.get(line), f"{label}: {message}" if label else message)
    return Refusals(cells, lines)


def refused_rows(imported: Import) -> tuple[tuple[str, ...], list[tuple[tuple[object, ...], str]]]:
    """The known headings, and of every refused row its cells as they came and the reason: for a new workbook."""
    resource = RESOURCES[imported.book]
    found = []
    for sheet, _number, said, raw in _refused(imported):
        cells = dict(zip(sheet["keys"], raw.cells, strict=True))
        reason = " ".join(_reason(resource, each).in_words for each in said["e"])
        found.append((tuple(cells.get(each.key) for each in resource.columns), reason))
    return tuple(str(each.label) for each in resource.columns), found


def of_book(ward: Ward, book: str, *, most: int = 50) -> tuple[Line, ...]:
    """The imports of a book that were written or are under way, the latest first. One query."""
    shown_states = [*Import.OPEN, Import.State.DONE, Import.State.UNDONE]
    found = Import.objects.filter(ward=ward, book=book, state__in=shown_states).select_related("by").order_by("-id")
    return tuple(
        Line(each, str(each.by), _state(each), each.at, each.state == Import.State.DONE) for each in found[:most]
    )


def _state(imported: Import) -> str:
    """A file with refused rows waits for nothing but to be mended."""
    if imported.state == Import.State.READY and imported.refused:
        return _("phải sửa tệp")
    return str(Import.State(imported.state).label)


def written(ward: Ward, book: str) -> tuple[Import, ...]:
    """The imports that were written into a book, and those taken back, the latest first. One query."""
    found = Import.objects.filter(ward=ward, book=book, state__in=[Import.State.DONE, Import.State.UNDONE])
    return tuple(found.select_related("confirmed_by", "undone_by").order_by("-id"))


def _refused(imported: Import) -> Iterator[tuple[dict[str, Any], int, dict[str, Any], Raw]]:
    """(sheet, row number, what was said, its cells) of every refused row, in order."""
    try:
        with kept(imported.token) as file:
            sheets = file.said("sheets", [])
            for chunk in file.checked(REFUSED):
                raw = file.raw_at([at for at, _status, _said in chunk])
                yield from ((sheets[raw[at].sheet], raw[at].number, said, raw[at]) for at, _status, said in chunk)
    except FileNotFoundError:
        return


def _joined(before: str | None, message: str) -> str:
    return f"{before} {message}" if before else message


def _sheet(resource: type[BookResource], sheet: dict[str, Any]) -> SheetNote:
    return SheetNote(
        name=sheet["name"],
        hidden=sheet["hidden"],
        rows=sheet["rows"],
        columns=tuple(str(resource.column(key).label) for key in sheet["keys"]),
        unknown=tuple(sheet["unknown"]),
        left_out=tuple((number, why) for number, why in sheet["left_out"]),
        hidden_rows=tuple(sheet.get("hidden_rows", ())),
    )


def _question(resource: type[BookResource], sheets: list[dict[str, Any]], said: dict[str, Any]) -> Question:
    places = [
        Place(sheets[sheet]["name"], number, str(resource.column(key).label) if key else "")
        for sheet, number, key in said["places"]
    ]
    return Question(
        key=said["key"],
        text=said["text"],
        options=tuple(Option(value, label) for value, label in said["options"]),
        chosen=tuple(said["chosen"]),
        blocking=said["blocking"],
        many=said["many"],
        places=tuple(places),
        count=said["count"],
        where=_where(sheets, places, said),
        note=said.get("note", ""),
    )


def _where(sheets: list[dict[str, Any]], places: list[Place], said: dict[str, Any]) -> str:
    """Where a question stands, in words: the rows of one that tells all of its rows, else the first of its cells."""
    several = len(sheets) > 1
    if said.get("rows"):
        parts = [_rows_of(sheets[sheet]["name"] if several else "", first, last) for sheet, first, last in said["rows"]]
        if sum(last - first + 1 for _sheet, first, last in said["rows"]) < said["count"]:
            parts.append(_("… tất cả %(count)s dòng") % {"count": show.number(said["count"])})
        return "; ".join(parts)
    parts = []
    for place in places[:_MOST_PLACES]:
        row = _rows_of(place.sheet if several else "", place.row, place.row)
        parts.append(f"{row} ({place.column})" if place.column else row)
    if said["count"] > _MOST_PLACES:
        parts.append(_("tất cả %(count)s ô") % {"count": show.number(said["count"])})
    return "; ".join(parts)


def _rows_of(sheet: str, first: int, last: int) -> str:
    told = _("dòng %(row)s") % {"row": first if first == last else f"{first}–{last}"}
    return f"{sheet}: {told}" if sheet else told


def _row(resource: BookResource, raw: Raw, sheet: dict[str, Any], status: str, said: dict[str, Any]) -> ImportRow:
    cells = dict(zip(sheet["keys"], raw.cells, strict=True))
    return ImportRow(
        place=Place(sheet["name"], raw.number),
        status=status,
        values=tuple(_values(resource, cells, said)),
        reasons=tuple(_reason(type(resource), each) for each in said.get("e", ())),
        notes=tuple(_reason(type(resource), each) for each in said.get("n", ())),
        waits=bool(said.get("w")),
    )


def _reason(resource: type[BookResource], said: list[str]) -> Reason:
    key, message = said
    return Reason(str(resource.column(key).label) if key in {each.key for each in resource.columns} else "", message)


def _values(resource: BookResource, cells: dict[str, Any], said: dict[str, Any]) -> Iterator[Value]:
    """Each column that says something, as it was understood; one that could not be is shown as it came."""
    for column in resource.columns:
        values, doing = (said.get("l", {}), said.get("b")) if column.of_line else (said["h"], said.get("d"))
        if column.name not in values:
            if (raw := cells.get(column.key)) is not None:
                yield Value(str(column.label), _text(raw))
            continue
        was = (doing or {}).get("was", {})
        before = _shown(resource, column, was[column.name]) if column.name in was else None
        yield Value(str(column.label), _shown(resource, column, values[column.name]), before)


def _shown(resource: BookResource, column: ImportColumn, value: Any) -> str:
    return _text(resource.widget(column.key).render(value_of(value)), year=column.kind == "year")


def _text(value: Any, *, year: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return show.day(value)
    if type(value) is int and not year:
        return show.number(value)
    return str(value)
