"""Báo cáo tháng on the screen: open, type, send, return, approve, correct; and what happens to what cannot be saved."""

import pytest
from django.test import Client
from django.utils.html import escape

from reports.actions import monthly_report
from reports.models import Edition, Figure, MonthlyReport
from tests.reports.desk import MONTH, Desk

PATH = "/{code}/bao-cao-thang/" + MONTH + "/"


@pytest.fixture
def officer(desk: Desk) -> Client:
    return signed_in(desk.officer)


@pytest.fixture
def chief(desk: Desk) -> Client:
    return signed_in(desk.chief)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def path(desk: Desk, more: str = "") -> str:
    return PATH.format(code=desk.ward.code) + more


def act(client: Client, desk: Desk, action: str, **data: str):
    """Press a button of the month's page, as it stands now."""
    seen = client.get(path(desk)).context["view"].moment
    return client.post(path(desk, f"{action}/"), {"seen": seen, **data})


def value(report: MonthlyReport, indicator: str, unit: int | None = None) -> int | None:
    return Figure.objects.get(edition__report=report, indicator=indicator, unit=unit).value


def test_the_calendar_leads_to_the_next_month_and_opens_it(desk, officer):
    page = officer.get(f"/{desk.ward.code}/bao-cao-thang/")
    assert 'name="month" value="2005-01"' in page.content.decode()
    answer = officer.post(f"/{desk.ward.code}/bao-cao-thang/mo/", {"month": "2005-01"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/bao-cao-thang/2005-01/")
    assert answer.status_code == 200


def test_the_grid_of_a_commune_names_its_indicators_for_a_commune(desk, officer):
    desk.ward.name = "Xã Phong Nha"
    desk.ward.save()
    desk.open()
    page = officer.get(f"{path(desk)}?nhom=D").content.decode()
    assert "giáo dục tại xã" in page
    assert "Cộng toàn xã" in page
    assert "tại phường" not in page
    panel = officer.get(path(desk, "o/D02-/?ban=1")).json()
    assert "tại xã" in panel["title"]


@pytest.mark.parametrize("month", ["2004-12", "2009-13", "nonsense", "", "2100-01", "9" * 500])
def test_a_month_that_cannot_be_opened_is_refused_in_words(desk, officer, month):
    page = officer.post(f"/{desk.ward.code}/bao-cao-thang/mo/", {"month": month}, follow=True)
    assert page.status_code == 200
    assert len(list(page.context["messages"])) == 1
    assert not MonthlyReport.objects.exists()


def test_what_is_typed_is_saved_and_shown(desk, officer):
    report = desk.open()
    block = desk.blocks[0].pk
    posted = {"C04-": "", f"C04-{block}": "12.557", "v-C04-": "0:", f"v-C04-{block}": "0:", "C01-": "05"}
    page = officer.post(path(desk, "?nhom=C"), posted, follow=True)
    assert "Đã lưu 2 ô." in page.content.decode()
    assert (value(report, "C04", block), value(report, "C01")) == (12557, 5)
    assert not Figure.objects.filter(indicator="C04", unit=None).exists()


def test_a_bad_cell_keeps_what_was_typed_and_the_good_ones_are_saved(desk, officer):
    report = desk.open()
    page = officer.post(path(desk, "?nhom=C"), {"C01-": "7", "C03-": "1.5"})
    text = page.content.decode()
    assert page.status_code == 422
    assert value(report, "C01") == 7
    assert 'name="C03-" value="1.5"' in text
    assert "không phải số đếm" in text


def test_a_blank_does_not_clear_a_value_unless_it_is_asked_for(desk, officer):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 5)
    page = officer.post(path(desk, "?nhom=C"), {"C01-": "", "v-C01-": "1:5"})
    assert page.status_code == 422
    assert value(report, "C01") == 5
    officer.post(path(desk, "?nhom=C"), {"C01-": "", "v-C01-": "1:5", "clear": "1"})
    assert value(report, "C01") is None


def test_a_cell_that_somebody_else_changed_is_a_conflict_and_says_who(desk, officer):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 14)
    page = officer.post(path(desk, "?nhom=C"), {"C01-": "12", "v-C01-": "0:"})
    assert str(desk.officer) in page.content.decode()
    assert 'name="C01-" value="12"' in page.content.decode()
    assert value(report, "C01") == 14


