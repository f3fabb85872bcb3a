"""Which unit a file means: by its code as of the month, CODE@day where codes were taken up again, or by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from django.utils.translation import gettext as _

from reports.figures_in.quoting import quoted
from residents.counts import UnitRow
from wardsecurity.text import TextError, fold


class NotFound(LookupError):
    """No unit, or more than one, is meant; `str()` is the sentence to show."""


@dataclass
class UnitFinder:
    """Finds among the units of a month, which ends on `ends_on`. Answers are kept: a long table asks often."""

    units: Sequence[UnitRow]
    ends_on: date
    _by_code: dict[str, list[UnitRow]] = field(default_factory=dict)
    _by_name: dict[str, list[UnitRow]] = field(default_factory=dict)
    _known: dict[str, UnitRow | str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for unit in sorted(self.units, key=lambda unit: unit.opened_on or date.min):
            self._by_code.setdefault(fold(unit.code), []).append(unit)
            self._by_name.setdefault(fold(unit.name), []).append(unit)

    def find(self, written: str) -> UnitRow:
        """The unit; raises NotFound, with the nearest names where there are any."""
        if written not in self._known:
            self._known[written] = self._found(written)
        found = self._known[written]
        if isinstance(found, str):
            raise NotFound(found)
        return found

    def ref(self, unit: UnitRow) -> str:
        """How a file names the unit so that it is found again: its code, or CODE@ a day on which it alone bore it."""
        meant = self._at_the_end(self._by_code[fold(unit.code)])
        return unit.code if meant.id == unit.id else f"{unit.code}@{unit.closed_on or unit.opened_on}"

    def _found(self, written: str) -> UnitRow | str:
        try:
            folded = fold(written)
        except TextError:
            folded = ""
        code, at, day = folded.partition("@")
        there = self._by_code.get(code, []) if at else self._called(folded)
        if at:
            there = [unit for unit in there if _exists(unit, day)]
        if len({unit.code for unit in there}) > 1:
            return _("Có nhiều đơn vị tên “%(unit)s” trong tháng này: ghi mã (%(codes)s).") % {
                "unit": quoted(written),
                "codes": ", ".join(unit.code for unit in there),
            }
        return self._at_the_end(there) if there else self._unknown(written, folded)

    def _called(self, folded: str) -> list[UnitRow]:
        """By code or name; else where both differ in leading zeros or the word "phố" alone: "K1", "Khối phố 01"."""
        exact = self._by_code.get(folded) or self._by_name.get(folded)
        if exact:
            return exact
        bare = _bare(folded)
        codes = [unit for code, units in self._by_code.items() if _bare(code) == bare for unit in units]
        return codes or [unit for name, units in self._by_name.items() if _bare(name) == bare for unit in units]

    def _at_the_end(self, units: Sequence[UnitRow]) -> UnitRow:
        """Of those that bore a code in the month: the one in force on its last day, else the last."""
        return next((u for u in reversed(units) if u.closed_on is None or u.closed_on >= self.ends_on), units[-1])

    def _unknown(self, written: str, folded: str) -> str:
        near = get_close_matches(folded, [*self._by_name, *self._by_code], n=3, cutoff=0.7)
        names = dict.fromkeys((self._by_name.get(each) or self._by_code[each])[0].name for each in near)
        if not names:
            return _("Không có đơn vị “%(unit)s” trong tháng này.") % {"unit": quoted(written)}
        return _("Không có đơn vị “%(unit)s” trong tháng này; gần giống: %(near)s.") % {
            "unit": quoted(written),
            "near": ", ".join(names),
        }


def _bare(folded: str) -> str:
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", folded.replace("khoi pho", "khoi")).replace(" ", "")


def _exists(unit: UnitRow, day: str) -> bool:
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return False
    return (unit.opened_on is None or unit.opened_on <= on) and (unit.closed_on is None or unit.closed_on >= on)
