"""The program's list and the own ones together: codes, order, versions."""

from dataclasses import replace
from datetime import date

import pytest

from reports.catalogue import CATALOGUE, CATALOGUE_VERSION, Bilingual, Indicator
from reports.own_catalogue import UNITS, is_code, restricted, together, version
from wardsecurity.words import SINGULAR_EN

ON = date(2026, 11, 14)
CAMERA = Indicator(
    code="CAM1",
    kind="stock",
    names=Bilingual("Số camera an ninh", "Security cameras"),
    units=UNITS["camera"],
    helps=Bilingual("…", "…"),
    dimensions=("block",),
    book="typed",
    legal_subject="",
    owner="ward",
    letter="E",
)


@pytest.mark.parametrize("code", ["CAM1", "A001", "A5", "RT-01", "XA05", "H01", "AB12345678"])
def test_a_code_of_its_own(code):
    assert is_code(code)


@pytest.mark.parametrize("code", ["A05", "G99", "a05", "cam1", "1A", "Đ01", "X", "X" * 13, "X 1", "X/1", "", "A05\n"])
def test_no_code_like_the_programs_and_none_that_an_address_would_bend(code):
    assert not is_code(code)


def test_the_programs_come_first_in_their_order():
    assert list(together([CAMERA])) == [*CATALOGUE, "CAM1"]


def test_it_belongs_to_the_group_it_was_put_in_whatever_its_code_begins_with():
    assert CAMERA.group == "E"
    assert all(entry.group == code[0] for code, entry in CATALOGUE.items())


def test_only_c_and_d_are_of_the_ward_alone():
    assert [letter for letter in "ABCDEFG" if restricted(letter)] == ["C", "D"]


def test_the_version_is_the_programs_where_nothing_else_is_in_force():
    assert version([], ON) == version([replace(CAMERA, valid_from=date(2026, 12, 1))], ON) == CATALOGUE_VERSION


@pytest.mark.parametrize(
    "change",
    [{"names": Bilingual("Số camera", "Cameras")}, {"units": UNITS["thiết bị"]}, {"kind": "flow"}, {"letter": "A"}],
)
def test_the_version_follows_every_definition(change):
    assert version([CAMERA], ON) not in (CATALOGUE_VERSION, version([replace(CAMERA, **change)], ON))


def test_retiring_one_later_leaves_the_version_of_an_earlier_month():
    assert version([replace(CAMERA, valid_to=date(2027, 1, 14))], ON) == version([CAMERA], ON)


def test_every_unit_has_its_english_singular():
    assert [unit.en for unit in UNITS.values() if unit.en not in SINGULAR_EN and unit.en != "million dong"] == []