def test_a_cell_left_alone_is_not_saved_over_what_somebody_else_typed(desk, officer):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 14)
    page = officer.post(path(desk, "?nhom=C"), {"C01-": "", "v-C01-": "0:", "C03-": "2"}, follow=True)
    assert "Đã lưu 1 ô." in page.content.decode()
    assert (value(report, "C01"), value(report, "C03")) == (14, 2)


def test_parting_from_the_book_wants_a_reason_and_keeps_both_numbers_in_sight(desk, officer):
    desk.books("C04")
    report = desk.open()
    block = desk.blocks[0].pk
    posted = {f"C04-{block}": "3", f"v-C04-{block}": "1:0"}
    assert officer.post(path(desk, "?nhom=C"), posted).status_code == 422
    page = officer.post(path(desk, "?nhom=C"), {**posted, "reason": "Sổ ghi thiếu"}, follow=True)
    assert "sổ ghi 0" in page.content.decode()
    assert value(report, "C04", block) == 3


@pytest.mark.parametrize("mark", ["", "x", "-1:5", "9999999999999:5", "٣:1", ":"])
def test_a_mark_typed_by_hand_is_no_error_of_ours(desk, officer, mark):
    desk.open()
    assert officer.post(path(desk, "?nhom=C"), {"C01-": "5", "v-C01-": mark}).status_code in (302, 422)


def test_from_sending_to_the_seal_and_a_correction(desk, officer, chief):
    desk.open()
    officer.post(path(desk, "?nhom=C"), {"C01-": "5"})
    act(officer, desk, "gui", rest="1")
    assert "chờ duyệt" in officer.get(path(desk)).content.decode()
    act(chief, desk, "tra-lai", reason="Thiếu khối 2")
    assert "Thiếu khối 2" in officer.get(path(desk)).content.decode()
    act(officer, desk, "gui", rest="1")
    act(chief, desk, "duyet")
    page = chief.get(path(desk)).content.decode()
    assert "Niêm phong thứ 1" in page
    assert "<input class" not in page
    act(chief, desk, "dieu-chinh", reason="Đếm thiếu")
    assert Edition.objects.get(number=2).reason == "Đếm thiếu"
    assert "Bản điều chỉnh số 2" in officer.get(path(desk)).content.decode()
    assert "bản 1 (đã duyệt)" in officer.get(path(desk, "?ban=1")).content.decode()
    act(chief, desk, "huy-dieu-chinh", reason="Mở nhầm")
    assert not Edition.objects.open().exists()


def test_a_refused_move_says_why_and_keeps_the_reason_typed(desk, chief):
    desk.submitted()
    page = act(chief, desk, "tra-lai", reason="Gọi số 0912 345 678")
    assert page.status_code == 409
    assert "Gọi số 0912 345 678" in page.content.decode()
    assert desk.ward.reports.get().editions.get().state == "submitted"


def test_saving_in_an_approved_month_is_refused_and_shows_what_was_typed(desk, officer):
    desk.approved()
    page = officer.post(path(desk, "?nhom=C"), {"C01-": "9"})
    assert page.status_code == 409
    assert value(desk.ward.reports.get(), "C01") == 5


def test_the_officer_may_not_approve_nor_the_chief_type(desk, officer, chief):
    report = desk.submitted()
    assert act(officer, desk, "duyet").status_code == 409
    monthly_report.return_(report=report, by=desk.chief, reason="Thiếu")
    assert chief.post(path(desk, "?nhom=C"), {"C01-": "9"}).status_code == 409


@pytest.mark.parametrize("month", ["2009-04", "2009-13", "x", "2009-3"])
def test_a_month_that_was_never_opened_is_not_there(desk, officer, month):
    assert officer.get(f"/{desk.ward.code}/bao-cao-thang/{month}/").status_code == 404


@pytest.mark.parametrize("query", ["?nhom=Z", "?nhom=", "?ban=x", "?ban=99", "?ban=-1"])
def test_nonsense_in_the_address_shows_the_month(desk, officer, query):
    desk.open()
    assert officer.get(path(desk, query)).status_code == 200


def test_an_unknown_move_is_not_there(desk, officer):
    desk.open()
    assert officer.post(path(desk, "xoa/")).status_code == 404
    assert officer.get(path(desk, "gui/")).status_code == 405


def test_as_many_queries_whatever_the_units(desk, officer, django_assert_max_num_queries):
    desk.books("C04", "A05")
    desk.open()
    with django_assert_max_num_queries(12):
        officer.get(path(desk, "?nhom=C"))


