"""What the checks find stands in the way of sending until it is mended, explained, or let through by the chief."""

import pytest

from reports import checks
from reports.actions import checking, figures, monthly_report
from reports.actions.remarks import CellRemark
from reports.models import Explanation, Remark, ReportEvent
from reports.queries.findings import month_findings
from reports.queries.review import returned_cells
from tests.people import make_chief, make_committee, make_stranger
from tests.reports.desk import WORD
from tests.residents import factories as books
from wardsecurity.errors import Refused


@pytest.fixture
def over(desk):
    """A month in which a part is over its whole: C06 of C05."""
    report = desk.open()
    edition = report.editions.get()
    desk.type(edition, "C06", 3)
    desk.type(edition, "C05", 2)
    return report


@pytest.fixture
def slipped(desk):
    """A month whose figure is a thousandfold of the two before."""
    desk.approved("2009-01", A02=120)
    desk.approved("2009-02", A02=130)
    report = desk.open()
    desk.type(report.editions.get(), "A02", 125_000)
    return report


def found(report):
    return month_findings(report.editions.open().get())


def keys(report, name):
    return [each.finding.key for each in found(report).told if each.finding.check == name]


def test_an_error_hinders_whatever_is_said(desk, over):
    with pytest.raises(Refused, match=r"Chưa gửi được.*nhiều hơn"):
        monthly_report.submit(report=over, by=desk.officer, word=WORD)
    assert not Explanation.objects.exists()
    desk.type(over.editions.get(), "C05", 3)
    monthly_report.submit(report=over, by=desk.officer, word=WORD)


def test_a_warning_wants_a_word_and_what_was_said_travels_with_the_edition(desk):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 5)
    with pytest.raises(Refused, match=r"cần giải trình.*Còn \d+ mục khác"):
        monthly_report.submit(report=report, by=desk.officer)
    [first, *_] = keys(report, "blank")
    checking.explain(report=report, by=desk.officer, words={first: "Chưa nhận báo cáo"}, rest=checks.CONFIRMED)
    edition = monthly_report.submit(report=report, by=desk.officer)
    said = edition.explanations.get(check_name=first[0], indicator=first[1], unit=first[2])
    assert (said.text, said.by, said.kind) == ("Chưa nhận báo cáo", desk.officer, "word")
    assert checks.numbers_of(said.about)["value"] >= 1


def test_an_empty_month_wants_a_sentence_and_not_one_click(desk):
    report = desk.open()
    for word in ("", checks.CONFIRMED):
        with pytest.raises(Refused, match="chưa có số nào"):
            monthly_report.submit(report=report, by=desk.officer, word=word)
    assert monthly_report.submit(report=report, by=desk.officer, word="Phường mới lập, chưa có sổ").state == "submitted"


def test_a_word_on_another_figure_does_not_hold(desk):
    report = desk.open()
    edition = report.editions.get()
    desk.type(edition, "C01", 5)
    desk.type(edition, "C02", 6)
    checking.explain(report=report, by=desk.officer, words={}, rest=WORD)
    assert found(report).may_be_sent
    desk.type(edition, "C02", 7)
    [again] = found(report).unanswered
    assert (again.finding.check, again.old_word.text) == ("limit", WORD)
    checking.explain(report=report, by=desk.officer, words={again.finding.key: "Tin của tháng trước"})
    assert found(report).may_be_sent
    assert Explanation.objects.filter(check_name="limit").count() == 1


def test_the_same_word_again_is_not_written_again(desk):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 5)
    [first, *_] = keys(report, "blank")
    assert checking.explain(report=report, by=desk.officer, words={first: WORD}) == 1
    assert checking.explain(report=report, by=desk.officer, words={first: WORD}) == 0


def test_a_word_names_nobody_and_then_nothing_is_saved(desk):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 5)
    first, second, *_ = keys(report, "blank")
    with pytest.raises(Refused, match="điện thoại"):
        checking.explain(report=report, by=desk.officer, words={first: WORD, second: "gọi 0912345678"})
    assert not Explanation.objects.exists()


def test_a_number_typed_over_the_book_is_answered_by_its_own_reason(desk):
    desk.books("C01")
    report = desk.open()
    desk.type(report.editions.get(), "C01", 5, reason="Sổ ghi thiếu")
    [told] = [each for each in found(report).told if each.finding.check == "book"]
    assert told.is_answered


