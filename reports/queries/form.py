"""The movements that a form's codes ask for, as they leave the ward."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from reports.models import MonthlyReport
from reports.months import Month
from reports.periods import Period
from reports.queries.movement import movement
from reports.queries.outside import outside
from reports.queries.values import ComparisonName, Movement
from residents.models import Ward
from wardsecurity.errors import Refused

MOST = 100
"""Different periods in one form: five years of months, quarters and years are 85, and the ones before them."""

Wanted = tuple[Period, ComparisonName]


def form_movements(ward: Ward, wanted: Collection[Wanted], *, today: date) -> dict[Wanted, Movement]:
    """Each movement asked for, without what is below the ward and restricted. Some seven queries for each period.

    Raises Refused when a form asks for more periods than any would.
    """
    check_count(wanted)
    return {
        (period, comparison): outside(
            movement(ward=ward, period=period, comparison=comparison, below_ward=False, today=today)
        )
        for period, comparison in wanted
    }


def check_count(wanted: Collection[object]) -> None:
    """Raise Refused for more periods than any form has: each costs its queries."""
    if len(wanted) > MOST:
        raise Refused(
            _("Biểu mẫu nêu %(count)d kỳ khác nhau, nhiều nhất là %(most)d. Đồng chí tách thành nhiều biểu mẫu.")
            % {"count": len(wanted), "most": MOST}
        )


def last_approved(ward: Ward) -> Month | None:
    """The last month with a standing edition; None where there is none yet. One query."""
    approved = MonthlyReport.objects.filter(ward=ward, standing__isnull=False)
    month = approved.order_by("-month").values_list("month", flat=True).first()
    return Month.parse(month) if month else None
