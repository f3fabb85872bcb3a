"""Xem lại: one page to look a month over, send it, approve it or give it back; nothing typed is lost on the way."""

import pytest
from django.test import Client

from reports.actions import monthly_report
from reports.actions.remarks import CellRemark
from reports.models import Edition, Explanation, Remark
from tests.people import make_officer
from tests.reports.desk import MONTH, WORD, Desk
from tests.residents import factories as books


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def officer(desk: Desk) -> Client:
    return client_of(desk.officer)


@pytest.fixture
def chief(desk: Desk) -> Client:
    return client_of(desk.chief)


def at(desk: Desk, more: str = "xem-lai/", month: str = MONTH) -> str:
    return f"/{desk.ward.code}/bao-cao-thang/{month}/{more}"


def page(client: Client, desk: Desk, more: str = "xem-lai/", month: str = MONTH) -> str:
    response = client.get(at(desk, more, month))
    assert response.status_code == 200
    return response.content.decode()


def act(client: Client, desk: Desk, action: str, month: str = MONTH, **data):
    seen = client.get(at(desk, month=month)).context["view"].moment
    return client.post(at(desk, f"{action}/", month), {"seen": seen, **data}, follow=True)


def names(client: Client, desk: Desk, check: str) -> list[str]:
    view = client.get(at(desk)).context["view"]
    return [each.finding.name for each in view.findings.told if each.finding.check == check]


@pytest.fixture
def typed(desk: Desk):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 5)
    desk.type(report.editions.get(), "C02", 6)
    return report


def test_totals_stand_beside_last_month_and_the_same_month_a_year_ago(desk, officer):
    desk.approved("2008-03", C01=4)
    desk.approved("2009-02", C01=8)
    desk.type(desk.open().editions.get(), "C01", 6)
    [row] = [
        row
        for group in officer.get(at(desk)).context["view"].groups
        for row in group.shown
        if row.indicator.code == "C01"
    ]
    assert (row.now.value, row.last.value, row.year.value) == (6, 8, 4)
    assert (row.change.change, row.year_change.change) == (-2, 2)


def test_words_are_saved_and_one_click_answers_the_rest_and_sends(desk, officer, typed):
    [limit] = names(officer, desk, "limit")
    act(officer, desk, "gui", rest="1", **{f"w-{limit}": "Tin của tháng trước được đánh giá trong tháng này"})
    edition = typed.editions.get()
    assert edition.state == "submitted"
    assert edition.explanations.get(check_name="limit").text.startswith("Tin của tháng trước")
    text = page(officer, desk)
    assert "Đã kiểm tra, số liệu đúng thực tế." in text
    assert "Báo cáo đang chờ chỉ huy duyệt." in text


def test_what_is_typed_stays_when_sending_is_refused(desk, officer, typed):
    [limit] = names(officer, desk, "limit")
    response = act(officer, desk, "gui", **{f"w-{limit}": "Tin của tháng trước"})
    assert response.status_code == 409
    assert 'value="Tin của tháng trước"' in response.content.decode()
    assert typed.editions.get().state == "draft"
    assert Explanation.objects.get().text == "Tin của tháng trước"


def test_a_word_that_names_somebody_is_shown_again_and_not_saved(desk, officer, typed):
    [limit] = names(officer, desk, "limit")
    response = act(officer, desk, "giai-trinh", **{f"w-{limit}": "gọi 0912345678"})
    assert response.status_code == 409
    assert 'value="gọi 0912345678"' in response.content.decode()
    assert not Explanation.objects.exists()


def test_a_single_warning_is_answered_by_its_own_click(desk, officer, typed):
    [limit] = names(officer, desk, "limit")
    act(officer, desk, "giai-trinh", **{f"c-{limit}": "1"})
    assert Explanation.objects.get().check_name == "limit"


def test_a_month_whose_books_are_complete_is_sent_in_five_actions(desk, officer):
    """Open it, go to the review, tick what is left, send: four."""
    desk.books("C01", "C02", "C05", "C06", "C07")
    months = f"/{desk.ward.code}/bao-cao-thang/"
    actions = [
        lambda: officer.post(f"{months}mo/", {"month": MONTH}, follow=True),
        lambda: officer.get(at(desk)),
        lambda: act(officer, desk, "gui", rest="1"),
    ]
    for each in actions:
        assert each().status_code == 200
    assert Edition.objects.get().state == "submitted"


