"""The blocks' evaluation year while it closes: asked of the books only in its last weeks."""

from datetime import date, timedelta

from reports.queries.values import Evaluations
from residents import counts
from residents.models import Ward

# A residential area's year runs from 1/11 to 31/10 (domain, section 3.2); its classification is due by 20/11.
LAST_DAY_OF_BLOCKS = (10, 31)
DAYS_AHEAD = 45


def closing_evaluations(ward: Ward, *, today: date) -> Evaluations | None:
    """The year that closes within DAYS_AHEAD days; None out of that season (no query then), or without such a book."""
    closes = closing_day(today)
    if closes is None:
        return None
    found = counts.evaluated(ward, today.year, today)
    return Evaluations(closes, found[0], found[0] - found[1]) if found else None


def closing_day(today: date) -> date | None:
    """The day on which the year closes, in the DAYS_AHEAD days before it; None out of that season."""
    closes = date(today.year, *LAST_DAY_OF_BLOCKS)
    return closes if closes - timedelta(days=DAYS_AHEAD) <= today <= closes else None
