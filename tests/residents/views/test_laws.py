"""The list of laws."""

import pytest

from tests import people
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
PATH = "/05977/so-theo-doi/van-ban-lam-can-cu/"


@pytest.fixture(autouse=True)
def _officer(client):
    client.force_login(people.make_officer(make.make_ward("05977")))


def names(page):
    return [law.name for law in page.context["laws"]]


def test_every_document_stands_once_with_what_replaced_it(client):
    page = client.get(PATH)
    assert len(names(page)) == len(set(names(page))) >= 25
    assert "Nghị định số 120/2021/NĐ-CP" in page.content.decode() or "120/2021/NĐ-CP" in page.content.decode()


def test_the_day_chooses_what_was_in_force(client):
    found = names(client.get(PATH, {"ngay": "01/06/2009"}))
    assert any("163/2003/NĐ-CP" in name for name in found)
    assert not any("111/2013/NĐ-CP" in name for name in found)


@pytest.mark.parametrize("day", ["31/02/2009", "x", "%00"])
def test_a_bad_day_is_said_and_all_are_shown(client, day):
    page = client.get(PATH, {"ngay": day})
    assert page.status_code == 200
    assert len(names(page)) >= 25
    assert "Ngày không đúng" in page.content.decode()
