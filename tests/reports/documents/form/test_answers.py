"""What codes come to, read from approved months, and what they never tell."""

from typing import Any

import pytest

from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.arithmetic import difference
from reports.documents.form.answers import Answers, keys_of
from reports.documents.form.language import Language
from reports.documents.form.of_ward import ward_desk
from reports.documents.form.values import Ask
from reports.periods import parse_period
from reports.queries.movement import movement
from reports.queries.outside import outside
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward(db):
    ward = make_ward("05977", name="Phường Vĩnh Trại", reports_from="2008-01", reports_until="2009-03")
    block = make_block(ward, 5)
    put_month(ward, "2008-03", {("C05", None): 6, ("C03", None): 0, ("A05", block): 30})
    put_month(ward, "2009-01", {("C05", None): 3, ("C01", None): "hơn 9", ("A05", block): 10})
    put_month(ward, "2009-02", {("C05", None): 2, ("C01", None): 4, ("A05", block): 12, ("D10", None): 1})
    put_month(ward, "2009-03", {("C05", None): 9, ("C03", None): 4, ("A05", block): 1257, ("C04", None): 0})
    return ward


def ask(ward, code: str, period: str = "2009-03", blank="words") -> Any:
    desk = ward_desk(ward, parse_period(period))
    meaning = Language(desk.lexicon, desk.about.period).read(code)
    wanted = keys_of(meaning) if isinstance(meaning, Ask) else []
    return Answers(desk.about, desk.lexicon.catalogue, desk.look_up(wanted), blank).to(meaning)


@pytest.mark.parametrize(
    ("code", "value", "shown", "text"),
    [
        ("C05", 9, "9", "09"),
        ("C05|cùng kỳ", 6, "6", "06"),
        ("C05|kỳ trước", 2, "2", "02"),
        ("C05|tăng giảm", 3, "+3", "+3"),
        ("C05|tăng giảm kỳ trước", 7, "+7", "+7"),
        ("C05|tăng giảm|kèm đơn vị", "tăng 03 vụ", "tăng 03 vụ", "tăng 03 vụ"),
        ("C05|kèm đơn vị", "09 vụ", "09 vụ", "09 vụ"),
        ("C05|hai chữ số", "09", "09", "09"),
        ("C05|số", 9, "9", "9"),
        ("C05|so sánh", "tăng 03 vụ (+50,00%)", "tăng 03 vụ (+50,00%)", "tăng 03 vụ (+50,00%)"),
        ("C05|lũy kế", 14, "14", "14"),
        ("C05|tháng 01/2009", 3, "3", "03"),
        ("C04", 0, "0", "0"),
        ("A05|khối 05", 1257, "1.257", "1.257"),
        ("A05|khối 05|tăng giảm", 1227, "+1.227", "+1.227"),
        ("A05|khối 05|cùng kỳ", 30, "30", "30"),
        ("A04", 1, "1", "01"),
        ("A04|trên tổng", "1/1", "1/1", "1/1"),
    ],
)
def test_numbers(ward, code, value, shown, text):
    answer = ask(ward, code)
    assert (answer.put.value, answer.put.shown, answer.put.text) == (value, shown, text)
    assert answer.words == shown


def test_a_percentage_is_of_the_earlier_period(ward):
    answer = ask(ward, "C05|tỷ lệ")
    assert (str(answer.put.value), answer.put.percent, answer.words) == ("50.00", True, "+50,00%")


def test_base_zero_has_no_percentage_but_a_change(ward):
    assert ask(ward, "C03|tăng giảm").put.value == 4
    answer = ask(ward, "C03|tỷ lệ")
    assert (answer.state, answer.put.value, answer.put.text) == ("not_reported", "–", "không so sánh được")
    assert "bằng 0" in answer.notes[0]


def test_a_lower_bound_says_so(ward):
    answer = ask(ward, "C01", "2009-01")
    assert (answer.put.value, answer.put.before, answer.words) == (9, "hơn ", "hơn 9")
    assert "tối thiểu" in answer.notes[0]
    assert ask(ward, "C01|tỷ lệ kỳ trước", "2009-02").put.value == "–"


