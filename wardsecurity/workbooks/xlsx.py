"""xlsx and xlsm: the parts of the package, each read as a stream."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from wardsecurity.workbooks import limits, refusals, xlsx_strings, xlsx_styles, xmlstream
from wardsecurity.workbooks.book import Merged, SheetInfo, Workbook
from wardsecurity.workbooks.package import Package
from wardsecurity.workbooks.values import Row
from wardsecurity.workbooks.xlsx_sheet import SheetReader, column

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["\']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["\']')
_LONGEST = 200  # bytes of one <mergeCell …>


class Xlsx(Workbook):
    """Raises FileRefused when the package holds no workbook, a Strict one, or no sheet."""

    kind = "xlsx"

    def __init__(self, package: Package) -> None:
        self._package = package
        main = _target(_relations(package, "_rels/.rels"), "officeDocument") or "xl/workbook.xml"
        if main not in package:
            raise refusals.broken()
        self.main = main
        self._folder = posixpath.dirname(main)
        self._relations = _relations(package, f"{self._folder}/_rels/{posixpath.basename(main)}.rels")
        index = _Index()
        with package.open(main) as stream:
            xmlstream.parse(xmlstream.parser(index.start), stream)
        if index.strict:
            raise refusals.strict()
        self._from_1904 = index.from_1904
        self._parts = dict(self._worksheets(index))
        self.sheets = tuple(each for each in index.sheets if each.name in self._parts)
        if not self.sheets:
            raise refusals.no_sheet()

    def close(self) -> None:
        super().close()
        self._package.close()

    @property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904."""
        return self._from_1904

    def part_of(self, sheet: str) -> str:
        """The part in which a sheet lies."""
        return self._parts[sheet]

    def part(self, kind: str) -> str | None:
        """The part of the workbook of this kind ("sharedStrings", "styles"), where there is one."""
        found = _target(self._relations, kind, self._folder)
        return found if found and found in self._package else None

    def _rows(self, sheet: str) -> Iterator[Row]:
        reader = SheetReader(self._strings, self._styles, from_1904=self._from_1904)
        with self._package.open(self._parts[sheet]) as stream:
            yield from reader.rows(stream)

    def _merged(self, sheet: str) -> tuple[Merged, ...]:
        """They stand behind the rows: looked for in the bytes, which is many times faster than reading the rows."""
        found: list[Merged] = []
        rest = b""
        with self._package.open(self._parts[sheet]) as stream:
            while (chunk := stream.read(xmlstream.CHUNK)) and len(found) < limits.MERGED:
                last = 0
                for match in _MERGED.finditer(rest + chunk):
                    found.append(_merged(match))
                    last = match.end()
                rest = (rest + chunk)[max(last, len(rest) + len(chunk) - _LONGEST) :]
        return tuple(found)

    @cached_property
    def _strings(self) -> xlsx_strings.Shared:
        part = self.part("sharedStrings")
        if part is None:
            return xlsx_strings.Shared()
        with self._package.open(part) as stream:
            return xlsx_strings.read(stream)

    @cached_property
    def _styles(self) -> list[xlsx_styles.Style]:
        part = self.part("styles")
        if part is None:
            return []
        with self._package.open(part) as stream:
            return xlsx_styles.read(stream)

    def _worksheets(self, index: _Index) -> Iterator[tuple[str, str]]:
        """(name, part) of the sheets that hold cells and are there."""
        for name, key in index.keys.items():
            kind, target = self._relations.get(key, ("", ""))
            part = _resolved(self._folder, target)
            if kind == "worksheet" and part in self._package:
                yield name, part


class _Index:
    """What workbook.xml says: the sheets, the way days are counted, and whether it is Strict."""

    def __init__(self) -> None:
        self.sheets: list[SheetInfo] = []
        self.keys: dict[str, str] = {}
        self.from_1904 = self.strict = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = xmlstream.local(name)
        if name == "workbook":
            self.strict = any("purl.oclc.org/ooxml" in value for value in attributes.values())
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")
        elif name == "sheet" and len(self.sheets) < limits.SHEETS:
            key = next((value for each, value in attributes.items() if xmlstream.local(each) == "id"), "")
            self.sheets.append(SheetInfo(attributes["name"], attributes.get("state", "visible") != "visible"))
            self.keys[attributes["name"]] = key


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """{id: (kind, target)} of a part of relations; empty when it is missing."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if xmlstream.local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes["Id"]] = (kind, attributes.get("Target", ""))

    if part in package:
        with package.open(part) as stream:
            xmlstream.parse(xmlstream.parser(start), stream)
    return found


def _target(relations: dict[str, tuple[str, str]], kind: str, folder: str = "") -> str | None:
    return next((_resolved(folder, target) for each, target in relations.values() if each == kind), None)


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _merged(match: re.Match[bytes]) -> Merged:
    left, top, right, bottom = (each.decode() for each in match.groups())
    return Merged(int(top), column(left), int(bottom), column(right))
