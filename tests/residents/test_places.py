"""Units, pilots, commendations, households and law, as reports gets them."""

from datetime import date
from typing import Any

import pytest

from residents.counts import LawRow, commendations, households, laws, pilots, units
from tests.residents.factories import (
    make_block,
    make_commendation,
    make_law,
    make_pilot,
    make_school,
    make_size,
    make_ward,
    make_workplace,
)

pytestmark = pytest.mark.django_db

MARCH = {"starts_on": date(2009, 3, 1), "ends_on": date(2009, 3, 31)}


def test_units_come_as_blocks_schools_workplaces_each_in_vietnamese_order():
    ward = make_ward()
    make_workplace(ward), make_school(ward), make_block(ward, 10), make_block(ward, 2)
    assert [unit.code for unit in units(ward, **MARCH)] == ["K02", "K10", "T01", "C01"]


def test_units_are_those_that_exist_on_some_day_of_the_period():
    ward = make_ward()
    make_block(ward, 1, closed_on=date(2009, 3, 1))
    make_block(ward, 2, opened_on=date(2009, 3, 31))
    make_block(ward, 3, closed_on=date(2009, 2, 28))
    make_block(ward, 4, opened_on=date(2009, 4, 1))
    assert [unit.name for unit in units(ward, **MARCH)] == ["Khối 1", "Khối 2"]


def test_a_unit_says_its_days_and_whether_it_has_many_visitors():
    ward = make_ward()
    block = make_block(ward, opened_on=date(2005, 1, 1), has_many_visitors=True)
    unit = units(ward, **MARCH)[0]
    assert (unit.id, unit.opened_on, unit.closed_on, unit.has_many_visitors) == (
        block.pk,
        date(2005, 1, 1),
        None,
        True,
    )


def test_pilots_come_with_their_days():
    ward = make_ward()
    block = make_block(ward)
    make_pilot(block, date(2007, 1, 1), ends_on=date(2008, 12, 31))
    row = pilots(ward)[0]
    assert (row.unit_id, row.starts_on, row.ends_on) == (block.pk, date(2007, 1, 1), date(2008, 12, 31))


def test_commendations_of_the_years_asked_for_with_undated_ones_last():
    ward = make_ward()
    make_commendation(ward, None, year=2009, body="UBND tỉnh")
    make_commendation(ward, date(2010, 1, 20), year=2009)
    make_commendation(ward, None, year=2004)
    assert [(row.year, row.body) for row in commendations(ward, 2005, 2009)] == [
        (2009, "Bộ Công an"),
        (2009, "UBND tỉnh"),
    ]


def test_households_tell_unknown_from_absent():
    ward = make_ward()
    known, unknown, absent = make_block(ward), make_block(ward), make_block(ward)
    make_size(known, 2009, households=280)
    make_size(unknown, 2009)
    make_size(absent, 2001, households=1)
    assert households(ward, [2008, 2009]) == {(known.pk, 2009): 280, (unknown.pk, 2009): None}


def test_the_law_cited_is_the_one_that_came_into_force_last():
    make_law("test", "1/1994", in_force_from=date(1994, 1, 1))
    make_law("test", "2/2009", in_force_from=date(2009, 6, 1))
    assert laws(date(2009, 5, 31))["test"].number == "1/1994"
    assert laws(date(2009, 6, 1))["test"].number == "2/2009"


def test_a_law_no_longer_in_force_is_not_cited():
    make_law("test", in_force_until=date(2009, 5, 31))
    assert "test" in laws(date(2009, 5, 31))
    assert "test" not in laws(date(2009, 6, 1))


def law(**facts: Any) -> LawRow:
    values: dict[str, Any] = {
        "subject": "",
        "kind": "Nghị định",
        "number": "163/2003/NĐ-CP",
        "title": "quy định thử",
        "body": "Chính phủ",
    }
    days = {"issued_on": date(2003, 12, 19), "in_force_from": None, "in_force_until": None, "is_checked": True}
    return LawRow(**{**values, **days, **facts})


def test_a_document_is_cited_in_full_first_and_in_short_after():
    assert law().full == "Nghị định số 163/2003/NĐ-CP ngày 19 tháng 12 năm 2003 của Chính phủ quy định thử"
    assert law().short == "Nghị định số 163/2003/NĐ-CP"


def test_a_law_is_cited_by_its_name():
    assert law(kind="Luật", number="41/2019/QH14", title="Thi hành án hình sự").full == "Luật Thi hành án hình sự"


def test_a_document_without_number_is_cited_by_its_title():
    assert law(number="").short == law(number="").full == "Nghị định quy định thử"
