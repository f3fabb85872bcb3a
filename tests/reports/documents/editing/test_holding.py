"""Edited sentences held against their figures."""

import re

import pytest

from reports.documents.content.values import Number, Paragraph
from reports.documents.editing.edits import Changed, Edits, Line, SectionEdits, base_of
from reports.documents.editing.holding import held
from reports.documents.editing.laying import lay
from reports.documents.editing.linking import Figures, read_lines
from reports.periods import parse_period
from tests.reports.documents.examples import EVERYTHING, report, year_2009
from tests.reports.queries.examples import article_movement, make_movement


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


@pytest.fixture(scope="module")
def article():
    """The ward of the article: C02 is "hơn 232", A05 12.557 lượt hộ, C05 261 vụ, C07 291 người."""
    return report(article_movement(), "five-years")


def levels(content, text, **where):
    return [level for level, _text in found(content, text, **where)]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("làm rõ 261 vụ", "làm rõ tổng số 300 vụ", "Câu đã sửa ghi “300 vụ”, số liệu là “261 vụ”."),
        ("làm rõ 261 vụ", "làm rõ ba trăm vụ", "Câu đã sửa ghi “ba trăm vụ”, số liệu là “261 vụ”."),
        ("hơn 232 nguồn", "232 nguồn", "“232 nguồn tin” ngược với số liệu: hơn 232 nguồn tin."),
        ("hơn 232 nguồn tin", "gần 232 tin", "“gần 232 tin” ngược với số liệu: hơn 232 nguồn tin."),
        ("291 người", "291 hộ", "“291 hộ” ngược với số liệu: 291 người."),
    ],
)
def test_another_number_bound_or_unit_is_an_error(article, before, after, told):
    text = str(sentence(article, "security", 0))
    assert before in text
    assert ("error", told) in found(article, text.replace(before, after))


def test_figures_that_changed_places_are_errors(article):
    text = str(sentence(article, "security", 0)).replace("261 vụ", "291 vụ").replace("291 người", "261 người")
    assert levels(article, text) == ["error", "error"]


@pytest.mark.parametrize(
    ("before", "after"), [("12.557 lượt hộ", "12.557 hộ"), ("18.611 lượt học sinh", "18.611 học sinh")]
)
def test_participations_told_as_households_or_persons_are_an_error(article, before, after):
    text = str(sentence(article, "pledges", 0))
    assert before in text
    assert levels(article, text.replace(before, after), key="pledges") == ["error"]
    assert [level for level, _text in added(article, f"Có {after} ký cam kết.")] == ["warning"]


@pytest.mark.parametrize("text", ["cùng kỳ 55 vụ", "cùng kỳ 230 vụ"])
def test_a_number_of_the_earlier_period_is_asked_about(article, text):
    whole = str(sentence(article, "security", 0)).replace("; bắt", f" ({text}); bắt")
    assert levels(article, whole) == ["warning"]


@pytest.mark.parametrize("word", ["đối tượng", "cá nhân"])
def test_persons_are_persons_whatever_they_are_called(article, word):
    assert found(article, str(sentence(article, "security", 0)).replace("291 người", f"291 {word}")) == []


def test_more_or_fewer_beside_a_figure_that_stayed_one_is_an_error(article):
    text = str(sentence(article, "security", 0)).replace("làm rõ 261", "làm rõ hơn 261")
    assert found(article, text) == [
        ("error", "“hơn 261 vụ phạm pháp hình sự” ngược với số liệu: 261 vụ phạm pháp hình sự.")
    ]


def _typed_anew(content):
    """The level and words of whatever is found when every sentence is typed again, none of its numbers kept."""
    edits = Edits(
        {
            section.key: SectionEdits(
                paragraphs={
                    place: Changed(base_of(block), (Line((str(block),)),))
                    for place, block in enumerate(each for each in section.blocks if isinstance(each, Paragraph))
                }
            )
            for section in content.sections
        }
    )
    return [(each.level, each.text) for each in held(lay(content, edits).written, content)]


WARDS = {
    "the article": (article_movement(), "five-years"),
    "a year": (
        year_2009(EVERYTHING | {"C01": 240, "C04": 300, "C06": 40, "E09": 3}, {"C05": 177, "C07": 300, "A05": 12000}),
        "year",
    ),
    "a letter": (year_2009(EVERYTHING), "letter"),
    "a commendation": (year_2009(EVERYTHING), "commendation"),
    "a month": (make_movement(parse_period("2009-03"), {"A05": 1000, "C05": 7, "C07": 9, "E06": 0}), "month"),
    "a quarter": (make_movement(parse_period("2009-Q1"), {"A05": 1000, "C02": 20, "C05": 7, "D02": 3}), "quarter"),
}


@pytest.mark.parametrize("name", WARDS)
def test_no_generated_sentence_contradicts_itself(name):
    assert _typed_anew(report(*WARDS[name])) == []


def test_a_wrong_block_among_the_pilots_is_marked(article):
    models = next(each for each in article.sections if each.key == "models")
    paragraphs = [block for block in models.blocks if isinstance(block, Paragraph)]
    place = next(at for at, block in enumerate(paragraphs) if "khối 7, 8, 9 và 11" in str(block).lower())
    text = str(paragraphs[place])
    assert found(article, text, key="models", place=place) == []
    wrong = re.sub("(?i)khối 7, 8, 9 và 11", "Khối 3 và Khối 7", text)
    assert [level for level, _text in found(article, wrong, key="models", place=place)] == ["error"]
