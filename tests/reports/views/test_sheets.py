"""Phiếu số liệu khối: what is on it, what never is, and whose it is."""

import re

import pytest
from django.utils.html import strip_tags

from reports.actions.own_indicators import NewIndicator, add_indicator
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_school, make_ward

pytestmark = pytest.mark.django_db
PAGE = "/05977/bao-cao-thang/2009-03/phieu/"


@pytest.fixture
def ward():
    return make_ward("05977", name="Phường Vĩnh Trại", reports_from="2009-01")


@pytest.fixture
def blocks(ward):
    make_school(ward)
    return [make_block(ward, number) for number in (1, 2)]


@pytest.fixture
def officer(client, ward):
    client.force_login(people.make_officer(ward))
    return client


def text(answer):
    return " ".join(strip_tags(answer.content.decode()).split())


def sheets(client, page=PAGE):
    return client.get(page).content.decode().split("<article")[1:]


def test_one_a_block_with_its_name_month_and_days(officer, blocks):
    pages = sheets(officer)
    assert len(pages) == 2
    for page, block in zip(pages, blocks, strict=True):
        said = " ".join(strip_tags(page).split())
        assert f"Phiếu số liệu khối: {block.name}" in said
        assert "Phường Vĩnh Trại. Tháng 3/2009, từ ngày 01/03/2009 đến hết ngày 14/03/2009" in said.replace(
            "31/03", "14/03"
        )
        assert "Để trống nếu chưa có số liệu; ghi 0 nếu không phát sinh." in said
        assert "Không ghi tên, địa chỉ, số điện thoại." in said


def test_last_months_values_in_three_states(officer, ward, blocks):
    first, second = blocks
    put_month(
        ward, "2009-02", {("A05", first): 1234, ("B05", first): 0, ("A05", second): None, ("C05", second): "hơn 5"}
    )
    pages = [" ".join(strip_tags(page).split()) for page in sheets(officer)]
    assert "Số lượt hộ gia đình ký cam kết lượt hộ 1.234" in pages[0]
    assert "hòa giải thành tại khối phố vụ 0" in pages[0]
    assert "Số lượt hộ gia đình ký cam kết lượt hộ chưa báo cáo" in pages[1]
    assert "được điều tra làm rõ vụ hơn 5" in pages[1]


def test_a_month_still_being_entered_is_shown_where_none_stands(officer, ward, blocks):
    put_month(ward, "2009-02", {("A05", blocks[0]): 77}, standing=False)
    assert "lượt hộ 77" in text(officer.get(PAGE))


def test_its_rows_follow_the_grid_and_the_sensitive_ones_are_never_among_them(officer, ward, blocks):
    add_indicator(owner=ward, new=NewIndicator("CAM1", "Số camera an ninh", "stock", "block", group="A"), by=None)
    add_indicator(owner=ward, new=NewIndicator("NGAN", "Số cuộc ngăn chặn", "flow", "ward", group="D"), by=None)
    names = re.findall(r'<th scope="row">([^<]+)</th>', sheets(officer)[0])
    assert names.index("Số buổi tuyên truyền về an ninh trật tự") < names.index("Số camera an ninh")
    assert names.index("Số camera an ninh") < names.index("Số lượt hội viên tham gia")
    for name in names:
        assert not re.search("nguồn tin|tố giác|hồ sơ|ngăn chặn|học sinh", name), name


def test_one_block_alone(officer, blocks):
    [page] = sheets(officer, f"{PAGE}{blocks[1].pk}/")
    assert blocks[1].name in page


def test_a_block_of_another_ward_a_school_and_a_month_that_is_none_are_not_there(officer, ward, blocks):
    school = ward.units.get(kind="school")
    for path in (f"{PAGE}{make_block(make_ward()).pk}/", f"{PAGE}{school.pk}/", PAGE.replace("2009-03", "2009-13")):
        assert officer.get(path).status_code == 404


def test_a_ward_without_blocks_says_what_to_do(officer):
    assert "Quản trị thêm khối phố" in text(officer.get(PAGE))


def test_without_a_month_the_one_being_entered_is_shown(officer, ward, blocks):
    put_month(ward, "2009-02", {}, standing=False)
    assert officer.get("/05977/bao-cao-thang/phieu/").url == "/05977/bao-cao-thang/2009-02/phieu/"


@pytest.mark.parametrize("count", [1, 12])
def test_the_number_of_queries_does_not_grow_with_blocks(officer, ward, count, django_assert_max_num_queries):
    for number in range(1, count + 1):
        make_block(ward, number)
    put_month(ward, "2009-02", {})
    with django_assert_max_num_queries(11):
        officer.get(PAGE)
