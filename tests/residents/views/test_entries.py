"""An entry on its page: add, change, lines, late news, names, delete, history."""

from datetime import date

import pytest
from django.test import Client

from residents.actions.reopened import reopen_month
from residents.models import Case, CountedEntry, EntryHistory, PilotReview, Pledge, SupervisedPerson, Theme, TipOff
from tests.people import make_officer
from tests.residents import factories as make
from tests.residents.desk import BookDesk, approve_march, lines, make_desk
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> BookDesk:
    return make_desk()


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def tipoff(**fields):
    return {"subject": make.make_subject().pk, "received_on": "10/03/2009", **fields}


def case(**fields):
    return {"subject": make.make_subject().pk, "occurred_on": "10/03/2009", "thanks_to_tipoff": "unknown", **fields}


def test_a_new_entry_is_saved_with_the_number_offered(desk):
    make.make_tipoff(desk.ward, number="NT-2009/014")
    path = desk.path("nguon-tin", "them")
    assert 'value="NT-2009/015"' in text(desk.officer.get(path))
    answer = desk.officer.post(path, tipoff(number="NT-2009/015", received_on="2009-03-11"))
    assert answer.url == desk.path("nguon-tin")
    assert TipOff.objects.get(number="NT-2009/015").received_on == date(2009, 3, 11)


def test_what_has_to_be_written_first_is_a_link_away(desk):
    path = desk.path("ky-cam-ket", "them")
    first = f'href="{desk.path("dot-ky-cam-ket", "them")}"'
    page = text(desk.officer.get(path))
    assert "Chưa có đợt ký cam kết nào để chọn." in page
    assert first in page
    assert "Phường chưa có khối phố, trường học nào." in page
    make.make_campaign(desk.ward)
    make.make_block(desk.ward)
    page = text(desk.officer.get(path))
    assert first not in page
    assert "Phường chưa có khối phố" not in page


def test_save_and_go_on_leads_to_another_empty_form(desk):
    path = desk.path("nguon-tin", "them")
    assert desk.officer.post(path, tipoff(them_nua="1")).url == path


def test_what_is_wrong_stands_beside_its_box_and_the_rest_is_kept(desk):
    page = text(desk.officer.post(desk.path("nguon-tin", "them"), tipoff(received_on="31/02/2009", number="7")))
    assert "Ngày không đúng" in page
    assert 'value="7"' in page
    assert not TipOff.objects.exists()


def test_a_rule_of_the_table_is_said_in_words(desk):
    page = text(desk.officer.post(desk.path("nguon-tin", "them"), tipoff(worth="valuable")))
    assert "Đánh giá và ngày đánh giá phải đi cùng nhau." in page


def test_a_number_twice_is_refused_and_one_that_is_a_name_too(desk):
    make.make_tipoff(desk.ward, number="7")
    path = desk.path("nguon-tin", "them")
    assert "Số này đã có trong sổ." in text(desk.officer.post(path, tipoff(number="7")))
    assert "Số phải có chữ số; chữ chỉ là chữ viết tắt in hoa" in text(desk.officer.post(path, tipoff(number="Ông Ba")))


def test_a_number_in_small_letters_is_written_as_the_ward_writes_it(desk):
    desk.officer.post(desk.path("nguon-tin", "them"), tipoff(number="nt-2009/1"))
    assert TipOff.objects.get().number == "NT-2009/1"


def test_a_day_to_come_is_refused(desk):
    page = text(desk.officer.post(desk.path("nguon-tin", "them"), tipoff(received_on="01/01/2099")))
    assert "Ngày này chưa đến" in page


def test_what_belongs_to_another_ward_cannot_be_chosen(desk):
    block = make.make_block(make.make_ward())
    desk.officer.post(desk.path("nguon-tin", "them"), tipoff(block=block.pk))
    assert not TipOff.objects.exists()


def test_an_entry_is_changed_and_its_history_says_what(desk):
    row = make.make_tipoff(desk.ward)
    path = desk.path("nguon-tin", row.pk)
    assert desk.officer.post(path, tipoff(number="8", ban="1", received_on="12/03/2009")).url == path
    page = text(desk.officer.get(path))
    assert "Ngày tiếp nhận: 10/03/2009 → 12/03/2009" in page
    assert "Số sổ: (trống) → 8" in page


