"""The order of the presentation: the paragraph first, what needs a decision, then numbers, charts and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.charts.board import Answer, Board
from reports.charts.tile import TileGroup

Shows = Literal["paragraph", "attention", "tiles", "chart", "coverage", "commendations", "pilots", "map"]


@dataclass(frozen=True)
class Slide:
    """One screen: its number, from 1; what it shows; of numbers their group, of a chart its answer. before, after: the
    neighbours' numbers, 0 where there is none."""

    number: int
    shows: Shows
    before: int
    after: int
    group: TileGroup | None = None
    answer: Answer | None = None

    @property
    def head(self) -> str:
        """The id of its heading."""
        return f"man-{self.number}-tieu-de"


def slides(
    board: Board, *, pilots: bool, map_: bool = False, attention: bool = True, numbers: bool = True
) -> tuple[Slide, ...]:
    """Return the screens of a page in their order. pilots: whether there are pilot blocks to speak of; map_: whether
    the ward has blocks to draw; attention: whether there is somebody whom the page tells what to decide; numbers:
    whether anything was approved that they could be made of."""
    shown: list[tuple[Shows, TileGroup | None, Answer | None]] = [("paragraph", None, None)]
    shown += [("attention", None, None)] if attention else []
    shown += [("tiles", group, None) for group in board.groups if group.tiles and numbers]
    shown += [("chart", None, answer) for answer in board.answers if numbers]
    others: tuple[tuple[Shows, bool], ...] = (
        ("coverage", bool(board.coverage)),
        ("commendations", bool(board.commendations)),
        ("pilots", pilots),
        ("map", map_),
    )
    shown += [(what, None, None) for what, there in others if there]
    last = len(shown)
    return tuple(
        Slide(number, what, number - 1, number + 1 if number < last else 0, group, answer)
        for number, (what, group, answer) in enumerate(shown, start=1)
    )
