"""Writes about people who sign in."""

from django.db import transaction

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
