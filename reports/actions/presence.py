"""Who is in a month's grid right now: renewed by their page, gone a little after it is closed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reports.models import Edition, EntryPresence
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission

KEPT = timedelta(minutes=2)


@transaction.atomic
def renew(*, edition: Edition, by: User) -> None:
    """Note that the person has the grid open, and forget everybody not heard of for two minutes, in any month.

    Raises Refused to those who do not type. It is no event and no history: nothing of it stays.
    """
    access.require(by, Permission.WRITE_FIGURES, edition.report.ward)
    now = timezone.now()
    gone = EntryPresence.objects.select_for_update(skip_locked=True).filter(seen_at__lt=now - KEPT)
    if old := list(gone.values_list("pk", flat=True)):
        EntryPresence.objects.filter(pk__in=old).delete()
    EntryPresence.objects.bulk_create(
        [EntryPresence(edition=edition, user=by, seen_at=now)],
        update_conflicts=True,
        unique_fields=["edition", "user"],
        update_fields=["seen_at"],
    )
