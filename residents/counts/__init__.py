"""What the books say of a period: the only door through which reports reads them."""

from residents.counts.counters import COUNTERS, Counter, Window
from residents.counts.counting import contributing, count, served
from residents.counts.outlines import outlines
from residents.counts.places import (
    commendations,
    directives,
    evaluated,
    festival_law,
    governing,
    households,
    laws,
    models,
    pilots,
    profile,
    undecided,
    units,
    ward_places,
)
from residents.counts.values import (
    BOOKS,
    CommendationRow,
    DirectiveRow,
    EntryRef,
    LawRow,
    ModelRow,
    PilotRow,
    Places,
    SuccessionRow,
    UnitRow,
)
from residents.counts.writers import wrote_any

__all__ = [
    "BOOKS",
    "COUNTERS",
    "CommendationRow",
    "Counter",
    "DirectiveRow",
    "EntryRef",
    "LawRow",
    "ModelRow",
    "PilotRow",
    "Places",
    "SuccessionRow",
    "UnitRow",
    "Window",
    "commendations",
    "contributing",
    "count",
    "directives",
    "evaluated",
    "festival_law",
    "governing",
    "households",
    "laws",
    "models",
    "outlines",
    "pilots",
    "profile",
    "served",
    "undecided",
    "units",
    "ward_places",
    "wrote_any",
]
