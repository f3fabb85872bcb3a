"""What the books say of a period: the only door through which reports reads them."""

from residents.counts.counters import COUNTERS, Counter, Window
from residents.counts.counting import contributing, count, served
from residents.counts.places import commendations, evaluated, households, laws, pilots, units
from residents.counts.values import (
    BOOKS,
    CommendationRow,
    EntryRef,
    LawRow,
    PilotRow,
    UnitRow,
)

__all__ = [
    "BOOKS",
    "COUNTERS",
    "CommendationRow",
    "Counter",
    "EntryRef",
    "LawRow",
    "PilotRow",
    "UnitRow",
    "Window",
    "commendations",
    "contributing",
    "count",
    "evaluated",
    "households",
    "laws",
    "pilots",
    "served",
    "units",
]
