"""Rows come to be checked a few thousand at a time; those that may be one entry have to come at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from residents.actions.imports.stored import Stored
from residents.kept import AT_ONCE, Kept, Raw
from residents.resources import BookResource
from residents.resources.rows import RowReader

Key = tuple[Any, ...]


def together(
    rows: Kept, sheets: Sequence[int], resource: BookResource, readers: Mapping[int, RowReader], stored: Stored
) -> Iterator[list[Raw]]:
    """The rows in order, a few thousand at a time, but those alike one without a number behind the first of them,
    however far below they stand. More than a few thousand alike stay where they are: who is who nobody can tell."""
    later = _Survey(rows, sheets, resource, readers, stored).later() if resource.numbered else {}
    done: set[int] = set()
    piece: list[Raw] = []
    for chunk in rows.raw(sheets):
        here = {raw.at: raw for raw in chunk}
        for raw in chunk:
            mates = [at for at in later.get(raw.at, ()) if at not in done]
            far = rows.raw_at([at for at in mates if at not in here])
            piece += [*([] if raw.at in done else [raw]), *(here.get(at) or far[at] for at in mates)]
            done.update(mates)
            if len(piece) >= AT_ONCE:
                yield piece
                piece = []
    if piece:
        yield piece


class _Survey:
    """A first look at what the rows are known by, and at nothing else."""

    def __init__(
        self,
        rows: Kept,
        sheets: Sequence[int],
        resource: BookResource,
        readers: Mapping[int, RowReader],
        stored: Stored,
    ) -> None:
        self.rows, self.sheets, self.resource, self.stored = rows, sheets, resource, stored
        known = {*resource.spec.key, *resource.spec.instead.values(), *resource.spec.day, "year"}
        self.numbers = {at: each.only({"number"}) for at, each in readers.items()}
        self.keys = {at: each.only(known) for at, each in readers.items()}

    def later(self) -> dict[int, list[int]]:
        """{place of a row: those of the rows below that are alike}, where one of them has no number."""
        groups: dict[Key, list[int]] = defaultdict(list)
        some = False  # with a number: a file without any needs no second look
        for raw, number in self._numbered():
            some = some or bool(number)
            if not number and (key := self._key(raw)) is not None:
                groups[key].append(raw.at)
        if groups and some:
            self._add_numbered(groups)
        found = (sorted(set(ats)) for ats in groups.values() if 1 < len(ats) <= AT_ONCE)
        return {ats[0]: ats[1:] for ats in found}

    def _add_numbered(self, groups: dict[Key, list[int]]) -> None:
        """Those with a number that are alike rows without one, by what they say or by what the book has."""
        told = {pk: key for key in groups for pk in self.stored.candidates("", key)}
        for raw, number in self._numbered():
            if number:
                keys = {self._key(raw), told.get(self.stored.by_number.get(number, 0))}
                for key in groups.keys() & keys:
                    groups[key].append(raw.at)

    def _numbered(self) -> Iterator[tuple[Raw, str]]:
        for chunk in self.rows.raw(self.sheets):
            for raw in chunk:
                yield raw, self.numbers[raw.sheet].read(raw.cells).head.get("number", "")

    def _key(self, raw: Raw) -> Key | None:
        return self.resource.natural_key(self.keys[raw.sheet].read(raw.cells).head)
