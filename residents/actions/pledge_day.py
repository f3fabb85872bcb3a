"""A pledge day saved as a whole; one that is sent twice does not count twice."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from residents.actions import entry
from residents.models import Pledge, Ward
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused


@transaction.atomic
def add_day(*, pledges: Sequence[Pledge], by: User, again: bool, correcting: bool = False) -> int:
    """Save the pledges of a ward, campaign and day, all or none; how many. again: the person said that units which have
    a pledge that day get one more; without it Refused, also where that one was saved a moment ago in another window.
    Raises as `entry.add_all` does."""
    first = pledges[0]
    Ward.objects.select_for_update(of=("self",), no_key=True).get(pk=first.ward_id)  # two at once: one after the other
    signed = Pledge.objects.filter(ward=first.ward, campaign=first.campaign, signed_on=first.signed_on)
    if not again and signed.filter(unit__in=[pledge.unit_id for pledge in pledges]).exists():
        raise Refused(_("Ngày này đơn vị đã được ghi trong đợt ký."))
    return entry.add_all(entries=pledges, by=by, correcting=correcting)