def test_saving_without_a_change_makes_no_new_version(desk):
    row = make.make_tipoff(desk.ward)
    desk.officer.post(desk.path("nguon-tin", row.pk), tipoff(ban="1"))
    row.refresh_from_db()
    assert row.version == 1


def test_two_people_in_one_entry_are_told(desk):
    row = make.make_tipoff(desk.ward)
    other = Client()
    other.force_login(make_officer(desk.ward))
    other.post(desk.path("nguon-tin", row.pk), tipoff(ban="1", number="1"))
    page = text(desk.officer.post(desk.path("nguon-tin", row.pk), tipoff(ban="1", number="2")))
    assert "Mục này đã được sửa sau khi đồng chí mở" in page
    assert TipOff.objects.get().number == "1"


def test_the_chief_sees_an_entry_and_cannot_write_it(desk):
    row = make.make_tipoff(desk.ward)
    path = desk.path("nguon-tin", row.pk)
    assert "Lưu vào sổ" not in text(desk.chief.get(path))
    assert desk.chief.post(path, tipoff(ban="1", number="2")).status_code == 403


def test_an_entry_of_another_ward_is_not_there(desk):
    row = make.make_tipoff(make.make_ward())
    assert desk.officer.get(desk.path("nguon-tin", row.pk)).status_code == 404


def test_who_a_pledge_is_of_follows_from_the_unit(desk):
    school, campaign = make.make_school(desk.ward), make.make_campaign(desk.ward)
    fields = {"signed_on": "10/03/2009", "campaign": campaign.pk, "unit": school.pk, "pupils": "1.200", "staff": "40"}
    desk.officer.post(desk.path("ky-cam-ket", "them"), fields)
    assert Pledge.objects.values_list("audience", "pupils").get() == ("school", 1200)


# --- lines ---


def test_a_case_is_saved_with_its_lines(desk):
    posted = case() | lines({"dealt_on": "11/03/2009", "persons": "2"}, {"dealt_on": "", "persons": ""})
    desk.officer.post(desk.path("vu-viec", "them"), posted)
    assert Case.objects.get().lines.values_list("persons", "dealt_counts_on").get() == (2, date(2009, 3, 11))


def test_a_bad_line_keeps_the_whole_case_out(desk):
    posted = case(number="1") | lines({"dealt_on": "11/03/2009", "persons": "0"})
    page = text(desk.officer.post(desk.path("vu-viec", "them"), posted))
    assert "Số người phải từ 1 trở lên." in page
    assert (Case.objects.count(), EntryHistory.objects.count()) == (0, 0)


def test_a_line_is_changed_and_another_deleted(desk):
    row = make.make_case(desk.ward)
    first, second = make.make_persons(row, 1), make.make_persons(row, 5)
    posted = case(ban="1") | lines(
        {"khoa": first.pk, "ban": 1, "dealt_on": "10/03/2009", "persons": "4"},
        {"khoa": second.pk, "ban": 1, "dealt_on": "10/03/2009", "persons": "5", "DELETE": "on"},
        kept=2,
    )
    desk.officer.post(desk.path("vu-viec", row.pk), posted)
    assert list(row.lines.values_list("pk", "persons", "version")) == [(first.pk, 4, 2)]
    row.refresh_from_db()
    assert row.version == 1, "the case itself was not touched"


def test_a_line_that_another_deleted_is_told(desk):
    row = make.make_case(desk.ward)
    posted = case(ban="1") | lines({"khoa": "999999", "ban": 1, "dealt_on": "10/03/2009", "persons": "4"}, kept=1)
    assert "Dòng này đã bị xóa" in text(desk.officer.post(desk.path("vu-viec", row.pk), posted))


# --- late news ---


