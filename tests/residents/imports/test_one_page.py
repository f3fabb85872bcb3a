"""What a file leaves open stands on one page: once all of it is answered, nothing more is asked."""

from datetime import date

import pytest

from residents import models
from residents.actions import imports
from residents.queries import imports as shown
from tests.residents import factories as make
from tests.residents.desk import approve_march
from tests.residents.imports.desk import PLEDGE_HEAD, REFUSED, Desk, counts, pledge_desk, questions, reasons, workbook

pytestmark = pytest.mark.django_db
LATE = date(2009, 3, 5)
HEAD = ("Số sổ", "Ngày ký", "Khối", "Số hộ")


@pytest.fixture
def desk() -> Desk:
    desk = pledge_desk()
    approve_march(desk.ward)
    return desk


def answered(desk: Desk, book: str, file, wanted: dict[str, object]) -> models.Import:
    """Read, answer all that is asked, `wanted` or the first choice, and read again."""
    asked = questions(desk.read_file(book, file))
    file.seek(0)
    return desk.read_file(book, file, **{key: wanted.get(key, each.options[0].value) for key, each in asked.items()})


def test_all_is_asked_at_once(desk):
    """Sheets, a column that is not there, the order of days, a doubtful number and an approved month."""
    rows = [HEAD, ("1", "03/25/2009", "Khối 1", "12,557"), ("2", "03/05/2009", "Khối 2", 5)]
    file = workbook([], sheets={"T1": rows, "T2": [HEAD, ("3", "03/06/2009", "Khối 1", 5)]})
    asked = questions(desk.read_file("pledges", file))
    assert {"trang", "cot:campaign", "ngay_thang", "tinh_vao"} < set(asked)
    assert len(asked) == 5
    file.seek(0)
    done = answered(desk, "pledges", file, {"trang": ["0", "1"], "ngay_thang": "mdy"})
    assert (done.state, counts(done)) == ("ready", (3, 0, 0, 0))


def test_a_row_that_waits_for_one_answer_is_asked_the_others(desk):
    row = ("1", LATE, "Đợt một", "Khối 1", "12,557", None, None)
    found = desk.read("pledges", PLEDGE_HEAD, row)
    assert {key.partition(":")[0] for key in questions(found)} == {"doc", "tinh_vao"}
    assert [column for _row, column, _why in reasons(found)] == ["Lượt hộ", "Ngày ký"]
    assert [each.waits for each in shown.rows(found, REFUSED).rows] == [True]
    late = desk.read("pledges", PLEDGE_HEAD, (*row[:4], 12, None, None))
    assert (len(reasons(late)), questions(late)["tinh_vao"].count) == (1, 1)


def test_a_row_that_must_be_mended_in_the_file_is_asked_nothing(desk):
    found = desk.read("pledges", PLEDGE_HEAD, ("1", LATE, "Đợt một", "Khối 1", "hơn 5", None, None))
    assert (found.state, questions(found)) == ("ready", {})


def test_what_the_book_has_already_is_not_asked_about(desk):
    block = models.Unit.objects.get(ward=desk.ward, name="Khối 1")
    make.make_pledge(block, LATE, number="1", households=7)
    found = desk.read("pledges", HEAD, ("1", LATE, "Khối 1", "12,557"))
    assert {key.partition(":")[0] for key in questions(found)} == {"doc", "cot"}


def test_lines_are_asked_about_with_their_entry(desk):
    make.make_subject("Trộm cắp tài sản")
    head = ("Số sổ", "Lĩnh vực", "Ngày xảy ra", "Ngày bắt, xử lý", "Số người bị bắt, xử lý")
    row = ("1", "Trộm cắp tài sản", date(2009, 4, 2), LATE, "1,200")
    assert {key.partition(":")[0] for key in questions(desk.read("cases", head, row))} == {"doc", "tinh_vao"}
    done = answered(desk, "cases", workbook([head, row]), {})
    assert (done.state, counts(done)) == ("ready", (1, 0, 0, 0))


def test_days_with_the_month_first_are_read_so_until_it_is_answered(desk):
    found = desk.read("pledges", PLEDGE_HEAD, ("1", "04/25/2009", "Đợt một", "Khối 1", 5, None, None))
    assert (found.state, counts(found)) == ("asks", (1, 0, 0, 0))
    assert "tháng/ngày/năm" in questions(found)["ngay_thang"].note
    imports.answer(imported=found, answers={"ngay_thang": "mdy"}, by=desk.officer)
    assert questions(imports.read(found.pk))["ngay_thang"].note == ""
