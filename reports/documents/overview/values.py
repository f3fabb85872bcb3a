"""What is printed of the dashboard: the values that the screen shows to the same person, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.charts.board import Board
from reports.charts.completeness import Completeness
from reports.queries.meetings import ConclusionLine


@dataclass(frozen=True)
class Decisions:
    """matters: Việc cần chỉ đạo; and what a ward's page says to its committee beside it: conclusions: those still open,
    None above the ward, where nobody meets; since: what the last meeting (on `met_on`, over `told_of`) was told, and
    what it is now."""

    matters: tuple[str, ...]
    conclusions: tuple[ConclusionLine, ...] | None = None
    since: tuple[str, ...] = ()
    met_on: date | None = None
    told_of: str = ""


@dataclass(frozen=True)
class Overview:
    """place: whose it is; label: the period in words. paragraph: its sentences. address: of the page, with its whole
    state. sample: marked on every page."""

    place: str
    label: str
    completeness: Completeness
    decisions: Decisions
    paragraph: tuple[str, ...]
    board: Board
    compared_wards: tuple[str, ...]
    printed_on: date
    address: str
    sample: bool
    lang: str = "vi"