def test_news_of_an_approved_month_is_asked_about_and_then_counts_in_the_open_one(desk):
    approve_march(desk.ward)
    path = desk.path("nguon-tin", "them")
    page = text(desk.officer.post(path, tipoff()))
    assert "Số liệu tháng 03/2009 đã duyệt" in page
    assert "Tính vào tháng đang nhập (từ ngày 01/04/2009)" in page
    assert not TipOff.objects.exists()
    desk.officer.post(path, tipoff(tinh_vao="thang_nay"))
    assert TipOff.objects.values_list("received_on", "received_counts_on").get() == (
        date(2009, 3, 10),
        date(2009, 4, 1),
    )


def test_who_wants_the_approved_month_is_sent_to_the_chief(desk):
    approve_march(desk.ward)
    page = desk.officer.post(desk.path("nguon-tin", "them"), tipoff(tinh_vao="dieu_chinh")).content.decode()
    assert "số liệu tháng 03/2009 chưa được mở để điều chỉnh" in page
    assert f'href="/{desk.ward.code}/bao-cao-thang/2009-03/"' in page
    assert 'value="dieu_chinh" checked' in page
    assert not TipOff.objects.exists()


def test_while_that_month_is_corrected_it_is_taken_into_it(desk):
    approve_march(desk.ward)
    reopen_month(ward=desk.ward, month="2009-03")
    assert "đang được điều chỉnh" in text(desk.officer.post(desk.path("nguon-tin", "them"), tipoff()))
    desk.officer.post(desk.path("nguon-tin", "them"), tipoff(tinh_vao="dieu_chinh"))
    assert TipOff.objects.get().received_counts_on == date(2009, 3, 10)


def test_a_book_that_does_not_serve_the_month_being_entered_says_so(desk):
    said = "Số của tháng đang nhập không lấy từ sổ này"
    make.use_counters(desk.ward, ["C01", "C02"], until=date(2009, 3, 31))
    approve_march(desk.ward)
    assert said in text(desk.officer.post(desk.path("nguon-tin", "them"), tipoff()))
    make.use_counters(desk.ward, ["C01", "C02"], since=date(2009, 4, 1))
    assert said not in text(desk.officer.post(desk.path("nguon-tin", "them"), tipoff()))


def test_a_day_outside_the_use_of_the_book_is_saved_with_a_note(desk):
    said = "Ngày tiếp nhận 10/03/2009 ngoài thời gian dùng sổ để tính số liệu (sổ dùng từ ngày 01/04/2009)"
    path = desk.path("nguon-tin", "them")
    assert said not in text(desk.officer.post(path, tipoff(), follow=True))  # the ward has not said since when
    make.use_counters(desk.ward, ["C01"], since=date(2009, 4, 1))
    assert said in text(desk.officer.post(path, tipoff(), follow=True))
    assert "ngoài thời gian" not in text(desk.officer.post(path, tipoff(received_on="02/04/2009"), follow=True))
    first = TipOff.objects.earliest("pk")
    changed = tipoff(ban=str(first.version), number=first.number, block="")
    assert "ngoài thời gian" not in text(desk.officer.post(desk.path("nguon-tin", first.pk), changed, follow=True))
    assert TipOff.objects.count() == 3


def test_a_late_line_is_asked_about_too(desk):
    row = make.make_case(desk.ward)
    approve_march(desk.ward)
    posted = case(ban="1") | lines({"dealt_on": "11/03/2009", "persons": "1"})
    assert "Tin đến sau khi tháng đã duyệt" in text(desk.officer.post(desk.path("vu-viec", row.pk), posted))
    desk.officer.post(desk.path("vu-viec", row.pk), posted | {"tinh_vao": "thang_nay"})
    assert row.lines.get().dealt_counts_on == date(2009, 4, 1)


def test_news_of_an_open_month_is_not_asked_about(desk):
    approve_march(desk.ward)
    desk.officer.post(desk.path("nguon-tin", "them"), tipoff(received_on="01/04/2009"))
    assert TipOff.objects.get().received_counts_on == date(2009, 4, 1)


# --- names ---


def review(pilot, finding: str, **more):
    posted = {"block": pilot.block_id, "starts_on": "10/03/2009", "ban": "1", **more}
    return posted | lines({"held_on": "11/03/2009", "finding": finding})


