"""Which row of the book a row of the file is, and what it says otherwise; what is not clear is refused, not guessed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from residents.actions.imports.stored import differing
from residents.resources.references import name_key
from residents.resources.rows import Fault

Values = dict[str, Any]


@dataclass
class Doing:
    """What is to be done with one row of one table. `op`: "add", "change" or "" (nothing).

    said: what the columns say that are to be set; was: the same columns as they are stored, of a changed one.
    """

    op: str = ""
    pk: int | None = None
    version: int = 0
    said: Values = field(default_factory=dict)
    was: Values = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {"op": self.op, "pk": self.pk, "v": self.version, "set": self.said, "was": self.was}


@dataclass
class Candidate:
    """A stored row that may be meant, with the keys of its many-to-many fields."""

    row: Any
    many: Mapping[str, Collection[int]] = field(default_factory=dict)


def choose(
    candidates: Sequence[Candidate],
    said: Values,
    faults: list[Fault],
    taken: set[int],
    names: Collection[str],
    *,
    numbered: bool = False,
) -> tuple[Candidate | None, Values]:
    """The stored row that the file's row is, with what it says otherwise; (None, …) for a new one.

    names: columns that it is known by; how they are written makes no difference. numbered: it has a number of its own,
    so that it is another entry where an earlier row of the file was the one stored without a number.
    Of several that may be meant one that says all of it already is taken; else it is refused, for nobody knows which.
    """
    free = [each for each in candidates if each.row.pk not in taken]
    if candidates and not free and not numbered:
        faults.append(Fault("", _("Tệp đã có một dòng khác cho mục này.")))
        return None, {}
    found = [(each, otherwise(each, said, faults, names)) for each in free]
    same = next((each for each in found if not each[1]), None)
    if same is None and len(found) > 1:
        faults.append(
            Fault(
                "", _("Sổ có %(count)d mục giống dòng này mà không có số: đồng chí ghi số sổ.") % {"count": len(found)}
            )
        )
        return None, {}
    if not found:
        return None, dict(said)
    chosen = same or found[0]
    taken.add(chosen[0].row.pk)
    return chosen


def otherwise(candidate: Candidate, said: Values, faults: Sequence[Fault], names: Collection[str]) -> Values:
    """What the file says otherwise than this row. A name that may mean several rows, and this one's too, means it."""
    unclear = {each.key.removeprefix("dong.") for each in faults if each.soft and not _settled(each, candidate)}
    different = differing(candidate.row, said, candidate.many)
    for name in names:
        if isinstance(different.get(name), str) and name_key(different[name]) == name_key(getattr(candidate.row, name)):
            del different[name]
    return different | {name: said.get(name) for name in unclear}


def _settled(fault: Fault, candidate: Candidate) -> bool:
    name = fault.key.removeprefix("dong.")
    stored = candidate.many.get(name) if name in candidate.many else None
    if stored is None:
        stored = getattr(candidate.row, candidate.row._meta.get_field(name).attname)
    return stored in fault.among if fault.among else stored == fault.value


def settle(faults: list[Fault], candidate: Candidate | None) -> list[Fault]:
    """The faults that remain once it is known which row is meant: what the book says already may stay."""
    if candidate is None:
        return faults
    return [each for each in faults if not (each.soft and _settled(each, candidate))]
