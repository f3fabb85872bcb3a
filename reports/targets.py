"""Which indicators may have a target of the year: none on tip-offs, cases, persons, supervision (design, rule 6).

A target there would breed false figures. No database: an indicator goes in, yes or no comes out.
"""

from reports.catalogue import Indicator

GROUPS = ("A", "B", "E", "F")
RATE = "C08"
# People killed or hurt on the road stand in group E and are persons all the same.
PERSONS = ("E07", "E09")
# Of accidents a target says how many there may be at most: fewer is better, and nothing is "still missing".
CEILINGS = ("E06",)
PER_PERCENT = 100  # a rate is stored in hundredths of a percent


def may_have_target(entry: Indicator) -> bool:
    return entry.code == RATE or (entry.group in GROUPS and entry.code not in PERSONS)


def is_ceiling(entry: Indicator) -> bool:
    """Whether the target is the most that there may be."""
    return entry.code in CEILINGS


def is_rate(entry: Indicator) -> bool:
    return entry.kind == "ratio"


def kinds_of_unit(entry: Indicator) -> tuple[str, ...]:
    """The kinds of unit that a target may be split by; () where it is of the ward alone, as of what units are counted
    in."""
    return entry.unit_dimensions if entry.is_stored or entry.kind == "sum" else ()
