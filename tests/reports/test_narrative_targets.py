"""The way travelled to a target, in words."""

from dataclasses import replace

import pytest

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE
from reports.narrative.targets import way
from reports.queries.progress import Progress


def said(code: str, reached: Value, target: int, *, whole: bool = True, lang: str = "vi") -> str:
    return way(Progress(CATALOGUE[code], 2009, target, reached, whole), lang)


def test_what_is_reached_and_what_is_still_missing():
    assert said("A05", Value(8120), 12000) == "Đạt 8.120/12.000 lượt hộ (67,67%); còn thiếu 3.880 lượt hộ"


@pytest.mark.parametrize(
    ("code", "reached", "target", "whole", "words"),
    [
        ("A05", Value(12100), 12000, True, "Đạt 12.100/12.000 lượt hộ (100,83%); đã đạt mục tiêu năm"),
        ("A04", Value(9), 11, True, "Đạt 9/11 khối phố (81,82%); còn thiếu 02 khối phố"),
        ("A05", Value(8120, at_least=True), 12000, True, "Đạt hơn 8.120/12.000 lượt hộ"),
        ("A05", Value(8120, missing=1, expected=12), 12000, True, "Đạt 8.120/12.000 lượt hộ (chưa đủ số liệu)"),
        ("A05", Value(None), 12000, True, "Mục tiêu năm 2009: 12.000 lượt hộ"),
        ("A05", Value(700), 12000, False, "Kỳ này 700 lượt hộ; mục tiêu cả năm 12.000 lượt hộ"),
        ("C08", Value(8614), 9000, True, "Đạt 86,14%, mục tiêu năm 90,00%; còn thiếu 3,86 điểm phần trăm"),
        ("E06", Value(6), 10, True, "Đến nay 06 vụ; mục tiêu năm: không quá 10 vụ"),
        ("E06", Value(12), 10, True, "Vượt mức: 12 vụ; mục tiêu năm: không quá 10 vụ"),
    ],
)
def test_only_what_is_known_is_said(code, reached, target, whole, words):
    assert said(code, reached, target, whole=whole) == words


def test_a_number_that_nobody_knows_has_no_share_in_any_case():
    found = Progress(CATALOGUE["A05"], 2009, 10, Value(None), True)
    assert "%" not in way(replace(found, whole=False), "vi")
