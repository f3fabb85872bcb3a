"""Writes about people who sign in."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from wardsecurity.accounts.models import User


def change_password(*, user: User, password: str) -> None:
    """Give the person the password that they chose and the form checked; no other has to be chosen any more."""
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=user.pk)
        row.set_password(password)
        row.must_change_password = False
        row.save(update_fields=["password", "must_change_password"])
    user.password, user.must_change_password = row.password, False


def remember_view(*, user: User, query: str) -> None:
    """Keep what the person chose on the dashboard, as the query of its address; write only when it is something new."""
    if user.last_view != query:
        User.objects.filter(pk=user.pk).update(last_view=query)
        user.last_view = query


def set_own(*, user: User, email: str, wants_digest: bool, digest_language: str) -> None:
    """Keep what the person says about their own mail. Raises ValidationError on an address that is none."""
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=user.pk)
        row.email, row.wants_digest, row.digest_language = email, wants_digest, digest_language
        row.full_clean(exclude=["password"])
        row.save(update_fields=["email", "wants_digest", "digest_language"])
    user.email, user.wants_digest, user.digest_language = row.email, row.wants_digest, row.digest_language


def claim_digest(*, user: User, day: date) -> bool:
    """Take the day's message upon oneself: True for one caller a day, whoever else runs at the same moment."""
    free = User.objects.filter(Q(digest_on=None) | Q(digest_on__lt=day), pk=user.pk)
    return free.update(digest_on=day) == 1


def release_digest(*, user: User, day: date) -> None:
    """Give it back: the message could not be sent, the next run tries again."""
    User.objects.filter(pk=user.pk, digest_on=day).update(digest_on=user.digest_on)
