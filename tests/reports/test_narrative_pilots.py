"""The pilot blocks in words."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from reports.arithmetic import difference
from reports.catalogue import CATALOGUE
from reports.narrative import pilots as say
from reports.pilot_effect import Effect
from reports.pilot_months import Pairs
from reports.queries.pilot_values import BlockLine, Comparison, PilotGroup, Side

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
        ("more", "Số liệu không cho biết nguyên nhân"),
    ],
)
def test_what_may_be_said(finding, words):
    assert words in say.finding(comparison(Effect(0.6, 0.4, 0.9, finding)), "vi")


FELL, SAME, ROSE = (30, 20), (30, 30), (30, 40)


def side(blocks: int, counts: tuple[int, int]) -> Side:
    return Side(blocks, counts[0], counts[1], None, None)


@pytest.mark.parametrize(
    ("finding", "pilot", "others", "words"),
    [
        ("less", FELL, FELL, "khối điểm giảm nhiều hơn các khối khác, vượt mức ngẫu nhiên"),
        ("less", FELL, SAME, "khối điểm giảm trong khi các khối khác không đổi, vượt"),
        ("less", FELL, ROSE, "khối điểm giảm trong khi các khối khác tăng, vượt"),
        ("less", SAME, ROSE, "khối điểm không đổi trong khi các khối khác tăng, vượt"),
        ("less", ROSE, ROSE, "khối điểm tăng ít hơn các khối khác, vượt"),
        ("more", ROSE, ROSE, "khối điểm tăng nhiều hơn các khối khác, vượt"),
        ("more", ROSE, SAME, "khối điểm tăng trong khi các khối khác không đổi, vượt"),
        ("more", ROSE, FELL, "khối điểm tăng trong khi các khối khác giảm, vượt"),
        ("more", SAME, FELL, "khối điểm không đổi trong khi các khối khác giảm, vượt"),
        ("more", FELL, FELL, "khối điểm giảm ít hơn các khối khác, vượt"),
    ],
)
def test_what_fell_is_said_to_fall_and_what_rose_to_rise(finding, pilot, others, words):
    told = comparison(Effect(0.6, 0.4, 0.9, finding))
    told = replace(told, pilot=side(1, pilot), others=side(4, others))
    assert words in say.finding(told, "vi")
    with translation.override("en"):
        english = say.finding(told, "en")
    assert ("fell" in english, "rose" in english) == ("giảm" in words, "tăng" in words)


def test_by_household_it_is_the_rate_that_fell_or_rose():
    told = replace(comparison(Effect(0.6, 0.4, 0.9, "less")), by_household=True)
    told = replace(told, pilot=Side(1, 30, 40, 100.0, 80.0), others=Side(4, 150, 450, 100.0, 110.0))
    assert "trên 1.000 hộ: khối điểm giảm trong khi các khối khác tăng" in say.finding(told, "vi")


def test_blocks_without_a_rate_are_told_so_and_not_that_there_are_no_others():
    told = replace(comparison(None), by_household=True)
    told = replace(told, others=Side(4, 12, 9, 3.0, 2.0))
    assert say.finding(told, "vi").startswith("Khối điểm đông khách vãng lai, không so sánh được theo số hộ")
    told = replace(told, pilot=told.others, others=SIDE)
    assert say.finding(told, "vi").startswith("Các khối khác đều đông khách vãng lai")


@pytest.mark.parametrize(
    ("lacks", "words"),
    [
        ("after", "Khối 3 là khối điểm từ 20/11/2026; chưa có tháng nào sau ngày đó được duyệt."),
        ("before", "Khối 3 là khối điểm từ 20/11/2026; không có tháng nào trước ngày đó được duyệt."),
        ("month", "Khối 3 là khối điểm từ 20/11/2026; tháng có ngày đó chưa được duyệt."),
    ],
)
def test_why_nothing_is_told_of_a_pilot_block(lacks, words):
    assert say.untold(PilotGroup(date(2026, 11, 20), ("Khối 3",), (), lacks), "vi") == words


def test_no_sentence_says_that_the_pilot_did_it():
    for finding in ("few", "none", "less", "more"):
        said = say.finding(comparison(Effect(0.6, 0.4, 0.9, finding)), "vi")
        assert "nhờ mô hình" not in said
        assert "hiệu quả" not in said


def test_without_months_or_others_it_says_why():
    assert "Chưa có đủ tháng" in say.finding(comparison(None, replace(PAIRS, pairs=())), "vi")
    alone = replace(comparison(None), others=Side(0, 0, 0, None, None))
    assert "Không có khối phố khác" in say.finding(alone, "vi")


def test_the_interval_and_the_months_as_they_are_written():
    assert say.interval(Effect(0.6213, 0.41, 0.94, "less"), "vi") == "0,62 (khoảng tin cậy 95%: 0,41–0,94)"
    assert say.windows(PAIRS, "vi") == (
        "Trước: 2 tháng từ 01/2005 đến 02/2005; sau: 2 tháng từ 01/2007 đến 02/2007, cùng các tháng trong năm. "
        "Không tính 1 cặp tháng vì thiếu số liệu hoặc có tháng giao thời."
    )


@pytest.mark.parametrize(
    ("pairs", "left_out", "told"),
    [
        (
            1,
            1,
            "Before: month 01/2005; after: month 01/2007, the same months of the year. 1 pair of months is left out",
        ),
        (2, 2, "Before: 2 months from 01/2005 to 02/2005; after: 2 months from 01/2007 to 02/2007, the same months of"),
        (2, 2, "2 pairs of months are left out"),
    ],
)
def test_english_tells_one_month_from_many(pairs, left_out, told):
    with translation.override("en"):
        assert told in say.windows(replace(PAIRS, pairs=PAIRS.pairs[:pairs], left_out=left_out), "en")
