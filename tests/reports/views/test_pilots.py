"""Khối điểm chỉ đạo on the screen."""

import re

import pytest
from django.test import Client

from tests.people import make_committee, make_officer
from tests.reports.queries.test_pilots import three_blocks, two_years
from tests.residents.factories import make_ward

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
    assert client.get(found(r'href="(/[^"]*nguon-so-lieu/C04/[^"]*)"', page)).status_code == 200
    rows = client.get(found(r'href="(/[^"]*\.csv[^"]*)"', page)).content.decode("utf-8-sig").splitlines()
    assert any(";Khối 1;24;12;" in row for row in rows)
    assert client.get(f"/{ward.code}/khoi-diem.csv?ky=x").status_code == 400
