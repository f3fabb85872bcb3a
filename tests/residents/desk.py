"""A ward with its officer and chief signed in, and the addresses of its books."""

from dataclasses import dataclass
from datetime import date

from django.test import Client

from residents.actions.closed import close_month
from residents.models import Ward
from tests.people import make_chief, make_officer
from tests.residents.factories import make_ward
from wardsecurity.accounts.models import User


@dataclass(frozen=True)
class BookDesk:
    ward: Ward
    person: User  # the officer
    officer: Client
    chief: Client

    def path(self, *parts: object) -> str:
        return "/".join(["", self.ward.code, "so-theo-doi", *map(str, parts), ""])


def make_desk() -> BookDesk:
    ward = make_ward()
    person = make_officer(ward)
    return BookDesk(ward, person, signed_in(person), signed_in(make_chief(ward)))


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def approve_march(ward: Ward) -> None:
    """March 2009 is approved: what happened in it and is told now is late."""
    close_month(ward=ward, month="2009-03", starts_on=date(2009, 3, 1), ends_on=date(2009, 3, 31))


def lines(*rows: dict[str, object], kept: int = 0) -> dict[str, object]:
    """The posted lines of a form, of which the first `kept` were there before."""
    head = {"dong-TOTAL_FORMS": len(rows), "dong-INITIAL_FORMS": kept}
    return head | {f"dong-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()}
