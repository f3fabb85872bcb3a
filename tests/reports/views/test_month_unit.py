"""One unit over several months: what it shows, and a form post that saves each month for itself."""

import pytest
from django.test import Client

from reports.models import Figure
from tests.reports.desk import Desk
from tests.residents import factories as books


@pytest.fixture
def officer(desk: Desk) -> Client:
    client = Client()
    client.force_login(desk.officer)
    return client


def path(desk: Desk, unit: int, query: str = "") -> str:
    return f"/{desk.ward.code}/bao-cao-thang/2009-03/don-vi/{unit}/{query}"


def test_months_side_by_side_open_locked_and_not_opened(desk, officer):
    edition = desk.open("2009-02").editions.get()
    block = desk.blocks[0].pk
    desk.type(edition, "C04", 5, unit=block)
    desk.approve(edition.report)
    desk.open()
    page = officer.get(path(desk, block)).content.decode()
    assert "(chưa mở)" in page
    assert "(đã khóa)" in page
    assert '<span class="figure">5</span>' in page
    assert f'<input name="2009-03.C04-{block}"' in page
    assert f'name="2009-02.C04-{block}"' not in page


def test_a_post_saves_each_month_and_keeps_what_cannot_be_saved(desk, officer):
    desk.open("2009-02")
    desk.open()
    block = desk.blocks[0].pk
    posted = {f"2009-02.C04-{block}": "2", f"2009-03.C04-{block}": "3", f"2009-03.C05-{block}": "x"}
    page = officer.post(path(desk, block), posted)
    assert page.status_code == 422
    assert "Đã lưu 2 ô; 1 ô chưa lưu" in page.content.decode()
    assert f'name="2009-03.C05-{block}" value="x"' in page.content.decode()
    assert sorted(Figure.objects.values_list("edition__report__month", "value")) == [("2009-02", 2), ("2009-03", 3)]


def test_the_wards_own_cells(desk, officer):
    desk.open()
    assert officer.post(path(desk, 0), {"2009-03.C01-": "4"}).status_code == 302
    assert Figure.objects.get().value == 4


def test_a_month_that_moved_on_meanwhile_refuses_and_keeps_what_was_typed(desk, officer):
    desk.submitted()
    page = officer.post(path(desk, 0), {"2009-03.C03-": "4"})
    assert page.status_code == 422
    assert not Figure.objects.filter(indicator="C03").exists()


def test_a_unit_of_another_ward_or_none_is_not_there(desk, officer):
    desk.open()
    assert officer.get(path(desk, books.make_block(books.make_ward()).pk)).status_code == 404
    assert officer.get(path(desk, 999_999_999)).status_code == 404


@pytest.mark.parametrize("query", ["?so-thang=6", "?so-thang=12", "?so-thang=x", "?so-thang=999"])
def test_as_many_months_as_there_is_a_choice_of(desk, officer, query):
    desk.open()
    assert officer.get(path(desk, desk.blocks[0].pk, query)).status_code == 200


def test_the_chief_reads_and_does_not_type(desk):
    desk.open()
    chief = Client()
    chief.force_login(desk.chief)
    assert "<input name=" not in chief.get(path(desk, desk.blocks[0].pk)).content.decode()


def test_as_many_queries_whatever_the_months_and_cells(desk, officer, django_assert_max_num_queries):
    desk.books("C04", "A05", "E06")
    for month in ("2008-11", "2008-12", "2009-01", "2009-02", "2009-03"):
        desk.open(month)
    with django_assert_max_num_queries(12):
        officer.get(path(desk, desk.blocks[0].pk, "?so-thang=12"))
