"""Rows without a number that are alike: matched one to one with the book, else asked about, never made one."""

from datetime import date

import pytest

from residents import models
from residents.queries import imports as shown
from tests.residents import factories as make
from tests.residents.imports.desk import PLEDGE_HEAD, Desk, counts, pledge_desk, questions, reasons
from tests.residents.imports.test_every_book import exported

pytestmark = pytest.mark.django_db
DAY, CLEARED, LATER = date(2009, 3, 3), date(2009, 3, 9), date(2009, 3, 10)
CASES = ("STT", "Ngày xảy ra", "Lĩnh vực", "Khối", "Ngày làm rõ", "Ngày bắt, xử lý", "Số người")
TIPS = ("Ngày nhận tin", "Lĩnh vực", "Giá trị tin")


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    make.make_subject("Trộm cắp tài sản")
    make.make_block(desk.ward, 1)
    return desk


def case(at=1, dealt=CLEARED, persons=2):
    return (at, DAY, "Trộm cắp tài sản", "Khối 1", CLEARED, dealt, persons)


TWO_CASES = (CASES, case(), case(2, LATER, 1))


def asked(found) -> str:
    (key,) = (each for each in questions(found) if each.startswith("giong"))
    return key


def made() -> tuple[int, int]:
    return models.Case.objects.count(), models.PersonsDealtWith.objects.count()


def test_two_cases_alike_are_asked_about(desk):
    found = desk.read("cases", *TWO_CASES)
    question = questions(found)[asked(found)]
    assert (found.state, [each.row for each in question.places]) == ("asks", [2, 3])
    assert [each.value for each in question.options] == ["mot_muc", "nhieu_muc", "ghi_trung", "tu_choi"]
    assert "dòng 2, chỉ khác ở: Ngày bắt, xử lý, Số người bị bắt, xử lý" in reasons(found)[0][2]


@pytest.mark.parametrize(("answer", "cases"), [("mot_muc", 1), ("nhieu_muc", 2)])
def test_the_answer_says_whether_they_are_one(desk, answer, cases):
    key = asked(desk.read("cases", *TWO_CASES))
    desk.write("cases", *TWO_CASES, **{key: answer})
    assert made() == (cases, 2)
    found = desk.read_file("cases", exported(desk, "cases"))
    assert (counts(found), reasons(found)) == ((0, 0, 2, 0), [])


def test_what_differs_is_not_written_twice(desk):
    key = asked(desk.read("cases", *TWO_CASES))
    assert counts(desk.read("cases", *TWO_CASES, **{key: "ghi_trung"})) == (1, 0, 0, 1)
    same = (CASES, case(), case(2))
    done = desk.write("cases", *same, **{key: "ghi_trung"})
    assert (counts(done), made()) == ((1, 0, 1, 0), (1, 1))


def test_a_further_line_of_a_stored_case_is_asked_about(desk):
    desk.write("cases", CASES, case())
    key = asked(desk.read("cases", CASES, case(2, LATER, 1)))
    desk.write("cases", CASES, case(2, LATER, 1), **{key: "nhieu_muc"})
    assert made() == (2, 2)


def test_a_further_line_is_added_where_the_person_says_so(desk):
    desk.write("cases", CASES, case())
    key = asked(desk.read("cases", CASES, case(2, LATER, 1)))
    desk.write("cases", CASES, case(2, LATER, 1), **{key: "mot_muc"})
    assert made() == (1, 2)


@pytest.mark.parametrize("book", ["cases", "tipoffs"])
def test_entries_alike_come_back_unchanged(desk, book):
    subject = make.make_subject("Trộm cắp tài sản")
    if book == "cases":
        for persons in (1, 2, 2):
            make.make_persons(make.make_case(desk.ward, DAY, subject=subject), persons)
    else:
        for assessed in (DAY, None, None):
            make.make_tipoff(desk.ward, DAY, subject=subject, assessed_on=assessed)
    found = desk.read_file(book, exported(desk, book))
    assert (counts(found), reasons(found)) == ((0, 0, 3, 0), [])


def test_two_tipoffs_of_one_day_are_a_normal_list(desk):
    rows = (TIPS[:2], (DAY, "Trộm cắp tài sản"), (DAY, "Trộm cắp tài sản"))
    key = asked(desk.read("tipoffs", *rows))
    desk.write("tipoffs", *rows, **{key: "nhieu_muc"})
    assert models.TipOff.objects.count() == 2
    assert counts(desk.read("tipoffs", *rows)) == (0, 0, 2, 0)


def test_one_more_than_the_book_has_is_asked_about(desk):
    row = (DAY, "Trộm cắp tài sản")
    desk.write("tipoffs", TIPS[:2], row)
    key = asked(desk.read("tipoffs", TIPS[:2], row, row))
    done = desk.write("tipoffs", TIPS[:2], row, row, **{key: "nhieu_muc"})
    assert (counts(done), models.TipOff.objects.count()) == ((1, 0, 1, 0), 2)


