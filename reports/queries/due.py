"""Which month of a ward waits for somebody: the line below every page's head."""

from dataclasses import dataclass
from datetime import date

from reports.models import Edition, State
from residents.models import Ward


@dataclass(frozen=True)
class Due:
    """The oldest open edition: its month "2010-01" with its days, its state, and how many more months are open."""

    month: str
    starts_on: date
    ends_on: date
    state: State
    number: int
    others: int


def due(ward: Ward) -> Due | None:
    """Return what waits in the ward, or None when no edition is open. One query: few editions are ever open at once."""
    editions = list(Edition.objects.open().filter(report__ward=ward).select_related("report").order_by("report__month"))
    if not editions:
        return None
    first = editions[0]
    report = first.report
    state = State(first.state)
    return Due(report.month, report.starts_on, report.ends_on, state, first.number, others=len(editions) - 1)
