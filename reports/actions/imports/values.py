"""What an import would do, cell by cell: the plan that is shown, and then carried out as it was shown."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from reports.actions.cells import CellInput
from reports.actions.imports.now import Needs
from reports.figures_in.values import Place, Problem

Status = Literal["new", "changed", "unchanged", "refused", "conflict", "kept", "asks", "total"]


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """A number of the file, and what becomes of it.

    new, changed: would be saved (`old` is what stands there now); unchanged: stands there already; total: the sum over
    the units, compared and left aside; refused: cannot be; conflict: somebody saved the cell since the workbook was
    given out, kept: and their number stays; asks: departs from the books, or is a lower bound, and wants a reason.
    doubt: what in its `reason` looks like a person or a home, in a sentence that does not repeat it; "" where nothing.
    """

    place: Place
    month: str
    indicator: str
    unit_id: int | None
    unit_name: str
    value: int
    at_least: bool
    status: Status
    old: int | None = None
    old_at_least: bool = False
    message: str = ""
    cell: CellInput | None = None
    reason: str = ""
    doubt: str = ""

    @property
    def mark(self) -> str:
        """How a form names the cell: "2009-03:C05:17"."""
        return f"{self.month}:{self.indicator}:{self.unit_id or ''}"


@dataclass(frozen=True)
class Doubt:
    """A reason that may name somebody, what in it looks so, and the cells beside which it would stand."""

    reason: str
    message: str
    cells: tuple[PlannedCell, ...]


@dataclass(frozen=True)
class MonthPlan:
    month: str
    needs: Needs
    cells: tuple[PlannedCell, ...]
    report_id: int | None = None
    edition_id: int | None = None

    @property
    def to_save(self) -> list[PlannedCell]:
        return [each for each in self.cells if each.cell and each.status in ("new", "changed")]


@dataclass(frozen=True)
class Plan:
    """months: those that the file speaks of, in order. refusal: why the file as a whole cannot be taken.

    may_write, may_correct: whether the person may save cells, and whether somebody named may open corrections.
    """

    months: tuple[MonthPlan, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    blank: int = 0
    refusal: str = ""
    may_write: bool = True
    may_correct: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def cells(self) -> Iterator[PlannedCell]:
        return (cell for month in self.months for cell in month.cells)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Each reason that is asked about once, in the order of the months; also those of cells in conflict, whose
        number the person may choose in the same answer. None where corrections are opened and no cell is saved."""
        by_reason: dict[tuple[str, str], list[PlannedCell]] = {}
        for cell in () if self.can_open_corrections else self.cells:
            if cell.doubt:
                by_reason.setdefault((cell.reason, cell.doubt), []).append(cell)
        return tuple(Doubt(*words, tuple(cells)) for words, cells in by_reason.items())

    @property
    def asked(self) -> int:
        """How many cells would be saved with a reason that may name somebody."""
        return sum(bool(cell.doubt) and cell.status in ("new", "changed") for cell in self.cells)

    @property
    def corrections(self) -> list[MonthPlan]:
        """The approved months of which cells would change: each needs a correction, which its chief opens."""
        return [month for month in self.months if month.needs == "correction" and month.to_save]

    @property
    def openings(self) -> list[MonthPlan]:
        return [month for month in self.months if month.needs == "opening" and month.to_save]

    @property
    def to_save(self) -> int:
        return self.counts["new"] + self.counts["changed"]

    @property
    def refused(self) -> int:
        return len(self.problems) + self.counts["refused"]

    @property
    def is_clean(self) -> bool:
        """Whether nothing of the file is refused, in doubt or in conflict."""
        return not (self.refusal or self.refused or self.counts["asks"] or self.counts["conflict"])

    @property
    def can_write(self) -> bool:
        """Whether it can be written whole: all or nothing."""
        return self.is_clean and self.may_write and self.to_save > 0 and (self.may_correct or not self.corrections)

    @property
    def can_open_corrections(self) -> bool:
        """Whether a chief who types nothing could open the corrections that it needs."""
        return self.is_clean and not self.may_write and self.may_correct and bool(self.corrections)

    @property
    def fingerprint(self) -> str:
        """What was shown: another plan, because somebody saved meanwhile, has another."""
        lines = (
            f"{each.mark}={each.status}:{each.value}:{each.old}:{each.cell.version if each.cell else ''}"
            for each in self.cells
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:24]