def test_one_number_twice_says_what_differs():
    rows = [("1", DAY, "Đợt một", "Khối 1", households) for households in (10, 20, 10)]
    why = [each for _row, _column, each in reasons(pledge_desk().read("pledges", PLEDGE_HEAD[:5], *rows))]
    assert "Cùng số sổ với dòng 2 nhưng khác ở: Lượt hộ." in why[0]
    assert why[1].startswith("Giống hệt dòng 2")


def test_rows_alike_are_told_apart_however_far_they_stand_from_each_other(desk, monkeypatch):
    for module in ("residents.kept", "residents.actions.imports.together"):
        monkeypatch.setattr(f"{module}.AT_ONCE", 3)
    subject = make.make_subject("Trộm cắp tài sản")
    make.make_tipoff(desk.ward, DAY, subject=subject)
    make.make_tipoff(desk.ward, DAY, subject=subject, number="9")
    head = ("Số sổ", "Ngày nhận tin", "Lĩnh vực", "Ngày đánh giá")
    others = [("", date(2009, 4, day), "Trộm cắp tài sản", "") for day in range(1, 9)]
    more = ("", DAY, "Trộm cắp tài sản", LATER)
    stored = [("", DAY, "Trộm cắp tài sản", ""), ("9", DAY, "Trộm cắp tài sản", "")]
    found = desk.read("tipoffs", head, more, *others, *stored)
    assert counts(found) == (8, 0, 2, 1)
    assert [row for row, _column, _why in reasons(found)] == [2]
    assert asked(found)


def test_many_groups_alike_are_asked_about_once(desk):
    rows = [(date(2009, 3, day), "Trộm cắp tài sản") for day in range(1, 23) for _twice in range(2)]
    found = desk.read("tipoffs", TIPS[:2], *rows)
    question = questions(found)["giong:tep"]
    assert (question.where, question.count) == ("dòng 2–45", 44)
    assert question.text.startswith("22 nhóm dòng không có số sổ")
    assert len([each for each in questions(found) if each.startswith("giong")]) == 1
    done = desk.write("tipoffs", TIPS[:2], *rows, **{"giong:tep": "nhieu_muc"})
    assert (counts(done), models.TipOff.objects.count()) == ((44, 0, 0, 0), 44)
    assert counts(desk.read("tipoffs", TIPS[:2], *rows)) == (0, 0, 44, 0)


def test_a_few_groups_alike_are_asked_about_one_by_one(desk):
    rows = [(date(2009, 3, day), "Trộm cắp tài sản") for day in range(1, 21) for _twice in range(2)]
    found = questions(desk.read("tipoffs", TIPS[:2], *rows))
    assert [each.where for each in found.values()] == [f"dòng {row}–{row + 1}" for row in range(2, 42, 2)]


def test_a_row_whose_cell_could_not_be_read_is_not_said_to_be_the_same_as_another():
    desk = pledge_desk()
    rows = [("1", DAY, "Đợt một", "Khối 1", households) for households in (10, "???")]
    found = reasons(desk.read("pledges", PLEDGE_HEAD[:5], *rows))
    assert [(row, column) for row, column, _why in found] == [(3, "Lượt hộ"), (3, "")]
    assert "Cùng số sổ với dòng 2 nhưng khác ở: Lượt hộ" in found[1][2]
    same = [("1", DAY, "Đợt một", "Khối 1", households) for households in ("abc", "???")]
    found = reasons(desk.read("pledges", PLEDGE_HEAD[:5], *same))
    assert [why for row, column, why in found if (row, column) == (3, "")] == [
        "Cùng một mục với dòng 2 của tệp: nếu ghi trùng, đồng chí bỏ một trong hai dòng."
    ]


def test_a_row_whose_number_could_not_be_read_is_not_taken_for_one_without_a_number(desk):
    rows = [(number, DAY, "Trộm cắp tài sản") for number in ("1,5", "1,6")]
    found = desk.read("tipoffs", ("Số sổ", *TIPS[:2]), *rows)
    assert [each for each in questions(found) if each.startswith("giong")] == []
    assert [(row, column) for row, column, _why in reasons(found)] == [(2, "Số sổ"), (3, "Số sổ")]


def test_the_workbook_of_refused_rows_names_the_columns(desk):
    found = desk.read("tipoffs", TIPS[:2], ("31/02/2009", "Trộm cắp tài sản"))
    ((_cells, why),) = shown.refused_rows(found)[1]
    assert why.startswith("Ngày tiếp nhận: “31/02/2009” không phải ngày.")