def test_cells_that_the_books_left_behind_are_told_and_taken_again_with_one_click(desk, officer):
    desk.books("C01")
    desk.open()
    books.make_tipoff(desk.ward)
    assert "1 ô ghi “theo sổ” không còn đúng với sổ" in page(officer, desk)
    act(officer, desk, "lay-so-tu-so")
    assert "không còn đúng với sổ" not in page(officer, desk)


class TestSender:
    def test_who_sends_for_another_says_so(self, desk, typed, chief):
        other = make_officer(desk.ward)
        monthly_report.submit(report=typed, by=other, word=WORD)
        text = " ".join(page(chief, desk).split())
        assert f"Người gửi: {other} (gửi thay đồng chí {desk.officer})" in text

    def test_who_sends_what_they_typed_says_nothing_more(self, desk, typed, chief):
        desk.submit(typed)
        text = " ".join(page(chief, desk).split())
        assert f"Người gửi: {desk.officer}, " in text

    def test_who_typed_a_part_is_named_too(self, desk, typed, chief):
        other = make_officer(desk.ward)
        monthly_report.submit(report=typed, by=other, word=WORD)
        monthly_report.return_(report=typed, by=desk.chief, reason="Thiếu")
        desk.type(typed.editions.get(), "C03", 1)
        desk.officer, before = other, desk.officer
        desk.type(typed.editions.get(), "C07", 1)
        monthly_report.submit(report=typed, by=other, word=WORD)
        assert f"(cùng nhập với đồng chí {before})" in " ".join(page(chief, desk).split())


class TestChief:
    def test_one_page_shows_what_is_unusual_the_words_and_both_decisions(self, desk, typed, chief):
        desk.submit(typed)
        text = page(chief, desk)
        assert "nhiều hơn" in text
        assert WORD in text
        assert ">Duyệt</button>" in text
        assert ">Trả lại để bổ sung</button>" in text

    def test_it_is_given_back_to_single_cells_and_they_are_told_until_they_are_mended(
        self, desk, typed, chief, officer
    ):
        desk.submit(typed)
        [limit] = names(chief, desk, "limit")
        act(chief, desk, "tra-lai", **{"reason": "Xem lại", "cell": limit, "o-0": "C03", "t-0": "Còn thiếu"})
        assert set(Remark.objects.values_list("indicator", flat=True)) == {"C02", "C03"}
        assert page(officer, desk).count("chưa sửa") == 2
        desk.type(typed.editions.get(), "C03", 1)
        text = page(officer, desk)
        assert (text.count("chưa sửa"), text.count("đã sửa")) == (1, 1)

    def test_what_was_typed_for_a_return_stays_when_it_is_refused(self, desk, typed, chief):
        desk.submit(typed)
        response = act(chief, desk, "tra-lai", **{"reason": "Xem lại", "o-0": "C03", "t-0": "gọi 0912345678"})
        text = response.content.decode()
        assert response.status_code == 409
        assert 'value="gọi 0912345678"' in text
        assert 'value="C03" selected' in text
        assert ">Xem lại</textarea>" in text

    def test_a_blocked_figure_is_let_through_with_a_reason(self, desk, chief):
        for month in ("2009-01", "2009-02"):
            desk.approved(month, A02=120)
        report = desk.open()
        desk.type(report.editions.get(), "A02", 120_000)
        [scale] = names(chief, desk, "scale")
        act(chief, desk, "cho-phep", k=scale, reason="Hội diễn toàn tỉnh")
        assert "Chỉ huy cho phép gửi: Hội diễn toàn tỉnh" in page(chief, desk)

    @pytest.mark.parametrize("unit", ["x", "9" * 5000, "-1", "²"])
    def test_a_unit_typed_by_hand_is_no_error_of_ours(self, desk, typed, chief, unit):
        desk.submit(typed)
        answer = act(chief, desk, "tra-lai", **{"reason": "Xem lại", "o-0": "C03", "t-0": "Thiếu", "u-0": unit})
        assert answer.status_code == 200


def test_a_sealed_month_shows_its_seal_its_place_the_capacity_and_the_words(desk, typed, chief):
    desk.approve(typed)
    edition = typed.editions.get()
    text = page(chief, desk)
    assert edition.seal in text
    assert "Niêm phong thứ 1 của phường" in text
    assert "Trưởng Công an phường" in text
    assert WORD in text