class TestBlocked:
    def test_it_waits_for_the_chief_with_a_reason(self, desk, slipped):
        with pytest.raises(Refused, match="cần chỉ huy xem và cho phép"):
            monthly_report.submit(report=slipped, by=desk.officer, word=WORD)
        with pytest.raises(Refused, match="lý do"):
            checking.override(report=slipped, by=desk.chief, keys=keys(slipped, "scale"), reason=" ")
        checking.override(report=slipped, by=desk.chief, keys=keys(slipped, "scale"), reason="Hội diễn toàn tỉnh")
        edition = monthly_report.submit(report=slipped, by=desk.officer, word=WORD)
        said = edition.explanations.get(kind="override")
        assert (said.by, said.check_name, said.text) == (desk.chief, "scale", "Hội diễn toàn tỉnh")
        assert edition.events.filter(kind=ReportEvent.Kind.OVERRIDDEN, by=desk.chief).count() == 1
        assert monthly_report.approve(report=slipped, by=desk.chief).seal

    def test_only_who_approves_lets_it_through(self, desk, slipped):
        for by in (desk.officer, make_committee(desk.ward), make_stranger()):
            with pytest.raises(Refused, match="quyền"):
                checking.override(report=slipped, by=by, keys=keys(slipped, "scale"), reason=WORD)

    def test_another_figure_is_blocked_again(self, desk, slipped):
        checking.override(report=slipped, by=desk.chief, keys=keys(slipped, "scale"), reason=WORD)
        desk.type(slipped.editions.get(), "A02", 126_000)
        assert len(found(slipped).blocked) == 1

    def test_what_is_not_blocked_cannot_be_let_through(self, desk, over):
        with pytest.raises(Refused, match="Không còn mục nào"):
            checking.override(report=over, by=desk.chief, keys=keys(over, "limit"), reason=WORD)

    def test_nothing_is_let_through_in_what_is_final(self, desk):
        report = desk.approved().report
        with pytest.raises(Refused, match="đã khóa"):
            checking.override(report=report, by=desk.chief, keys=[("scale", "A02", None)], reason=WORD)


def test_only_the_officer_explains_and_only_while_it_is_entered(desk):
    report = desk.open()
    with pytest.raises(Refused, match="quyền"):
        checking.explain(report=report, by=desk.chief, words={}, rest=WORD)
    desk.type(report.editions.get(), "C01", 5)
    desk.submit(report)
    with pytest.raises(Refused, match="đang chờ duyệt"):
        checking.explain(report=report, by=desk.officer, words={}, rest=WORD)


def test_books_that_went_on_hinder_the_sending_and_one_refresh_mends_it(desk):
    desk.books("C01")
    report = desk.open()
    books.make_tipoff(desk.ward)
    with pytest.raises(Refused, match="1 ô ghi “theo sổ”"):
        monthly_report.submit(report=report, by=desk.officer, word=WORD)
    figures.refresh_from_books(edition=report.editions.get(), by=desk.officer)
    monthly_report.submit(report=report, by=desk.officer, word=WORD)


def test_a_last_month_corrected_meanwhile_hinders_the_approval(desk):
    first = desk.approved("2009-02", D01=5, D02=5, D03=0)
    report = desk.open()
    for code, value in {"D01": 6, "D02": 1, "D03": 0}.items():
        desk.type(report.editions.get(), code, value)
    desk.submit(report)
    correction = desk.amend(first.report)
    desk.type(correction, "D01", 4)
    with pytest.raises(Refused, match=r"Chưa duyệt được.*cuối kỳ ghi 6"):
        monthly_report.approve(report=report, by=desk.chief)


def test_a_correction_keeps_the_words_whose_figures_it_leaves(desk):
    report = desk.approved().report
    desk.amend(report)
    assert found(report).may_be_sent


def test_a_month_given_back_says_in_which_cells(desk):
    report = desk.submitted()
    block = desk.blocks[0].pk
    cells = [CellRemark("C01", None, "Đối chiếu lại sổ"), CellRemark("C04", block, "Thiếu một vụ")]
    edition = monthly_report.return_(report=report, by=desk.chief, reason="Xem lại", cells=cells)
    assert returned_cells(edition) == {("C01", None): "Đối chiếu lại sổ", ("C04", block): "Thiếu một vụ"}
    desk.submit(report)
    assert returned_cells(report.editions.get()) == {}


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (CellRemark("X99", None, "Xem lại"), "không có trong báo cáo"),
        (CellRemark("C01", 10**12, "Xem lại"), "không có trong báo cáo"),
        (CellRemark("C01", None, "gọi 0912345678"), "điện thoại"),
        (CellRemark("C01", None, ""), "."),
    ],
)
def test_a_remark_that_cannot_be_leaves_the_month_where_it_was(desk, cell, says):
    report = desk.submitted()
    with pytest.raises(Refused, match=says):
        monthly_report.return_(report=report, by=desk.chief, reason="Xem lại", cells=[cell])
    assert report.editions.get().state == "submitted"
    assert not Remark.objects.exists()


def test_findings_cost_as_many_queries_for_many_months(desk, django_assert_num_queries):
    for month in ("2009-01", "2009-02"):
        desk.approved(month)
    report = desk.open()
    desk.type(report.editions.get(), "C01", 5)
    edition = report.editions.select_related("report__ward").get()
    with django_assert_num_queries(7):
        month_findings(edition)


def test_two_chiefs_may_each_let_through_what_is_left(desk, slipped):
    desk.type(slipped.editions.get(), "A01", 1)
    checking.override(report=slipped, by=desk.chief, keys=keys(slipped, "scale"), reason=WORD)
    with pytest.raises(Refused, match="Không còn mục nào"):
        checking.override(report=slipped, by=make_chief(desk.ward), keys=keys(slipped, "scale"), reason=WORD)