def test_nobody_approves_what_they_have_not_seen(desk, officer, chief):
    report = desk.submitted()
    seen = chief.get(path(desk)).context["view"].moment
    monthly_report.return_(report=report, by=desk.chief, reason="Thiếu")
    desk.type(report.editions.get(), "C01", 99)
    act(officer, desk, "gui", rest="1")
    page = chief.post(path(desk, "duyet/"), {"seen": seen})
    assert page.status_code == 409
    assert "đã có thay đổi" in page.content.decode()
    assert report.editions.get().state == "submitted"


def test_a_bad_cell_typed_again_does_not_go_over_what_somebody_saved_meanwhile(desk, officer):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 9)
    again = officer.post(path(desk, "?nhom=C"), {"C01-": "abc", "v-C01-": "0:"}).content.decode()
    assert 'name="v-C01-" value="0:"' in again
    page = officer.post(path(desk, "?nhom=C"), {"C01-": "12", "v-C01-": "0:"})
    assert 'name="v-C01-" value="1:9"' in page.content.decode()
    assert value(report, "C01") == 9


def test_a_note_stays_and_is_shown(desk, officer):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 9, note="Đã đối chiếu sổ")
    page = officer.post(path(desk, "?nhom=C"), {"C01-": "12", "v-C01-": "1:9"}, follow=True)
    assert "Đã đối chiếu sổ" in page.content.decode()


def test_nothing_occurred_fills_the_blanks_of_its_column_on_request(desk, officer):
    report = desk.open()
    first, second = (each.pk for each in desk.blocks)
    posted = {f"C04-{first}": "3", f"C04-{second}": "", f"C05-{first}": "", "zero": "C04"}
    officer.post(path(desk, "?nhom=C"), posted)
    assert (value(report, "C04", first), value(report, "C04", second)) == (3, 0)
    assert not Figure.objects.filter(indicator="C05").exists()


def test_nothing_occurred_leaves_a_number_that_was_cleared_on_the_page(desk, officer):
    report = desk.open()
    block = desk.blocks[0].pk
    desk.type(report.editions.get(), "C04", 7, unit=block)
    officer.post(path(desk, "?nhom=C"), {f"C04-{block}": "", f"v-C04-{block}": "1:7", "zero": "C04"})
    assert value(report, "C04", block) == 7


def test_a_book_without_an_entry_is_marked_and_confirmed_in_one_action(desk, officer):
    desk.books("C04")
    report = desk.open()
    text = officer.get(path(desk, "?nhom=C")).content.decode()
    assert "Đã xem, đúng là không phát sinh" in text
    assert text.count('<td class="num book0">') == 2
    act(officer, desk, "xac-nhan-so-trong")
    assert f"(2 ô; {desk.officer} xác nhận lúc" in officer.get(path(desk)).content.decode()
    assert report.events.filter(kind="looked", by=desk.officer).count() == 1


def test_totals_and_changes_stand_at_the_foot(desk, officer):
    before = desk.open("2009-02").editions.get()
    now = desk.open().editions.get()
    for block, last, this in zip(desk.blocks, (10, 10), (12, 11), strict=True):
        desk.type(before, "C04", last, unit=block.pk)
        desk.type(now, "C04", this, unit=block.pk)
    [column] = [
        column
        for sheet in officer.get(path(desk, "?nhom=C")).context["sheets"]
        for table in sheet.tables
        if table.kind == "block"
        for column in table.columns
        if column.indicator.code == "C04"
    ]
    assert (column.total.value, column.before.value, column.change) == (23, 20, "+3 (+15,00%)")
    assert (column.occurred, column.reported, column.units) == (2, 2, 2)


def test_the_wards_total_counts_its_units_and_what_belongs_to_none(desk, officer):
    edition = desk.open().editions.get()
    desk.type(edition, "C04", 5, unit=desk.blocks[0].pk)
    desk.type(edition, "C04", 2)
    text = officer.get(path(desk, "?nhom=C")).content.decode()
    assert '<td class="num" data-total="C04">7*</td>' in text


@pytest.mark.parametrize("typed", ['"><script>', "'", "<b>"])
def test_what_was_typed_stays_text(desk, officer, typed):
    desk.open()
    page = officer.post(path(desk, "?nhom=C"), {"C01-": typed}).content.decode()
    assert f'name="C01-" value="{escape(typed)}"' in page
