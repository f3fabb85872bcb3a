"""Conclusions of the committee: noted at a meeting, and settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.transitions import locked_ward, touch
from reports.models import Conclusion, Meeting
from residents.models import Ward
from wardsecurity.accounts.access import require
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

Told = Mapping[str, Sequence[int | None]]


@transaction.atomic
def conclude(
    *, ward: Ward, held_on: date, period: str, told: Told, text: str, body: str, due_on: date, by: User
) -> Conclusion:
    """Note a conclusion of the meeting of that day, which is made with what was `told` where it is not there yet.

    Raises ValidationError for what is wrong with it, Refused for what may not be.
    """
    require(by, Permission.CONCLUDE, ward)
    locked_ward(ward)
    today = timezone.localdate()
    if held_on > today:
        raise ValidationError({"held_on": _("Ngày họp này chưa đến; đồng chí xem lại.")})
    if due_on < held_on:
        raise ValidationError({"due_on": _("Hạn hoàn thành phải từ ngày họp trở đi.")})
    meeting = Meeting.objects.filter(ward=ward, held_on=held_on).first()
    if meeting is None:
        meeting = Meeting(ward=ward, held_on=held_on, period=period, told=dict(told), noted_by=by)
        meeting.full_clean()
        meeting.save()
    conclusion = Conclusion(meeting=meeting, text=text, body=body, due_on=due_on, noted_by=by)
    conclusion.full_clean()
    conclusion.save()
    touch(ward)
    return conclusion


@transaction.atomic
def settle(*, ward: Ward, conclusion: int, by: User) -> None:
    """Say that a conclusion has been carried out. Raises Refused where it is gone or was settled already."""
    require(by, Permission.CONCLUDE, ward)
    found = Conclusion.objects.select_for_update(of=("self",)).filter(pk=conclusion, meeting__ward=ward).first()
    if found is None:
        raise Refused(_("Không có kết luận này."))
    if found.done_at is not None:
        raise Refused(_("Kết luận này đã được ghi là hoàn thành."))
    found.done_by, found.done_at = by, timezone.now()
    found.full_clean()
    found.save()
    touch(ward)
