"""A book as a file to take away, and the template to fill in: names that say what is inside, columns as the import
reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext as _

from residents.models import Ward
from residents.resources import BookResource, ImportColumn
from wardsecurity.text import fold
from wardsecurity.workbooks.columns import Column
from wardsecurity.workbooks.values import Value
from wardsecurity.workbooks.writing import csv_lines, table, template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}
_SHOWN: dict[str, Any] = {"count": "int", "day": "date", "flag": "flag"}  # a year is no count: it stands ungrouped
_KIND_OF_PLACE = re.compile(r"^(phường|xã|thị trấn|đặc khu)\s+", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z]+")


@dataclass(frozen=True)
class Name:
    """Of a file: `ascii` for every browser, `full` as a Vietnamese reads it."""

    ascii: str
    full: str

    @property
    def disposition(self) -> str:
        """The header Content-Disposition (RFC 6266, RFC 5987)."""
        return f"attachment; filename=\"{self.ascii}\"; filename*=UTF-8''{quote(self.full, safe='')}"


def file_name(ward: Ward, parts: Sequence[str], ending: str) -> Name:
    """ "Vinh-Trai_Ky-cam-ket_2009.xlsx": the ward, then the parts that say something."""
    said = [_KIND_OF_PLACE.sub("", ward.name), *filter(None, parts)]
    return Name(
        f"{'_'.join(filter(None, map(_plain, said)))}.{ending}",
        f"{'_'.join(part.replace('/', '-').replace(chr(92), '-') for part in said)}.{ending}",
    )


def period_words(first: date | None, last: date | None) -> str:
    """ "2009" of a calendar year, else the days; "" for all there is."""
    if first and last and (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}-{last.year}"
    said = [f"{day:%d-%m-%Y}" if day else "" for day in (first, last)]
    if all(said):
        return "_".join(said)
    if first:
        return _("từ %(day)s") % {"day": said[0]}
    return _("đến %(day)s") % {"day": said[1]} if last else ""


def write_book(
    out: IO[bytes],
    resource: BookResource,
    rows: Any,
    *,
    kind: str,
    narrowed: Sequence[str],
) -> int:
    """Write the rows into `out` as xlsx, under what they are, or as csv; how many lines. In bounded memory."""
    columns = [_column(resource, each) for each in resource.columns]
    lines = resource.export_rows(rows)
    if kind == "xlsx":
        titles = [resource.ward.name, str(resource.title), *narrowed]
        titles.append(_("Xuất ngày %(day)s") % {"day": f"{timezone.localdate():%d/%m/%Y}"})
        return table(out, sheet=str(resource.title), titles=titles, columns=columns, rows=lines)
    return _csv(out, columns, lines)


def _csv(out: IO[bytes], columns: Sequence[Column], lines: Iterable[Sequence[Value]]) -> int:
    count = -1  # the headings
    for count, line in enumerate(csv_lines(columns, lines)):  # noqa: B007
        out.write(line)
    return count


def template_file(resource: BookResource) -> bytes:
    """The workbook to fill in: headings, drop-downs, an example row, explanations."""
    notes = [_("Mục đã có trong sổ được nhận ra theo: %(key)s.") % {"key": resource.key_text()}]
    return template(
        sheet=str(resource.title),
        title=f"{resource.ward.name}: {resource.title}",
        columns=[_column(resource, each, offers=True) for each in resource.columns],
        notes=notes,
    )


def _column(resource: BookResource, column: ImportColumn, *, offers: bool = False) -> Column:
    choices = tuple(resource.options(column.key)) if offers else ()
    return Column(
        str(column.label),
        _SHOWN.get(column.kind, "text"),
        required=column.always,
        choices=() if column.kind == "flag" else choices,
        help=str(column.help),
        example=_example(resource, column, choices) if offers else None,
    )


def _example(resource: BookResource, column: ImportColumn, choices: Sequence[str]) -> Value:
    if said := resource.spec.examples.get(column.key):
        return said
    if choices:
        return choices[0]
    today = timezone.localdate()
    examples: dict[str, Value] = {"day": date(today.year, 3, 5), "year": today.year, "count": 12, "number": "01"}
    return examples.get(column.kind)


def _plain(text: str) -> str:
    """ "Ký cam kết" → "Ky-cam-ket"."""
    bare = "".join(letter.upper() if was.isupper() else letter for was, letter in zip(text, fold(text), strict=False))
    return _NOT_IN_NAMES.sub("-", bare if len(fold(text)) == len(text) else fold(text)).strip("-")
