"""The pilot blocks in words."""

from dataclasses import replace

import pytest

from reports.arithmetic import difference
from reports.catalogue import CATALOGUE
from reports.narrative import pilots as say
from reports.pilot_effect import Effect
from reports.pilot_months import Pairs
from reports.queries.pilots import BlockLine, Comparison, Side

PAIRS = Pairs((("2005-01", "2007-01"), ("2005-02", "2007-02")), 1, 2)
SIDE = Side(4, 12, 9, None, None)


def line(before: int, after: int) -> BlockLine:
    return BlockLine("Khối 7", before, after, difference(after, before), min(before, after) < 5, False)


def comparison(effect: Effect | None, pairs: Pairs = PAIRS) -> Comparison:
    return Comparison(CATALOGUE["C04"], pairs, (), SIDE, SIDE, effect, False, (), None)


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (12, 9, "Khối 7: từ 12 vụ xuống 09 vụ (-25,00%)"),
        (8, 13, "Khối 7: từ 08 vụ lên 13 vụ (+62,50%)"),
        (4, 0, "Khối 7: từ 04 vụ xuống không phát sinh (-100,00%)"),
        (0, 3, "Khối 7: trước không phát sinh, sau có 03 vụ"),
        (0, 0, "Khối 7: không phát sinh ở cả hai giai đoạn"),
        (5, 5, "Khối 7: 05 vụ ở cả hai giai đoạn"),
    ],
)
def test_a_block_in_counts(before, after, text):
    assert say.block_line(line(before, after), "vụ", "vi") == text


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        ("few", "Số liệu còn ít (có nhóm dưới 05 vụ), chưa đủ căn cứ để kết luận là do mô hình."),
        ("none", "chưa đủ căn cứ để kết luận là do mô hình."),
        ("less", "Số liệu không cho biết nguyên nhân"),
        ("more", "khối điểm không giảm bằng"),
    ],
)
def test_what_may_be_said(finding, words):
    assert words in say.finding(comparison(Effect(0.6, 0.4, 0.9, finding)), "vi")


def test_no_sentence_says_that_the_pilot_did_it():
    for finding in ("few", "none", "less", "more"):
        said = say.finding(comparison(Effect(0.6, 0.4, 0.9, finding)), "vi")
        assert "nhờ mô hình" not in said
        assert "hiệu quả" not in said


def test_without_months_or_others_it_says_why():
    assert "Chưa có đủ tháng" in say.finding(comparison(None, replace(PAIRS, pairs=())), "vi")
    assert "Không có khối phố khác" in say.finding(comparison(None), "vi")


def test_the_interval_and_the_months_as_they_are_written():
    assert say.interval(Effect(0.6213, 0.41, 0.94, "less"), "vi") == "0,62 (khoảng tin cậy 95%: 0,41–0,94)"
    assert say.windows(PAIRS, "vi") == (
        "Trước: 2 tháng từ 01/2005 đến 02/2005; sau: 2 tháng từ 01/2007 đến 02/2007, cùng các tháng trong năm. "
        "Không tính 1 cặp tháng vì thiếu số liệu hoặc có tháng giao thời."
    )
