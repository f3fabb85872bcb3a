"""The blocks that a sentence names, and what the generated one says of them."""

import pytest

from reports.documents.content.values import Paragraph, Text
from reports.documents.editing.named import against_blocks, blocks_named
from tests.reports.documents.examples import report
from tests.reports.queries.examples import article_movement

CONTENT = report(article_movement(), "five-years")
PILOTS = next(
    block
    for section in CONTENT.sections
    for block in section.blocks
    if isinstance(block, Paragraph) and "khối 7, 8, 9 và 11 là điểm" in str(block).lower()
)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("tại khối 7, 8, 9 và 11", "7 8 9 11"),
        ("Khối 3 và Khối 7", "3 7"),
        ("các Khối phố 03; 07", "3 7"),
        ("Khối 7 đến 9, khối 11", "7 8 9 11"),
        ("khối 7-9", "7 8 9"),
        ("Khối 9A và 9B", "9A 9B"),
        ("thôn 2, thôn số 4", "2 4"),
        ("khối 7, 05 trường học", "7"),
        ("khối 7 và 12 khối khác", "7"),
        ("có 11 khối phố, 05 trường", ""),
        ("toàn khối 05 vụ", ""),
        ("Khối Trần Đăng Ninh", ""),
    ],
)
def test_the_blocks_that_a_sentence_names(text, blocks):
    assert " ".join(blocks_named(text).values()) == blocks


def found(text, instead=PILOTS):
    return [("error" if wrong else "warning", told) for wrong, told in against_blocks(text, instead, CONTENT)]


@pytest.mark.parametrize(
    "text",
    [
        str(PILOTS),
        "Duy trì mô hình điểm ở khối 11, 9, 8 và Khối 7.",
        "Mô hình điểm được duy trì ở 04 khối phố.",
        "Khối phố Trần Đăng Ninh dẫn đầu phong trào.",
    ],
)
def test_the_same_blocks_or_none_are_no_fault(text):
    assert found(text) == []


def test_a_block_in_place_of_another_is_an_error():
    assert found("Chọn khối 3, 8, 9 và 11 làm điểm.") == [
        ("error", "Câu ghi khối 3, 8, 9 và 11, số liệu là khối 7, 8, 9 và 11: kiểm tra lại khối 3.")
    ]


def test_one_more_or_one_less_is_asked_about():
    assert found("Chọn khối 3, 7, 8, 9, 11 làm điểm.") == [
        ("warning", "Câu ghi khối 3, 7, 8, 9 và 11, số liệu là khối 7, 8, 9 và 11: kiểm tra lại khối 3.")
    ]
    assert found("Chọn khối 7, 8 làm điểm.") == [
        ("warning", "Câu ghi khối 7 và 8, số liệu là khối 7, 8, 9 và 11: còn thiếu khối 9 và 11.")
    ]


def test_a_sentence_of_its_own_is_held_against_the_pilots_only_where_it_speaks_of_them():
    assert [level for level, _told in found("Các khối điểm 3 và 7 hoạt động đều.", None)] == []
    assert [level for level, _told in found("Thí điểm tại Khối 3 và Khối 7.", None)] == ["warning"]
    assert found("Khối 3 đã ra mắt tổ tự quản.", None) == []


def test_another_sentence_without_blocks_may_name_some():
    other = Paragraph((Text("Công tác tuyên truyền được duy trì."),))
    assert found("Công tác tuyên truyền được duy trì ở khối 3.", other) == []
