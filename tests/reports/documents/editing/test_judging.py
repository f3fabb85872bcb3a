"""Judgements in a sentence that was edited, and "giúp làm rõ"."""

from reports.documents.editing.judging import judged
from tests.reports.documents.examples import report, year_2009

WITHOUT = report(year_2009({"C05": 261}))
WITH = report(year_2009({"C05": 261, "C06": 40}))
SAID = "Điều tra làm rõ 261 vụ phạm pháp hình sự."


def test_a_judgement_in_an_edited_sentence_is_marked():
    text = f"Tình hình chuyển biến tích cực, vượt bậc. {SAID}"
    assert list(judged(text, SAID, WITH)) == ["“chuyển biến, tích cực, vượt bậc”: nhận định, không có số liệu."]


def test_what_the_program_said_and_what_was_added_are_not_marked():
    assert list(judged("Giữ vững.", "Giữ vững địa bàn.", WITH)) == []
    assert list(judged("Tình hình ổn định.", "", WITH)) == []


def test_thanks_to_tipoffs_are_marked_where_nobody_counted_them():
    text = "Nhân dân đã giúp làm rõ 261 vụ phạm pháp hình sự."
    assert [each[:13] for each in judged(text, SAID, WITHOUT)] == ["“giúp làm rõ”"]
    assert [each[:13] for each in judged(text, "", WITHOUT)] == ["“giúp làm rõ”"]
    assert list(judged(text, SAID, WITH)) == []
