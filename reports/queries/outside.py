"""What of a movement leaves the ward: to its province, to a program that reads it, into a file.

Dossiers for reformatory school and compulsory education facility are few: a month with one of them points to a person.
They leave the ward by whole years alone (design, Rules that never bend).
"""

from dataclasses import replace

from reports.queries.values import Movement

BY_YEAR_ALONE = frozenset({"D10", "D11", "D16"})


def outside(movement: Movement) -> Movement:
    """The movement without months of what goes by years alone; of a period that is no whole years, without it at all.

    Nothing else is cut: ask for the movement with below_ward=False.
    """
    if movement.period.whole_years and not _years_running(movement):
        series = {
            code: replace(each, by_month={}) if code in BY_YEAR_ALONE else each
            for code, each in movement.series.items()
        }
        return replace(movement, series=series)
    kept = {code: each for code, each in movement.series.items() if code not in BY_YEAR_ALONE}
    return replace(movement, series=kept, withheld=movement.withheld | BY_YEAR_ALONE)


def _years_running(movement: Movement) -> bool:
    """Whether a year of the period has months that are not over: its sum so far is not that of a year."""
    return len(movement.months.expected) < len(list(movement.period.months))
