"""The pages of the books: all of them, one as a list, what was done in it, and the trace that looking leaves."""

import pytest
from django.conf import settings

from residents.registers import REGISTERS
from tests.residents import factories as make
from tests.residents.desk import BookDesk, make_desk
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> BookDesk:
    return make_desk()


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_all_books_stand_with_their_size_and_their_first_day(desk):
    make.use_counters(desk.ward, ["C01", "C02"])
    make.make_tipoff(desk.ward)
    page = text(desk.officer.get(desk.path()))
    assert all(str(register.title) in page for register in REGISTERS.values())
    assert "01/01/2005 <small>(C01, C02)</small>" in page
    assert "chưa dùng để tính số liệu" in page


def test_the_page_of_all_books_asks_a_fixed_number_of_queries(desk, django_assert_max_num_queries):
    for _ in range(5):
        make.make_case(desk.ward)
    with django_assert_max_num_queries(len(REGISTERS) + 8):
        desk.officer.get(desk.path())


def test_a_book_of_a_commune_speaks_of_its_own_parts(desk):
    desk.ward.name = "Xã Đồng Đăng"
    desk.ward.save()
    make.make_case(desk.ward)
    listed, form = text(desk.officer.get(desk.path("vu-viec"))), text(desk.officer.get(desk.path("vu-viec") + "them/"))
    assert "Thôn" in listed
    assert "Thôn" in form
    assert "hối phố" not in listed + form
    assert "tình hình của xã" in text(desk.officer.get(desk.path()))


@pytest.mark.parametrize("slug", REGISTERS)
def test_an_empty_book_says_what_to_do(desk, slug):
    page = text(desk.officer.get(desk.path(slug)))
    assert "Bấm nút ở góc trên" in page or REGISTERS[slug].common  # those begin with the common list


def test_the_chief_reads_and_is_offered_nothing_to_write(desk):
    make.make_case(desk.ward)
    page = text(desk.chief.get(desk.path("vu-viec")))
    assert "10/03/2009" in page
    assert "/them/" not in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"tu": "31/02/2009"}, "Ngày không đúng"),
        ({"khoi": "x"}, "Lựa chọn này không có trong danh sách"),
        ({"tu": "02/03/2009", "den": "01/03/2009"}, "Ngày này phải từ ngày đầu trở đi"),
    ],
)
def test_a_filter_that_makes_no_sense_is_said_and_nothing_is_listed_as_if_filtered(desk, asked, said):
    make.make_pledge(make.make_block(desk.ward))
    page = text(desk.officer.get(desk.path("ky-cam-ket"), asked))
    assert said in page
    assert "Chưa lọc được nên không hiện mục nào" in page
    assert "10/03/2009" not in page
    assert 'class="totals"' not in page
    if "tu" in asked:
        assert f'value="{asked["tu"]}"' in page
    answer = desk.officer.get(desk.path("ky-cam-ket") + "xuat.csv", asked)
    assert answer["Location"].startswith(desk.path("ky-cam-ket") + "?")


def test_what_orders_nothing_in_the_address_is_left_out(desk):
    make.make_pledge(make.make_block(desk.ward))
    assert "10/03/2009" in text(desk.officer.get(desk.path("ky-cam-ket"), {"trang": "-1", "xep": "ward"}))


@pytest.mark.parametrize("query", ["q=%00", "q=%ED%A0%80", "trang=9" * 40, "khoi=9" * 30, "tu=01/01/0000", "xep=--x"])
def test_no_address_is_an_error_of_ours(desk, query):
    assert desk.officer.get(f"{desk.path('ky-cam-ket')}?{query}").status_code == 200


def test_the_filter_stays_in_the_links(desk):
    for _ in range(51):
        make.make_tipoff(desk.ward)
    page = text(desk.officer.get(desk.path("nguon-tin"), {"tu": "01/03/2009", "tt": "chua"}))
    assert "?tu=01%2F03%2F2009&amp;tt=chua&amp;trang=2" in page
    assert "?tu=01%2F03%2F2009&amp;tt=chua&amp;xep=number" in page


def test_a_book_that_there_is_not_is_not_found(desk):
    assert desk.officer.get(desk.path("khong-co")).status_code == 404


@pytest.mark.parametrize(("slug", "book"), [("nguon-tin", "tipoff"), ("quan-ly-giao-duc", "supervisedperson")])
def test_looking_into_a_sensitive_book_leaves_a_trace(desk, slug, book):
    row = make.make_tipoff(desk.ward) if book == "tipoff" else make.make_supervised(desk.ward)
    desk.chief.get(desk.path(slug))
    desk.chief.get(desk.path(slug, row.pk))
    seen = AccessLog.objects.filter(ward=desk.ward).order_by("id").values_list("action", "target", "address")
    assert list(seen) == [("see_book", book, "127.0.0.1"), ("see_entry", f"{book}:{row.pk}", "127.0.0.1")]


def test_looking_into_any_other_book_leaves_none(desk):
    desk.officer.get(desk.path("vu-viec"))
    assert not AccessLog.objects.filter(action="see_book").exists()


@pytest.mark.parametrize("slug", REGISTERS)
def test_a_list_asks_a_fixed_number_of_queries(desk, django_assert_max_num_queries, slug):
    for _ in range(8):
        make.make_tipoff(desk.ward)
        make.make_pledge(make.make_block(desk.ward))
    with django_assert_max_num_queries(14):
        desk.officer.get(desk.path(slug))


def test_common_names_are_english_on_an_english_page_and_stay_as_they_are_in_the_book(desk):
    subject = make.make_subject("Ma túy")
    tip = make.make_tipoff(desk.ward, subject=subject)
    desk.officer.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = text(desk.officer.get(desk.path("nguon-tin")))
    assert "Drugs" in page
    assert "Ma túy" not in page
    form = text(desk.officer.get(desk.path("nguon-tin", tip.pk)))
    assert f'<option value="{subject.pk}" selected>Drugs</option>' in form
    assert "Drugs" in text(desk.officer.get(desk.path("linh-vuc")))
    subject.refresh_from_db()
    assert subject.name == "Ma túy"


def test_what_is_still_being_looked_into_can_be_filtered_for(desk):
    make.make_tipoff(desk.ward, number="NT-01")
    make.make_tipoff(desk.ward, number="NT-02", result="handled")
    path = desk.path("nguon-tin")
    page = text(desk.officer.get(path))
    assert '<option value="chua">đang xác minh</option>' in page
    assert [name in text(desk.officer.get(f"{path}?loai=chua")) for name in ("NT-01", "NT-02")] == [True, False]
    assert [name in text(desk.officer.get(f"{path}?loai=handled")) for name in ("NT-01", "NT-02")] == [False, True]
    assert all(name in page for name in ("NT-01", "NT-02"))
