"""What in the number of a dossier could be the name of a person."""

import pytest

from wardsecurity.dossier_numbers import may_be_a_name, may_hold_a_name


@pytest.mark.parametrize(
    "number", ["TAM-1990", "tam-1990", "LAN01", "05/HOA", "N.V.T-12", "TRAN.V.90", "A-NAM/05", "LÝ-1", "HS-TAM"]
)
def test_a_syllable_or_initials_may_be_a_name(number):
    assert may_be_a_name(number)


@pytest.mark.parametrize(
    "number",
    [
        "05/GD-2026",
        "12/HS-CAP",
        "2026-014",
        "GD-2009/014",
        "1/AT-CAX",
        "3/QĐ-UBND",
        "7A",
        "Đ-2009/7",
        "12",
        "A.B-3",
        "",
    ],
)
def test_abbreviations_of_offices_are_none(number):
    assert not may_be_a_name(number)


@pytest.mark.parametrize("number", ["NGUYENVANTAM1", "NGUYEN.VAN.TAM.1", "NT-HOANGLAN/05"])
def test_a_number_of_any_book_may_hold_a_whole_name(number):
    assert may_hold_a_name(number)


@pytest.mark.parametrize("number", ["NT-2009/003", "05/KH-UBND", "CK-PHUONG/7", "BCĐTW-12", "TAM-1990", "1/UBND-CAP"])
def test_abbreviations_and_a_syllable_are_no_whole_name(number):
    assert not may_hold_a_name(number)
