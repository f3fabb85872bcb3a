"""Bản đồ khối phố, as each role sees it."""

import pytest

from residents.actions.outlines import confirm_outlines, keep_outlines
from residents.models import Unit
from residents.outlines import read_outlines
from tests.people import make_administrator, make_chief, make_committee, make_provincial
from tests.reports.views.test_dashboard import signed_in
from tests.residents.geojson import collection, feature, square

pytestmark = pytest.mark.django_db
PAGE = "/05977/ban-do/"
STATE = "?ky=2009&so_voi=khong"


def outline(ward) -> None:
    blocks = list(Unit.objects.filter(ward=ward, kind="block").order_by("name_key"))
    read = read_outlines(collection(*(feature(square(at), ma=block.code) for at, block in enumerate(blocks))))
    admin = make_administrator(ward)
    kept = keep_outlines(ward=ward, features=read.features, by=admin)
    units = dict(kept.outlines.values_list("number", "unit"))
    confirm_outlines(ward=ward, pk=kept.pk, units=units, by=admin)


def test_a_block_leads_to_its_own_numbers_with_the_whole_state(sample_ward):
    page = signed_in(make_committee(sample_ward)).get(PAGE + STATE).content.decode()
    code = Unit.objects.filter(ward=sample_ward, kind="block").order_by("name_key").values_list("code", flat=True)[0]
    assert page.count(f'href="/05977/tong-quan/?ky=2009&amp;so_voi=khong&amp;khoi={code}"') == 2  # in map and table
    assert "Khối nào chưa ký cam kết?" in page


def test_outlines_are_drawn_once_they_are_there(sample_ward):
    client = signed_in(make_committee(sample_ward))
    assert "mỗi khối là một ô" in client.get(PAGE + STATE).content.decode()
    outline(sample_ward)
    page = client.get(PAGE + STATE).content.decode()
    assert "mỗi khối là một ô" not in page
    assert page.count('class="map-name') == 11


@pytest.mark.parametrize("make", [make_chief, make_committee])
@pytest.mark.parametrize("code", ["C01", "C02", "D01", "D13", "C07", "x"])
def test_what_is_restricted_is_not_there_even_for_the_chief(sample_ward, make, code):
    client = signed_in(make(sample_ward))
    assert client.get(f"{PAGE}{STATE}&chi_tieu={code}").status_code == 404
    assert client.get(f"/05977/ban-do.csv{STATE}&chi_tieu={code}").status_code == 404


def test_the_file_holds_a_row_a_block(sample_ward):
    answer = signed_in(make_provincial(sample_ward.province)).get(f"/05977/ban-do.csv{STATE}&chi_tieu=C04")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ban-do-C04-05977-2009.csv"'
    assert len(answer.content.decode("utf-8-sig").splitlines()) == 12


def test_some_blocks_and_restated_figures_are_said_on_page_and_file(sample_ward):
    client = signed_in(make_committee(sample_ward))
    some = f"{STATE}&khoi=K02&cach_tinh=quy_doi"
    page = client.get(PAGE + some).content.decode()
    assert "năm 2009, khối 2, quy đổi" in page
    assert page.count('class="map-name') == 1
    answer = client.get(f"/05977/ban-do.csv{some}&chi_tieu=C04")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ban-do-C04-05977-2009-loc.csv"'
    assert "Quy đổi theo đơn vị có đến cuối kỳ." in answer.content.decode("utf-8-sig")
    assert client.get(f"/05977/ban-do.csv{STATE}&khoi=K99").status_code == 400


def test_its_period_is_chosen_on_the_bar_and_the_indicator_stays(sample_ward):
    client = signed_in(make_committee(sample_ward))
    page = client.get(f"{PAGE}{STATE}&chi_tieu=C04").content.decode()
    bar = page.partition('class="period-bar"')[2].partition("</section>")[0]
    assert 'href="?ky=2008&amp;so_voi=khong&amp;chi_tieu=C04&amp;nho=1"' in bar
    assert '<input type="hidden" name="chi_tieu" value="C04">' in bar
    assert "Số liệu đã duyệt: 12/12 tháng." in bar
    answer = client.get(f"{PAGE}?ky=2008&so_voi=khong&chi_tieu=C04&nho=1", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer["Location"] == f"{PAGE}?ky=2008&so_voi=khong&chi_tieu=C04"
    assert "Trang đang hiện" in client.get(f"{PAGE}?ky=2005-2099").content.decode()


def test_a_few_queries_are_enough(sample_ward, django_assert_max_num_queries):
    outline(sample_ward)
    client = signed_in(make_committee(sample_ward))
    with django_assert_max_num_queries(13):
        client.get(PAGE + STATE)
