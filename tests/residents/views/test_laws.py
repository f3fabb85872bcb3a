"""The documents that the work rests on: the common ones to read, the ward's own to write."""

from datetime import date

import pytest

from residents.models import EntryHistory, LegalBasis
from tests import people
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
PATH = "/05977/so-theo-doi/van-ban-lam-can-cu/"
NEW = {
    "subject": "movement",
    "kind": "Quyết định",
    "number": "12/2026/QĐ-UBND",
    "title": "quy định về phong trào tại tỉnh",
    "in_force_from": "01/07/2026",
}


@pytest.fixture
def ward():
    return make.make_ward("05977")


@pytest.fixture(autouse=True)
def _officer(client, ward):
    client.force_login(people.make_officer(ward))


def names(page):
    return [row.cells[0].text for row in page.context["listing"].rows]


def test_the_common_ones_stand_there_with_what_replaced_them(client):
    page = client.get(PATH)
    assert len(set(names(page))) >= 25
    assert "Nghị định 111/2013/NĐ-CP" in names(page)
    shown = {row.cells[0].text: [cell.text for cell in row.cells] for row in page.context["listing"].rows}
    assert shown["Nghị định 111/2013/NĐ-CP"][-3:] == ["Nghị định 120/2021/NĐ-CP", "có", "chung"]


def test_the_days_choose_what_was_in_force(client):
    found = names(client.get(PATH, {"tu": "01/06/2009", "den": "01/06/2009"}))
    assert any("163/2003/NĐ-CP" in name for name in found)
    assert not any("111/2013/NĐ-CP" in name for name in found)


def test_one_whose_first_day_is_not_known_was_there_from_ever(client, ward):
    make.make_law("movement", "7/1994", ward=ward)
    found = names(client.get(PATH, {"tu": "01/06/1995", "den": "01/06/1995"}))
    assert "Nghị định 7/1994" in found


@pytest.mark.parametrize("q", ["111/2013", "giao duc tai xa"])
def test_it_is_searched_by_number_and_without_accents(client, q):
    assert "Nghị định 111/2013/NĐ-CP" in names(client.get(PATH, {"q": q}))


def test_the_officer_adds_one_of_the_wards_own(client, ward):
    client.post(f"{PATH}them/", NEW)
    law = LegalBasis.objects.get(ward=ward)
    assert (law.number, law.in_force_from, law.leads) == ("12/2026/QĐ-UBND", date(2026, 7, 1), False)
    assert EntryHistory.objects.get(book="legalbasis", entry_id=law.pk).kind == "added"


def test_a_common_one_cannot_be_written_nor_put_in_twice(client, ward):
    common = LegalBasis.objects.get(number="111/2013/NĐ-CP")
    assert client.post(f"{PATH}{common.pk}/", NEW).status_code == 403
    assert client.post(f"{PATH}{common.pk}/xoa/", {"ban": "0"}).status_code == 403
    same = {**NEW, "subject": common.subject, "kind": common.kind, "number": common.number}
    page = client.post(f"{PATH}them/", same)
    assert "Văn bản này đã có trong danh mục chung." in page.content.decode()
    assert not LegalBasis.objects.filter(ward=ward).exists()


def test_another_wards_own_is_nowhere(client):
    other = make.make_law("movement", "9/QĐ", ward=make.make_ward())
    assert "Nghị định 9/QĐ" not in names(client.get(PATH, {"tt": "rieng"}))
    assert client.get(f"{PATH}{other.pk}/").status_code == 404