def test_a_correction_stands_beside_what_it_corrects_cell_by_cell(desk, chief):
    report = desk.approved(C01=5, C03=2).report
    desk.type(desk.amend(report), "C01", 7, note="Đếm lại")
    [cell] = chief.get(at(desk)).context["view"].changed
    assert (cell.indicator.code, cell.old, cell.new, cell.by, cell.reason) == (
        "C01", 5, 7, str(desk.officer), "Đếm lại",
    )  # fmt: skip
    assert "Thay đổi so với bản 1" in page(chief, desk)


def test_a_correction_that_moves_a_stock_opens_those_after_it(desk, chief):
    desk.approved("2009-03", D01=5, D02=5, D03=0)
    desk.approved("2009-04", D01=5, D02=0, D03=0)
    edition = desk.amend(desk.ward.reports.get(month="2009-03"))
    desk.type(edition, "D01", 4)
    desk.type(edition, "D02", 4)
    assert "không còn khớp" in page(chief, desk)
    act(chief, desk, "dieu-chinh-sau")
    assert Edition.objects.open().filter(report__month="2009-04").exists()
    assert "đang mở" in page(chief, desk)


def test_an_old_tab_after_the_approval_says_so_and_changes_nothing(desk, typed, chief, officer):
    seen = officer.get(at(desk)).context["view"].moment
    desk.approve(typed)
    for client, action in ((officer, "gui"), (officer, "giai-trinh"), (chief, "tra-lai"), (chief, "duyet")):
        response = client.post(at(desk, f"{action}/"), {"seen": seen, "reason": "Thiếu", "rest": "1"})
        assert response.status_code == 409
        assert "đã có thay đổi" in response.content.decode()
    assert typed.editions.get().events.count() == 3


def test_a_double_submit_approves_once(desk, typed, chief):
    desk.submit(typed)
    seen = chief.get(at(desk)).context["view"].moment
    first = chief.post(at(desk, "duyet/"), {"seen": seen})
    second = chief.post(at(desk, "duyet/"), {"seen": seen})
    assert (first.status_code, second.status_code) == (302, 409)
    assert typed.events.filter(kind="approved").count() == 1


def test_as_many_queries_whatever_the_units_and_findings(desk, chief, django_assert_max_num_queries):
    report = desk.open()
    for _ in range(8):
        desk.type(report.editions.get(), "C04", 1, unit=books.make_block(desk.ward).pk)
    desk.submit(report)
    monthly_report.return_(
        report=report, by=desk.chief, reason="Xem lại", cells=[CellRemark("C04", each.pk, "?") for each in desk.blocks]
    )
    with django_assert_max_num_queries(24):
        chief.get(at(desk))


@pytest.mark.parametrize("query", ["?ban=x", "?ban=99", "?ban=-1", "?ban=1"])
def test_nonsense_in_the_address_shows_the_month(desk, officer, typed, query):
    assert officer.get(at(desk) + query).status_code == 200


@pytest.mark.parametrize("month", ["2009-04", "2009-13", "x"])
def test_a_month_that_was_never_opened_is_not_there(desk, officer, month):
    assert officer.get(at(desk, month=month)).status_code == 404


def test_a_blank_column_leads_to_its_first_blank_block_and_not_to_the_ward_s_own_cell(desk, officer):
    edition = desk.open().editions.get()
    first, second = desk.blocks
    third = books.make_block(desk.ward)
    desk.type(edition, "A05", 4, unit=first.pk)
    text = page(officer, desk)
    assert f"#A05-{second.pk}" in text
    assert f"#A05-{third.pk}" not in text
    assert '#A05-"' not in text


def test_a_blank_column_given_back_names_a_block_and_is_mended_there(desk, officer, chief):
    report = desk.open()
    first, second = desk.blocks
    books.make_block(desk.ward)
    desk.type(report.editions.get(), "A05", 4, unit=first.pk)
    desk.submit(report)
    act(chief, desk, "tra-lai", reason="Còn thiếu", cell="blank.A05.")
    assert Remark.objects.get().unit_id == second.pk
    desk.type(report.editions.get(), "A05", 2, unit=second.pk)
    assert [each.changed for each in officer.get(at(desk)).context["view"].remarks] == [True]
