"""The account that stands for the machine's own operator, who runs a command and is nobody of the ward's people."""

from __future__ import annotations

from wardsecurity.accounts.models import User

_USERNAME = "lenh-may-chu"


def machine() -> User:
    """Who history names when a command wrote without saying for whom. Nobody can sign in by it."""
    user = User.objects.filter(username=_USERNAME).first()
    if user is None:
        user = User(username=_USERNAME, full_name="Lệnh trên máy chủ", is_active=False)
        user.set_unusable_password()
        user.save(force_insert=True)
    return user


def is_machine(user: object) -> bool:
    """Whether it is that account: whoever runs commands on the machine could write its database anyway."""
    return isinstance(user, User) and user.username == _USERNAME and not user.is_active
