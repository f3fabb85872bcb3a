"""What the books say of a period: the only door through which reports reads them."""

from residents.counts.counters import COUNTERS, Counter, Window
from residents.counts.counting import contributing, count, served
from residents.counts.places import commendations, evaluated, households, laws, models, pilots, profile, units
from residents.counts.values import (
    BOOKS,
    CommendationRow,
    EntryRef,
    LawRow,
    ModelRow,
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
    "ModelRow",
    "PilotRow",
    "UnitRow",
    "Window",
    "commendations",
    "contributing",
    "count",
    "evaluated",
    "households",
    "laws",
    "models",
    "pilots",
    "profile",
    "served",
    "units",
]
