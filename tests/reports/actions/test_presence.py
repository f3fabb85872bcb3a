"""Who has a grid open: renewed, forgotten, and open to officers alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from reports.actions import presence
from reports.models import EntryPresence
from tests.reports.desk import Desk
from wardsecurity.errors import Refused


def test_renewing_keeps_one_row_a_person(desk):
    edition = desk.open().editions.get()
    for _ in range(2):
        presence.renew(edition=edition, by=desk.officer)
    assert EntryPresence.objects.get().user == desk.officer


def test_only_those_who_type_are_there(desk):
    edition = desk.open().editions.get()
    with pytest.raises(Refused):
        presence.renew(edition=edition, by=desk.chief)


@pytest.mark.django_db(transaction=True)
def test_two_windows_of_one_person_at_once():
    desk = Desk()
    edition = desk.open().editions.get()

    def renew(_: int) -> None:
        try:
            presence.renew(edition=edition, by=desk.officer)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(renew, range(8)))
    assert EntryPresence.objects.count() == 1
