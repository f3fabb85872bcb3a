"""Khối điểm chỉ đạo on the screen."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.people import make_committee, make_officer
from tests.reports.queries.build import put_month
from tests.reports.queries.test_pilots import three_blocks, two_years
from tests.residents.factories import make_pilot, make_ward

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_sample_says_its_counts_and_concludes_nothing_from_what_is_illustrative(sample_ward):
    page = signed_in(make_committee(sample_ward)).get("/05977/khoi-diem/").content.decode()
    assert "Khối 7: từ " in page
    assert "Khối 7, 8, 9 và 11" in page
    assert "số vụ theo khối là số liệu minh họa" in page
    assert "không tính tỷ lệ và không kết luận" in page
    assert "1.000 hộ" not in page


def test_a_ward_of_its_own_is_told_the_interval_and_the_method():
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    page = signed_in(make_committee(ward)).get(f"/{ward.code}/khoi-diem/").content.decode()
    assert "Khối 1: từ 24 vụ xuống 12 vụ (-50,00%)" in page
    assert "khoảng tin cậy 95%: " in page
    assert "Cách tính" in page


def test_a_ward_without_pilot_blocks_is_told_what_to_do():
    ward = make_ward()
    page = signed_in(make_officer(ward)).get(f"/{ward.code}/khoi-diem/").content.decode()
    assert "Phường chưa có khối phố nào là điểm chỉ đạo" in page


def test_the_page_costs_the_same_for_every_ward(sample_ward, django_assert_max_num_queries):
    client = signed_in(make_committee(sample_ward))
    with django_assert_max_num_queries(11):
        assert client.get("/05977/khoi-diem/").status_code == 200


def found(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    assert match, pattern
    return match[1].replace("&amp;", "&")


def test_each_comparison_has_its_file_its_picture_its_address_and_its_source():
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    client = signed_in(make_committee(ward))
    page = client.get(f"/{ward.code}/khoi-diem/?ky=2009&so_voi=khong").content.decode()
    slug = found(r'data-picture="(C04-[0-9-]+)"', page)
    assert f'data-pictured="{slug}" data-title="' in page
    assert f'href="?ky=2009&amp;so_voi=khong#{slug}"' in page
    assert f'id="{slug}"' in page
    rows = client.get(found(r'href="(/[^"]*\.csv[^"]*)"', page)).content.decode("utf-8-sig").splitlines()
    assert any(";Khối 1;24;12;" in row for row in rows)
    assert client.get(f"/{ward.code}/khoi-diem.csv?ky=x").status_code == 400


def sources(page: str, code: str = "C04") -> list[str]:
    """Where the counts of the table lead to, row by row."""
    links = re.findall(rf'<td class="num"><a href="(/[^"]*nguon-so-lieu/{code}/[^"]*)">', page)
    return [each.replace("&amp;", "&") for each in links]


def test_each_count_leads_to_the_evidence_of_its_blocks_and_months():
    ward, blocks = three_blocks()
    make_pilot(blocks[1], date(2008, 7, 1))
    two_years(ward, blocks)
    client = signed_in(make_committee(ward))
    page = client.get(f"/{ward.code}/khoi-diem/").content.decode()
    asked = [link.partition("?")[2] for link in sources(page)]
    assert asked == [
        "ky=2007-H2&so_voi=khong&khoi=K02", "ky=2008-H2&so_voi=khong&khoi=K02",
        "ky=2007-H2&so_voi=khong&khoi=K03", "ky=2008-H2&so_voi=khong&khoi=K03",
        "ky=2007&so_voi=khong&khoi=K01", "ky=2008&so_voi=khong&khoi=K01",
        "ky=2007&so_voi=khong&khoi=K03", "ky=2008&so_voi=khong&khoi=K03",
    ]  # fmt: skip
    evidence = [client.get(link).context["evidence"].series.total.value for link in sources(page)]
    assert evidence == [6, 6, 6, 6, 24, 12, 12, 12]


def test_a_count_over_a_gap_names_each_of_its_spans():
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    put_month(ward, "2007-05", {("C04", blocks[0]): None, ("C04", blocks[1]): 1, ("C04", blocks[2]): 1})
    page = signed_in(make_committee(ward)).get(f"/{ward.code}/khoi-diem/").content.decode()
    assert sources(page) == []
    assert 'nguon-so-lieu/C04/?ky=2007-01..2007-04&amp;so_voi=khong&amp;khoi=K01">từ tháng 1/2007 đến' in page
    assert "nguon-so-lieu/C04/?ky=2007-06..2007-12&amp;so_voi=khong&amp;khoi=K02,K03" in page


def test_a_block_begun_after_the_last_approved_month_is_said_and_stands_in_the_file():
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    make_pilot(blocks[2], date(2009, 1, 20))
    client = signed_in(make_committee(ward))
    said = "Khối 3 là khối điểm từ 20/01/2009; chưa có tháng nào sau ngày đó được duyệt."
    assert said in client.get(f"/{ward.code}/khoi-diem/").content.decode()
    assert said in client.get(f"/{ward.code}/khoi-diem.csv").content.decode("utf-8-sig").replace('""', '"')


def test_a_method_that_speaks_of_rising_too():
    ward, blocks = three_blocks()
    two_years(ward, blocks, before=(2, 5, 5), after=(3, 15, 15))
    page = signed_in(make_committee(ward)).get(f"/{ward.code}/khoi-diem/").content.decode()
    assert "khối điểm tăng ít hơn các khối khác, vượt mức ngẫu nhiên" in page
    assert "giảm nhiều hơn, hoặc tăng ít hơn" in page
