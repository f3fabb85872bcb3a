"""A province's and the country's page on a wall and on paper: what it says, what it costs, what it never shows."""

import io
import re

import pypdf
import pytest

from tests.people import make_national, make_provincial
from tests.reports.views.test_together import YEAR, signed_in, text, wards  # noqa: F401 - a fixture
from tests.residents.factories import make_province
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db
WALLS = ("/tinh/20/trinh-chieu/", "/ca-nuoc/trinh-chieu/")
PRINTS = tuple(f"/{place}/tong-quan/{name}.pdf" for place in ("tinh/20", "ca-nuoc") for name in ("ban-in", "mot-trang"))


@pytest.fixture
def country(wards):  # noqa: F811
    return signed_in(make_national())


def printed(client, address: str) -> str:
    pages = pypdf.PdfReader(io.BytesIO(client.get(address).content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize(("address", "name"), zip(WALLS, ("Tỉnh Lạng Sơn", "Việt Nam"), strict=True))
def test_the_wall_says_whose_it_is_and_how_much_is_there(country, address, name):
    page = text(country, address + YEAR)
    assert f"{name}, năm 2009" in page
    assert "Số liệu đã duyệt: " in page
    for word in ("Việc cần chỉ đạo", "Kết luận chưa hoàn thành", "Khối điểm chỉ đạo", "Bản đồ"):
        assert word not in page


def test_the_way_back_keeps_the_whole_state(country):
    page = country.get(f"{WALLS[0]}?ky=2009-Q4&so_voi=ky_truoc").content.decode()
    assert 'href="/tinh/20/tong-quan/?ky=2009-Q4&amp;so_voi=ky_truoc" data-leave' in page


@pytest.mark.parametrize("place", ["tinh/20", "ca-nuoc"])
def test_the_page_leads_to_all_three_with_its_state(country, place):
    page = country.get(f"/{place}/tong-quan/?ky=2009&so_voi=cung_ky").content.decode()
    for name in ("trinh-chieu/", "tong-quan/ban-in.pdf", "tong-quan/mot-trang.pdf"):
        assert f'href="/{place}/{name}?ky=2009&amp;so_voi=cung_ky"' in page


def test_nothing_approved_leaves_one_screen():
    province = make_province("98", "Tỉnh trống")
    page = signed_in(make_provincial(province)).get("/tinh/98/trinh-chieu/").content.decode()
    assert page.count('<section class="slide ') == 1


@pytest.mark.parametrize("address", WALLS)
def test_unchanged_it_reads_no_figure(country, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        tag = country.get(address + YEAR)["ETag"]
    with django_assert_max_num_queries(5):
        assert country.get(address + YEAR, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("address", PRINTS)
def test_it_is_a_pdf_that_says_how_much_is_there_and_the_log_knows(country, address):
    told = printed(country, address + YEAR)
    assert "Số liệu đã duyệt: " in told
    assert "Việc cần chỉ đạo" not in told
    target = AccessLog.objects.get(action="taken_out").target
    assert re.fullmatch(r"(tong-quan|truoc-cuoc-hop)-(20|VN)-2009\.pdf", target)


@pytest.mark.parametrize("address", PRINTS)
def test_sixteen_queries_at_most_and_three_for_the_log(country, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(19):
        country.get(address + YEAR)


@pytest.mark.parametrize("address", PRINTS)
@pytest.mark.parametrize("query", ["?ky=abc", "?ky=2009&khoi=K01"])
def test_nonsense_is_answered_in_words_and_nothing_is_taken_out(country, address, query):
    answer = country.get(address + query)
    assert answer.status_code == 400
    assert answer.content.decode().endswith(".")
    assert not AccessLog.objects.filter(action="taken_out").exists()
