"""What becomes of wards, where months are concerned: which month is cut, and that none of it is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reports.actions.transitions import month_words
from reports.models import MonthlyReport
from reports.months import Month
from reports.rules import rules_of
from residents.actions import merger
from residents.actions.merger import NewWard
from residents.models import Ward
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused


@transaction.atomic
def merge_wards(*, wards: Sequence[Ward], into: NewWard, on: date, by: User, decision: str = "") -> Ward:
    """The wards are one from `on`; the reporting month of that day is cut there, each reporting its part.

    Raises Refused as residents' action does, and where a month that is opened already reaches to that day: its days
    are stored, so it has to be looked into first.
    """
    opened = MonthlyReport.objects.filter(ward__in=wards, ends_on__gte=on).select_related("ward").first()
    if opened:
        raise Refused(
            _("%(ward)s đã mở báo cáo %(month)s đến hết ngày %(day)s; ngày sáp nhập phải sau ngày đó.")
            % {
                "ward": opened.ward.name,
                "month": month_words(Month.parse(opened.month)),
                "day": f"{opened.ends_on:%d/%m/%Y}",
            }
        )
    months = {Month.of(on, rules_of(ward)) for ward in wards}
    if len(months) > 1:
        raise Refused(_("Các phường có kỳ báo cáo khác nhau vào ngày sáp nhập; thống nhất kỳ báo cáo trước."))
    return merger.merge_wards(wards=wards, into=into, on=on, month=str(months.pop()), by=by, decision=decision)
