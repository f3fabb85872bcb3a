"""Edited sentences held against their figures."""

import pytest

from reports.documents.content.values import Number, Paragraph
from reports.documents.editing.edits import Changed, Edits, SectionEdits, base_of
from reports.documents.editing.holding import held
from reports.documents.editing.laying import lay
from reports.documents.editing.linking import Figures, read_lines
from tests.reports.documents.examples import report, year_2009


@pytest.fixture(scope="module")
def content():
    return report(year_2009({"A05": 12557, "C05": 208, "C07": 291, "E06": 7}, {"C05": 177, "C07": 300}))


def sentence(content, key, place):
    section = next(each for each in content.sections if each.key == key)
    return [block for block in section.blocks if isinstance(block, Paragraph)][place]


def found(content, text, *, key="security", place=0):
    """What is found when the sentence of that place is written so."""
    paragraph = sentence(content, key, place)
    near = [part for part in paragraph.parts if isinstance(part, Number)]
    lines = read_lines(text, near, Figures(content))
    edits = Edits({key: SectionEdits(paragraphs={place: Changed(base_of(paragraph), lines)})})
    return [(each.level, each.text) for each in held(lay(content, edits).written, content)]


def added(content, text):
    edits = Edits({"judgement": SectionEdits(own=read_lines(text, (), Figures(content)))})
    return [(each.level, each.text) for each in held(lay(content, edits).written, content)]


def test_the_sentence_as_it_was_contradicts_nothing(content):
    for place in (0, 1):
        assert found(content, str(sentence(content, "security", place)), place=place) == []


def test_other_words_around_the_same_numbers_are_free(content):
    assert found(content, "Lực lượng đã làm rõ 208 vụ phạm pháp hình sự, xử lý 291 người.") == []


def test_a_number_mistyped_is_an_error(content):
    assert found(content, "Điều tra làm rõ 280 vụ phạm pháp hình sự; bắt, xử lý 291 người.") == [
        ("error", "Câu đã sửa ghi “280 vụ”, số liệu là “208 vụ”.")
    ]


def test_a_spelled_number_is_read_as_well(content):
    text = str(sentence(content, "traffic", 0)).replace("07 vụ tai nạn giao thông", "sáu vụ tai nạn giao thông")
    assert [level for level, _text in found(content, text, key="traffic")] == ["error"]


def test_a_rise_told_as_a_fall_is_an_error(content):
    text = str(sentence(content, "security", 1)).replace("tăng 31 vụ (+17,51%)", "giảm 31 vụ")
    assert found(content, text, place=1) == [("error", "“giảm 31 vụ” ngược với số liệu: tăng 31 vụ.")]


def test_a_fall_told_in_words_alone_is_an_error(content):
    text = "So với cùng kỳ năm trước, số vụ phạm pháp hình sự được điều tra làm rõ giảm rõ rệt."
    assert [level for level, _text in found(content, text, place=1)] == ["error"]


def test_a_wrong_percentage_is_an_error(content):
    text = str(sentence(content, "security", 1)).replace("(+17,51%)", "(+71,51%)")
    assert [level for level, _text in found(content, text, place=1)] == ["error"]


def test_numbers_dropped_on_purpose_are_no_fault(content):
    assert found(content, "Công tác đấu tranh với tội phạm được duy trì.") == []


def test_a_part_of_the_whole_is_asked_about(content):
    found_there = found(
        content, "Điều tra làm rõ 208 vụ phạm pháp hình sự, trong đó 12 vụ do học sinh; xử lý 291 người."
    )
    assert [level for level, _text in found_there] == ["warning"]


def test_more_than_a_whole_number_is_an_error(content):
    text = "Điều tra làm rõ hơn 208 vụ phạm pháp; bắt, xử lý 291 người."
    assert [level for level, _text in found(content, text)] == ["error"]


@pytest.mark.parametrize("text", ["hơn 200 vụ", "gần 210 vụ", "khoảng 210 vụ"])
def test_a_number_rounded_with_its_word_is_none(content, text):
    assert found(content, f"Điều tra làm rõ {text}; bắt, xử lý 291 người.") == []


def test_own_sentences_without_numbers_are_free(content):
    assert added(content, "Ý thức cảnh giác của nhân dân được nâng lên.") == []


def test_own_numbers_that_are_figures_are_kept_and_others_asked_about(content):
    assert added(content, "Cả năm làm rõ 208 vụ phạm pháp hình sự.") == []
    assert [level for level, _text in added(content, "Đã tổ chức 14 buổi tọa đàm.")] == ["warning"]


def test_the_number_of_another_indicator_is_no_excuse(content):
    """07 accidents stand in the table: that does not make 07 persons of them."""
    assert found(content, "Điều tra làm rõ 208 vụ phạm pháp hình sự; bắt, xử lý 07 người.") == [
        ("error", "Câu đã sửa ghi “07 người”, số liệu là “291 người”.")
    ]


def test_last_years_number_of_the_same_indicator_is_asked_about(content):
    assert found(content, "Năm trước làm rõ 177 vụ; bắt, xử lý 291 người.")[0][0] == "warning"