def test_a_telephone_number_is_refused_and_what_may_be_a_name_is_asked_about(desk):
    pilot = make.make_pilot(make.make_block(desk.ward))
    path = desk.path("diem-chi-dao", pilot.pk)
    assert "Có số điện thoại" in text(desk.officer.post(path, review(pilot, "Gọi 0912345678", xac_nhan="1")))
    page = text(desk.officer.post(path, review(pilot, "Ông Bảy nhận xét tốt")))
    assert "Có thể là tên người" in page
    assert "Ông Bảy nhận xét tốt" in page
    assert "Tôi đã xem lại" in page
    assert not PilotReview.objects.exists()
    desk.officer.post(path, review(pilot, "Ông Bảy nhận xét tốt", xac_nhan="1"))
    assert PilotReview.objects.get().finding == "Ông Bảy nhận xét tốt"


@pytest.mark.parametrize("slug", ["mo-hinh", "van-ban-chi-dao", "dot-ky-cam-ket", "khen-thuong", "chu-de"])
def test_under_each_free_box_stands_what_not_to_write(desk, slug):
    assert "Không ghi tên, địa chỉ, số điện thoại." in text(desk.officer.get(desk.path(slug, "them")))


def test_a_theme_on_belief_cannot_be_added(desk):
    page = text(desk.officer.post(desk.path("chu-de", "them"), {"name": "Sinh hoạt tôn giáo"}))
    assert "chỉ theo dõi tội phạm và an toàn" in page
    desk.officer.post(desk.path("chu-de", "them"), {"name": "Phòng, chống bạo lực học đường"})
    assert Theme.objects.get(name="Phòng, chống bạo lực học đường").ward == desk.ward


def test_a_common_theme_is_read_and_not_written(desk):
    theme = make.make_theme()
    assert "Lưu vào sổ" not in text(desk.officer.get(desk.path("chu-de", theme.pk)))
    assert desk.officer.post(desk.path("chu-de", theme.pk), {"name": "Khác"}).status_code == 403
    assert desk.officer.post(desk.path("chu-de", theme.pk, "xoa")).status_code == 403


def test_a_dossier_has_no_box_for_more_than_its_number(desk):
    page = text(desk.officer.get(desk.path("quan-ly-giao-duc", "them")))
    assert "<textarea" not in page
    assert page.count('type="text"') == 5  # the number, three days, the day of a review
    assert not SupervisedPerson.objects.exists()


# --- deleting ---


def test_deleting_asks_and_is_recorded(desk):
    row = make.make_tipoff(desk.ward, number="7")
    path = desk.path("nguon-tin", row.pk, "xoa")
    assert "Không có mục nào khác gắn với mục này" in text(desk.officer.get(path))
    desk.officer.post(path, {"ban": "1"})
    assert not TipOff.objects.exists()
    assert "Ngày tiếp nhận: 10/03/2009 → (trống)" in text(desk.officer.get(desk.path("nguon-tin", "lich-su")))
    assert AccessLog.objects.filter(action="delete_entry", target=f"tipoff:{row.pk}").exists()


def test_deleting_says_what_hangs_on_it(desk):
    row = make.make_case(desk.ward)
    make.make_persons(row)
    page = text(desk.officer.get(desk.path("vu-viec", row.pk, "xoa")))
    assert f'<a href="{desk.path("vu-viec", row.pk)}">Người bị bắt, xử lý</a>: 1' in page
    assert "Người bị bắt, xử lý</a>: 1" in page
    desk.officer.post(desk.path("vu-viec", row.pk, "xoa"), {"ban": "1"})
    assert Case.objects.exists()


def test_deleting_what_a_month_counted_names_the_month(desk):
    row = make.make_tipoff(desk.ward)
    CountedEntry.objects.create(
        ward=desk.ward, book="tipoff", entry_id=row.pk, version=1, edition_id=1, month="2009-03"
    )
    path = desk.path("nguon-tin", row.pk, "xoa")
    assert "3/2009" in text(desk.officer.get(path))
    page = text(desk.officer.post(path, {"ban": "1"}, follow=True))
    assert "đã được tính vào số liệu đã duyệt (tháng 03/2009)" in page
    assert TipOff.objects.exists()
