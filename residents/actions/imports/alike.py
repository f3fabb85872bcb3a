"""Rows without a number of the book that say the same of what entries are known by: which of the stored ones each is,
and what is asked where nothing tells whether they are one entry or several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from residents.actions.imports.matching import Candidate, Values, otherwise
from residents.actions.imports.stored import differing
from residents.resources import BookResource
from residents.resources.rows import Read


@dataclass(frozen=True, slots=True)
class Claim:
    """The stored entry, and the line beneath it, that a row of the file says over again."""

    pk: int
    line: Any = None


def claims(
    rows: Sequence[tuple[Read, Sequence[Candidate]]], beneath: Mapping[int, Sequence[Any]], names: Collection[str]
) -> dict[int, Claim]:
    """{place among `rows`: what it says over again}: one to one, what leaves least unsaid first, so that what was
    exported comes back to its own entry though others are alike. `beneath`: the lines of the stored entries."""
    found: list[tuple[int, int, int, int, Claim]] = []
    for at, (read, candidates) in enumerate(rows):
        for place, candidate in enumerate(candidates):
            if otherwise(candidate, read.head, read.faults, names):
                continue
            unsaid = _unsaid(candidate.row, read.head, candidate.many)
            for nth, line in enumerate(beneath.get(candidate.row.pk) or [None]):
                if (line is None and read.line) or (line is not None and differing(line, read.line, {})):
                    continue
                less = 0 if line is None else _unsaid(line, read.line, {})
                found.append((unsaid + less, at, place, nth, Claim(candidate.row.pk, line)))
    return _one_to_one(found, rows)


def _one_to_one(
    found: Iterable[tuple[int, int, int, int, Claim]], rows: Sequence[tuple[Read, Sequence[Candidate]]]
) -> dict[int, Claim]:
    made: dict[int, Claim] = {}
    gone: set[tuple[int, Any]] = set()
    whole: set[int] = set()  # entries that a row without a line has spoken for
    begun: set[int] = set()
    for _less, at, _place, _nth, claim in sorted(found, key=lambda each: each[:4]):
        line = claim.line and claim.line.pk
        alone = not rows[at][0].line
        if at in made or (claim.pk, line) in gone or claim.pk in whole or (alone and claim.pk in begun):
            continue
        made[at] = claim
        gone.add((claim.pk, line))
        begun.add(claim.pk)
        if alone:
            whole.add(claim.pk)
    return made


_OWN = frozenset({"id", "ward", "version", "saved_by", "saved_at"})


def _unsaid(row: Any, said: Values, many: Mapping[str, Collection[int]]) -> int:
    """How many columns the stored row says something in, of which the file says nothing."""
    fields = [each for each in row._meta.concrete_fields if each.editable and each.name not in _OWN]
    count = sum(each.name not in said and getattr(row, each.attname) not in (None, "", False) for each in fields)
    return count + sum(bool(keys) and name not in said for name, keys in many.items())


def labels(resource: BookResource, keys: Iterable[str]) -> str:
    """What the columns are called, with commas between them."""
    return ", ".join(str(resource.column(key).label) for key in keys)


def apart(resource: BookResource, one: Read, other: Read) -> str:
    """The columns in which two rows of the file differ, in words; "" where they say the same."""
    keys = [
        each.key
        for each in resource.columns
        if (one.line if each.of_line else one.head).get(each.name)
        != (other.line if each.of_line else other.head).get(each.name)
    ]
    return labels(resource, keys)


def unread(*reads: Read) -> bool:
    """Whether a cell of these rows could not be read."""
    return any(not (each.soft or each.note) for read in reads for each in read.faults)


def twice(resource: BookResource, row: int, one: Read, other: Read, *, numbered: bool) -> str:
    """Why a second row of one entry is refused: what differs, and what to do. Of cells that could not be read nobody
    knows whether they differ."""
    different = apart(resource, one, other)
    told = {"row": row, "columns": different, "key": labels(resource, resource.spec.key)}
    if not different and unread(one, other):
        return _("Cùng một mục với dòng %(row)d của tệp: nếu ghi trùng, đồng chí bỏ một trong hai dòng.") % told
    if not different:
        return _("Giống hệt dòng %(row)d của tệp: đồng chí bỏ một trong hai dòng.") % told
    if numbered:
        return (
            _(
                "Cùng số sổ với dòng %(row)d nhưng khác ở: %(columns)s. Nếu là mục khác, đồng chí sửa số sổ; "
                "nếu ghi trùng, đồng chí bỏ dòng sai."
            )
            % told
        )
    return _("Cùng %(key)s với dòng %(row)d nhưng khác ở: %(columns)s. Đồng chí bỏ dòng sai.") % told


def told(row: int, different: str, *, exact: bool) -> str:
    """What is said of a row that waits for the answer, or was to be mended. `exact`: every cell of it could be read."""
    if not row:
        return _("Không có số sổ và giống mục đã có trong sổ: đồng chí chọn ở câu hỏi trên, hoặc ghi số sổ.")
    if not different and not exact:
        return _("Giống dòng %(row)d: đồng chí chọn ở câu hỏi trên, hoặc ghi số sổ.") % {"row": row}
    if not different:
        return _("Giống hệt dòng %(row)d: đồng chí chọn ở câu hỏi trên, hoặc ghi số sổ.") % {"row": row}
    return _("Giống dòng %(row)d, chỉ khác ở: %(columns)s; đồng chí chọn ở câu hỏi trên, hoặc ghi số sổ.") % {
        "row": row,
        "columns": different,
    }


def grouped(keys: Iterable[tuple[Any, ...] | None]) -> dict[tuple[Any, ...], list[int]]:
    """{natural key: places of its rows}."""
    found: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key is not None:
            found[key].append(at)
    return found