def test_a_sum_with_gaps_bears_a_star(ward):
    answer = ask(ward, "C01|lũy kế")
    assert (answer.put.value, answer.put.before, answer.put.after, answer.words) == (13, "hơn ", "*", "hơn 13*")
    assert "còn thiếu 1 trong 3 phần" in " ".join(answer.notes)


@pytest.mark.parametrize(("blank", "value", "shown"), [("words", "chưa báo cáo", "chưa báo cáo"), ("empty", None, "")])
def test_not_reported_is_never_zero(ward, blank, value, shown):
    answer = ask(ward, "C07", blank=blank)
    assert (answer.state, answer.put.value, answer.put.shown) == ("not_reported", value, shown)
    assert answer.put.text == "chưa báo cáo"


def test_coverage_of_an_earlier_period_is_not_reported_rather_than_zero(ward):
    assert ask(ward, "A04|cùng kỳ").put.value == 1
    assert ask(ward, "A04|trên tổng|cùng kỳ").words == "1/1"
    for code in ("A07|cùng kỳ", "A04|tháng 2/2008", "A04|cùng kỳ|tháng 1/2009"):
        assert (ask(ward, code).state, ask(ward, code).put.value) == ("not_reported", "chưa báo cáo"), code


def test_dossiers_that_go_by_years_alone(ward):
    for code in ("D10", "D10|tháng 2", "D10|lũy kế", "D10|năm 2009"):  # the year is not over
        answer = ask(ward, code, "2009-02")
        assert (answer.state, answer.put) == ("refused", None), code
    put_month(ward, "2008-05", {("D10", None): 2})
    assert ask(ward, "D10|năm 2008").put.value == 2


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("tên phường", "Phường Vĩnh Trại"),
        ("kỳ báo cáo", "tháng 3/2009"),
        ("cùng kỳ", "tháng 3/2008"),
        ("kỳ trước", "tháng 2/2009"),
        ("từ ngày", "01/03/2009"),
        ("đến ngày|đầy đủ", "ngày 14 tháng 3 năm 2009"),
        ("tháng", "3"),
        ("năm", "2009"),
        ("số", "……"),
        ("ghi chú", ""),
        ("C05|đơn vị tính", "vụ"),
        ("C05|tên", "Số vụ phạm pháp hình sự được điều tra làm rõ"),
    ],
)
def test_words(ward, code, text):
    assert ask(ward, code).put.text in (text, text.replace("14", "31"))


def test_the_note_names_the_months_that_are_missing(ward):
    assert ask(ward, "ghi chú", "2008-Q1").put.text == (
        "* Chưa gồm tháng 1/2008 và tháng 2/2008 (chưa có báo cáo được duyệt)."
    )


def test_own_indicators_by_their_codes(ward):
    add_indicator(owner=ward, new=NewIndicator("CAM-1", "Số camera", "flow", "ward", unit="camera"), by=None)
    put_month(ward, "2009-03", {("CAM-1", None): 12})
    assert ask(ward, "cam-1|kèm đơn vị").words == "12 camera"


def test_every_answer_leads_to_its_evidence(ward):
    trace = ask(ward, "C05|kỳ trước").trace
    assert (trace.indicator, trace.period.code, trace.base) == ("C05", "2009-03", "previous")


@pytest.mark.parametrize("period", ["2009-03", "2009-Q1", "2009", "2008"])
def test_every_indicator_is_what_the_movement_says(sample_ward, period):
    found = outside(movement(ward=sample_ward, period=parse_period(period), comparison="last_year", below_ward=False))
    assert found.series
    for code, series in found.series.items():
        if series.total.value is not None:
            assert ask(sample_ward, code, period).put.value == series.total.value
        change = difference(series.total, series.compared)
        if change.percent is not None and not series.total.missing:
            assert ask(sample_ward, f"{code}|tỷ lệ", period).put.value == change.percent
    for code, ratio in found.ratios.items():
        if ratio.total is not None:
            assert ask(sample_ward, code, period).put.value == ratio.total
