"""A province's and the country's page on a wall and on paper: what it says, what it costs, what it never shows."""

import io
import re

import pypdf
import pytest

from tests.people import make_national, make_provincial
from tests.reports.queries.build import put_month
from tests.reports.views.test_together import YEAR, signed_in, text, wards  # noqa: F401 - a fixture
from tests.residents.factories import make_province, make_ward
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


@pytest.mark.parametrize(("address", "name"), list(zip(WALLS, ("Tỉnh Lạng Sơn", "Việt Nam"), strict=True)))
def test_the_wall_says_whose_it_is_and_how_much_is_there(country, address, name):
    page = text(country, address + YEAR)
    assert f"{name}, năm 2009" in page
    assert "Số liệu đã duyệt: " in page
    assert "Việc cần chỉ đạo" in page
    for word in ("Kết luận chưa hoàn thành", "Khối điểm chỉ đạo", "Bản đồ"):
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
    with django_assert_max_num_queries(25):
        tag = country.get(address + YEAR)["ETag"]
    with django_assert_max_num_queries(5):
        assert country.get(address + YEAR, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("address", PRINTS)
def test_it_is_a_pdf_that_says_how_much_is_there_and_the_log_knows(country, address):
    told = printed(country, address + YEAR)
    assert "Số liệu đã duyệt: " in told
    assert "Việc cần chỉ đạo" in told
    assert "chưa đủ số liệu được duyệt tháng 12/2009" in told
    target = AccessLog.objects.get(action="taken_out").target
    assert re.fullmatch(r"(tong-quan|truoc-cuoc-hop)-(20|VN)-2009\.pdf", target)


@pytest.mark.parametrize("address", PRINTS)
def test_as_many_queries_as_the_page_and_three_for_the_log(country, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(28):
        country.get(address + YEAR)


@pytest.mark.parametrize("address", PRINTS)
@pytest.mark.parametrize("query", ["?ky=abc", "?ky=2009&khoi=K01"])
def test_nonsense_is_answered_in_words_and_nothing_is_taken_out(country, address, query):
    answer = country.get(address + query)
    assert answer.status_code == 400
    assert answer.content.decode().endswith(".")
    assert not AccessLog.objects.filter(action="taken_out").exists()


@pytest.fixture
def lagging():
    """Two wards of a province with 2008-12 and 2009-12, the second without the last."""
    made = [make_ward(f"0001{number}", reports_from="2008-12") for number in (1, 2)]
    for number, ward in enumerate(made, start=1):
        for month in ("2008-12", "2009-12")[: 3 - number]:
            put_month(ward, month, {("C05", None): 10 * number + (month == "2009-12"), ("A05", None): 7})
    return signed_in(make_national())


DECEMBER = "?ky=2009-12&so_voi=cung_ky"


def test_a_report_missing_leaves_a_comparison_over_the_others_that_says_so(lagging):
    page = text(lagging, f"/tinh/20/tong-quan/{DECEMBER}")
    assert "Tăng, giảm tính trên 1/2 báo cáo tháng đã duyệt ở cả hai kỳ; riêng" in page
    assert "độ phủ ký cam kết chỉ tính các phường, xã đủ báo cáo" in page
    assert "tăng 01 vụ (+10,00%)" in page
    assert "cùng kỳ: 10, kỳ này: 11 (ở 1/2 báo cáo tháng)" in page
    assert "so với cùng kỳ năm trước, tính trên 1/2 báo cáo tháng có ở cả hai kỳ, " in page.lower()


@pytest.mark.parametrize(
    ("place", "href"), [("tinh/20", "/tinh/20/?thang=2009-12"), ("ca-nuoc", f"/ca-nuoc/so-sanh/{DECEMBER}")]
)
def test_it_leads_to_who_lacks_it(lagging, place, href):
    page = lagging.get(f"/{place}/tong-quan/{DECEMBER}").content.decode()
    assert f'<a href="{href.replace("&", "&amp;")}">' in page
    assert lagging.get(href).status_code == 200
    assert "nào còn thiếu" not in lagging.get(f"/{place}/tong-quan/?ky=2008-12&so_voi=khong").content.decode()


def test_the_print_says_it_too(lagging):
    assert "kỳ này: 11 (ở 1/2 báo cáo tháng)" in printed(lagging, f"{PRINTS[0]}{DECEMBER}")


def test_a_missing_report_costs_a_few_queries(lagging, django_assert_max_num_queries):
    """Four for the comparison over the others, three for who lacks it."""
    for place in ("tinh/20", "ca-nuoc"):
        with django_assert_max_num_queries(25):
            lagging.get(f"/{place}/tong-quan/{DECEMBER}")


@pytest.mark.parametrize(("place", "name"), [("tinh/20", "20"), ("ca-nuoc", "VN")])
def test_side_by_side_on_paper_has_the_lines_of_the_screen_and_the_log_knows(country, place, name):
    query = f"{YEAR}&xep=A05&chieu=giam"
    page = country.get(f"/{place}/so-sanh/{query}").content.decode()
    assert f'href="/{place}/so-sanh.pdf{query.replace("&", "&amp;")}"' in page
    told = printed(country, f"/{place}/so-sanh.pdf{query}")
    rows = re.findall(r'class="compare-name">.*?<a href="[^"]+">([^<]+)</a>', page)
    assert rows
    assert [each for each in rows if each not in told] == []
    assert [told.index(each) for each in rows] == sorted(told.index(each) for each in rows)
    assert "(chưa đủ)" in told
    assert AccessLog.objects.get(action="taken_out").target == f"so-sanh-{name}-2009.pdf"
    assert country.get(f"/{place}/so-sanh.pdf?ky=abc").status_code == 400


def test_side_by_side_on_paper_is_the_province_s_own(wards):  # noqa: F811
    client = signed_in(make_provincial(wards[2].province))
    assert client.get(f"/tinh/20/so-sanh.pdf{YEAR}").status_code == 404
    assert client.get(f"/ca-nuoc/so-sanh.pdf{YEAR}").status_code == 404
