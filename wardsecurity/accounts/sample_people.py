"""Passwords for the people of the sample ward, on a machine that only its owner reaches.

They are made once and kept in a file that the owner alone can read, so that every start can print the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from wardsecurity.accounts.actions import first_password
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role


@dataclass(frozen=True)
class SignIn:
    """A person of the sample with the password that opens the account; None where it was changed since."""

    role: Role
    username: str
    password: str | None


def sign_ins(path: Path) -> list[SignIn]:
    """Give a password to each person of the sample who has none, and return all, in the order of the roles.

    The file is written first: a password that is set is always one that can be printed again.
    """
    people = _people()
    kept = _read(path)
    new = {
        user.username: kept.get(user.username) or first_password()
        for user, _ in people
        if not user.has_usable_password()
    }
    if new.keys() - kept.keys():
        _write(path, [(role, user.username, (kept | new).get(user.username)) for user, role in people])
    with transaction.atomic():
        for user, _role in people:
            if user.username in new:
                user.set_password(new[user.username])
                user.save(update_fields=["password"])
    return [SignIn(role, user.username, _still_opens(user, (kept | new).get(user.username))) for user, role in people]


def _people() -> list[tuple[User, Role]]:
    """Each person of a sample ward or of its province, with the first role."""
    rows = Membership.objects.filter(Q(ward__is_sample=True) | Q(province__wards__is_sample=True), user__is_active=True)
    found: dict[int, tuple[User, Role]] = {}
    for row in rows.select_related("user").order_by("id"):
        found.setdefault(row.user_id, (row.user, Role(row.role)))
    return sorted(found.values(), key=lambda each: list(Role).index(each[1]))


def _still_opens(user: User, password: str | None) -> str | None:
    return password if password and user.check_password(password) else None


def _read(path: Path) -> dict[str, str]:
    """Username → password. Lines that are not ours are passed over: their people get a new password."""
    if not path.exists():
        return {}
    lines = (line.split("\t") for line in path.read_text().splitlines())
    return {line[1]: line[2] for line in lines if len(line) == 3}


def _write(path: Path, lines: Iterable[tuple[Role, str, str | None]]) -> None:
    """Whole or not at all, and never readable to others, not even for a moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(f"{role.value}\t{username}\t{password}\n" for role, username, password in lines if password)
    beside.replace(path)
