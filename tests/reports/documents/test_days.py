"""Thematic reports and the festival's: what they tell, where their figures come from, and that they say so."""

from datetime import date

import pytest

from reports.day_periods import DayPeriod, parse_any
from reports.documents.content.build import build
from reports.documents.content.choices import Choices, chosen_groups
from reports.documents.content.frozen import freeze, thaw
from reports.documents.formats import FORMATS, file_name
from reports.queries.document import document_facts, period_of_days
from tests.reports.documents.examples import headings, prose
from tests.residents.factories import make_ward
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
DAYS = DayPeriod.of(date(2009, 8, 1), date(2009, 8, 19))


def made(ward, period=DAYS, kind="thematic", **chosen):
    return build(document_facts(ward=ward, period=period), Choices(kind, period, **chosen))


def test_days_are_told_from_the_books_and_marked_so(sample_ward):
    content = made(sample_ward)
    said = " ".join(prose(content))
    assert "tính từ sổ, chưa qua duyệt tháng" in said
    assert {number.period for number in content.numbers()} == {DAYS.code, DAYS.last_year().code}
    assert thaw(freeze(content)) == content


def test_that_they_are_not_approved_is_said_once(sample_ward):
    content = made(sample_ward, kind="festival")
    said = " ".join(str(block) for section in content.sections for block in section.blocks)
    assert said.count("chưa qua duyệt tháng") == 1
    assert "chưa được chỉ huy duyệt" not in said


def test_a_part_that_stands_alone_has_no_number(db):
    content = made(make_ward("00001"), kind="festival")
    assert [each.numbering for each in content.sections if each.heading == "Nhận xét"] == [""]


def test_what_has_no_number_by_days_is_said_to_be_absent_and_never_not_reported(sample_ward):
    content = made(sample_ward)
    said = " ".join(prose(content))
    assert "chỉ có số liệu theo tháng nên không nêu" in said
    assert "chưa báo cáo" not in said
    assert any("Không có số liệu theo ngày: " in note for note in content.annexes[0].notes)


def test_whole_months_take_what_was_approved(sample_ward):
    period = period_of_days(ward=sample_ward, from_day=date(2009, 7, 1), to_day=date(2009, 8, 31))
    assert period.code == "2009-07..2009-08"
    said = " ".join(prose(made(sample_ward, period)))
    assert "tính từ sổ" not in said
    assert period_of_days(ward=sample_ward, from_day=DAYS.from_day, to_day=DAYS.to_day) == DAYS


def test_groups_narrow_text_and_table(sample_ward):
    content = made(sample_ward, groups=("C",), about="tấn công, trấn áp tội phạm")
    assert {number.code[0] for number in content.numbers()} == {"C"}
    assert content.title.abstract.startswith("Chuyên đề tấn công, trấn áp tội phạm từ ngày 01/08/2009")


def test_the_festival_cites_its_decision_and_leaves_supervision_out(sample_ward):
    content = made(sample_ward, kind="festival")
    assert content.bases[0] == "Căn cứ Luật An ninh quốc gia;"
    assert [line for line in content.bases if "521/2005/QĐ-TTg" in line] == [content.bases[1]]
    assert content.title.abstract.endswith("(19/8) năm 2009")
    assert "I. CÔNG TÁC TỔ CHỨC NGÀY HỘI" in headings(content)
    assert {number.code[0] for number in content.numbers()} & {"D", "G"} == set()


def test_across_a_new_year_the_table_holds_the_days_against_those_a_year_earlier(sample_ward):
    content = made(sample_ward, DayPeriod.of(date(2008, 12, 15), date(2009, 2, 10)))
    assert [column.heading for column in content.annexes[0].table.columns][3:5] == ["Kỳ này", "Cùng kỳ năm trước"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_face_takes_days(sample_ward, name):
    content = made(sample_ward)
    assert FORMATS[name].write(content)
    assert file_name(content, FORMATS[name].suffix).startswith("van-ban-thematic-05977-2009-08-01..2009-08-19")
    assert parse_any(made(sample_ward).period) == DAYS


def test_a_letter_that_is_no_group_is_refused():
    assert chosen_groups("ca") == ("A", "C")
    with pytest.raises(Refused, match="Không có nhóm chỉ tiêu “X”"):
        chosen_groups("AX")
