"""Filtering, order, totals and pages of a list."""

from datetime import date

import pytest

from residents.queries.listing import PER_PAGE, Wanted, listing
from residents.registers import REGISTERS
from tests.residents import factories as make

pytestmark = pytest.mark.django_db

PLEDGES, TIPOFFS, CASES = REGISTERS["ky-cam-ket"], REGISTERS["nguon-tin"], REGISTERS["vu-viec"]
DOSSIERS, MODELS, THEMES = REGISTERS["quan-ly-giao-duc"], REGISTERS["mo-hinh"], REGISTERS["chu-de"]


@pytest.fixture
def ward():
    return make.make_ward()


def shown(register, ward, column: int = 0, **wanted):
    return [row.cells[column].text for row in listing(register, ward, Wanted(**wanted)).rows]


def test_the_latest_comes_first_and_other_wards_never(ward):
    make.make_tipoff(ward, date(2009, 3, 1))
    make.make_tipoff(ward, date(2009, 3, 2))
    make.make_tipoff(make.make_ward())
    assert shown(TIPOFFS, ward) == ["02/03/2009", "01/03/2009"]


def test_names_are_found_without_accents(ward):
    make.make_model(ward, name="Tiếng kẻng an ninh Đông Kinh")
    make.make_model(ward, name="Xóm đạo bình yên")
    assert shown(MODELS, ward, q="dong kinh") == ["Tiếng kẻng an ninh Đông Kinh"]
    assert shown(MODELS, ward, q="KINH tieng") == ["Tiếng kẻng an ninh Đông Kinh"]


@pytest.mark.parametrize("q", ["đ-2009/7", "Đ-2009", "2009/7"])
def test_a_number_is_found_by_any_part_of_it(ward, q):
    make.make_tipoff(ward, number="Đ-2009/7")
    make.make_tipoff(ward, number="E-2008/1")
    assert shown(TIPOFFS, ward, 1, q=q) == ["Đ-2009/7"]


def test_names_stand_in_vietnamese_order_and_numbers_by_value(ward):
    for name in ("Ẩn", "Đông", "Ánh", "Dân"):
        make.make_model(ward, name=name)
    assert shown(MODELS, ward) == ["Ánh", "Ẩn", "Dân", "Đông"]
    for number in ("9", "10", "8"):
        make.make_tipoff(ward, number=number)
    assert shown(TIPOFFS, ward, 1, sort="number") == ["8", "9", "10"]


def test_days_block_state_and_kind_narrow_the_list(ward):
    block = make.make_block(ward)
    make.make_case(ward, date(2009, 1, 5), block=block)
    make.make_case(ward, date(2009, 2, 5), cleared_on=date(2009, 3, 7))
    assert shown(CASES, ward, first=date(2009, 2, 1)) == ["05/02/2009"]
    assert shown(CASES, ward, first=date(2009, 3, 1)) == ["05/02/2009"], "cleared within the days"
    assert shown(CASES, ward, place=block.pk) == ["05/01/2009"]
    assert shown(CASES, ward, state="chua") == ["05/01/2009"]
    make.make_supervised(ward, measure="reformatory", number="TGD-1")
    make.make_supervised(ward, number="GD-1")
    assert shown(DOSSIERS, ward, kind="reformatory") == ["TGD-1"]


def test_what_lasts_is_found_by_any_day_it_lasted(ward):
    make.make_supervised(ward, date(2009, 1, 5), ended_on=date(2009, 4, 5), number="GD-1")
    assert shown(DOSSIERS, ward, first=date(2009, 3, 1), last=date(2009, 3, 31)) == ["GD-1"]
    assert shown(DOSSIERS, ward, first=date(2009, 4, 6)) == []


def test_totals_are_those_of_all_that_is_filtered(ward):
    for _ in range(2):
        case = make.make_case(ward, cleared_on=make.DAY)
        make.make_persons(case, 2)
        make.make_persons(case, 1)
    make.make_case(ward, date(2008, 1, 1))
    found = listing(CASES, ward, Wanted(first=date(2009, 1, 1)))
    assert (found.count, found.totals) == (2, (("đã làm rõ", "2"), ("người bị bắt, xử lý", "6")))
    assert found.rows[0].cells[-1].text == "3"


def test_pages_are_of_fifty_and_one_beyond_the_last_is_the_last(ward):
    for number in range(PER_PAGE + 1):
        make.make_tipoff(ward, number=str(number))
    found = listing(TIPOFFS, ward, Wanted(page=99))
    assert (found.page, found.pages, len(found.rows), found.first, found.last) == (2, 2, 1, 51, 51)
    assert listing(TIPOFFS, make.make_ward(), Wanted()).first == 0


def test_late_news_says_from_when_it_counts(ward):
    make.make_tipoff(ward, received_counts_on=date(2009, 4, 1))
    assert listing(TIPOFFS, ward, Wanted()).rows[0].cells[0].note == "tính từ ngày 01/04/2009"


def test_empty_days_stand_last_whichever_way(ward):
    make.make_case(ward, None, cleared_on=make.DAY)
    make.make_case(ward)
    assert shown(CASES, ward, sort="occurred_on")[-1] == shown(CASES, ward, sort="-occurred_on")[-1] == ""


def test_common_themes_stand_beside_the_wards_own(ward):
    make.make_theme("Chủ đề chung").__class__.objects.create(ward=ward, name="Chủ đề riêng")
    assert shown(THEMES, ward, state="rieng") == ["Chủ đề riêng"]
    assert "Chủ đề chung" in shown(THEMES, ward, q="chung", state="chung")


@pytest.mark.parametrize("slug", REGISTERS)
def test_queries_do_not_grow_with_the_rows(ward, django_assert_max_num_queries, slug):
    block, school = make.make_block(ward), make.make_school(ward)
    for _ in range(12):
        make.make_pledge(block)
        make.make_pledge(school)
        make.make_persons(make.make_case(ward, block=block))
        make.make_team(make.make_site(block))
        make.make_tipoff(ward, block=block)
        make.make_session(ward, unit=school, association=make.make_association(ward))
    with django_assert_max_num_queries(4):
        listing(REGISTERS[slug], ward, Wanted(q="a", first=date(2005, 1, 1)))
