"""Which month of a ward waits for this person, else for somebody, and the questions that wait: the line below every
page's head. One query."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from reports.months import Month
from reports.queries.lately import lately
from reports.queries.month_state import MonthState, Turn, urgency
from reports.queries.month_states import WardMonths
from residents.models import Ward

MONTHS_BACK = 12
SOON = timedelta(days=3)


@dataclass(frozen=True)
class Blocks:
    """Blocks of the month that have no number yet, of those there are."""

    without: int
    all: int


@dataclass(frozen=True)
class Due:
    """The month that waits; `mine`: for one of the turns asked for; `others`: how many more months wait, for anybody;
    blocks: None where nobody types, or none is missing."""

    state: MonthState
    mine: bool
    others: int
    blocks: Blocks | None = None

    @property
    def urgent(self) -> bool:
        """It is this person's turn, and somebody sent it, or sent it back, or the time is nearly up."""
        state = self.state
        moved = "submitted" in (state.state, state.open_state) or state.open_state == "returned"
        soon = state.days_left is not None and timedelta(days=state.days_left) <= SOON
        return self.mine and (moved or soon or bool(state.late_days))


@dataclass(frozen=True)
class Waiting:
    """What waits in a ward. due: the first of its months, None where none does; questions: those without an answer."""

    due: Due | None
    questions: int


def waiting(ward: Ward, turns: Container[Turn], *, today: date) -> Waiting:
    """First the month that waits for one of `turns`, of those what has a deadline, the oldest. History without a
    deadline that nobody has opened is not asked for here. One query."""
    found = lately(ward, today)
    states = _waiting(found.months)
    if not states:
        return Waiting(None, found.questions)
    first = min(states, key=lambda state: urgency(state, turns))
    return Waiting(Due(first, first.turn in turns, len(states) - 1, _blocks(first, found.months)), found.questions)


def all_waiting(ward: Ward, *, today: date) -> tuple[list[MonthState], int]:
    """The months that wait for somebody, but for history without a deadline that nobody opened, and how many questions
    have no answer. One query."""
    found = lately(ward, today)
    return _waiting(found.months), found.questions


def _waiting(found: WardMonths) -> list[MonthState]:
    running = found.running()
    names = {*found.stored, *(str(running.shift(-back)) for back in range(MONTHS_BACK + 1))}
    states = [state for name in sorted(names) if (state := found.state(Month.parse(name)))]
    return [state for state in states if state.turn and state.state != "missing"]


def _blocks(state: MonthState, found: WardMonths) -> Blocks | None:
    """Where somebody types a first edition, and a block lacks numbers."""
    if state.state not in ("draft", "returned"):
        return None
    stored = found.stored[state.month]
    return Blocks(stored.blocks_without, stored.blocks) if stored.blocks_without else None
