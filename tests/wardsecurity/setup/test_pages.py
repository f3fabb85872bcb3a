"""The administrator's pages: everything by plain forms, told before it is done, and nothing typed is lost."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from reports.actions.monthly_report import open_month
from reports.models import ReportingRule
from residents.models import CounterUse, Succession, Unit, UnitSize, Ward
from tests import people
from tests.residents.factories import make_block, make_pledge, make_school, make_size, make_ward
from wardsecurity.accounts.models import AccessLog, Membership, User

pytestmark = pytest.mark.django_db
AT = "/05977/quan-tri/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-24 09:00+07:00", tick=False):
        yield


@pytest.fixture
def ward():
    return make_ward("05977", name="Phường Đông Kinh", reports_from="")


@pytest.fixture
def admin(ward):
    return people.make_administrator(ward)


@pytest.fixture
def page(client, admin):
    """Get, or post, a page of the administrator; what it says."""
    client.force_login(admin)

    def ask(path, **sent):
        response = client.post(f"{AT}{path}", sent) if sent else client.get(f"{AT}{path}")
        if response.status_code == 302:
            response = client.get(response.url)
        assert response.status_code == 200
        return response.content.decode()

    return ask


def alerts(text):
    return re.findall(r'class="(?:note note-error|field-error)"[^>]*>([^<]+)<', text)


class TestOverview:
    def test_an_empty_ward_is_told_what_to_do_first_with_a_link_for_each(self, page):
        text = page("")
        assert "Thiết lập phường: còn 6 việc" in text
        assert "ví dụ 05/NT-2026" in text
        assert f'<a href="{AT}phuong/" class="next">' in text
        for path in ("phuong", "don-vi", "quy-mo", "nguoi-dung", "ky-bao-cao", "so-va-ngay-dung"):
            assert f'<a href="{AT}{path}/"' in text
            page(f"{path}/")

    def test_what_is_done_is_said_and_when_all_is_done_the_list_is_gone(self, page, ward):
        make_size(make_block(ward), 2026, households=120)
        people.make_officer(ward)
        assert "còn 4 việc" in page("")
        people.make_chief(ward)
        Ward.objects.update(reports_from="2026-01", police_name="Công an phường Đông Kinh")
        page("so-va-ngay-dung/", books="pledges", day="01/12/2026", dung="")
        assert "Thiết lập phường" not in page("")

    def test_the_months_told_are_those_of_the_ward(self, page):
        Ward.objects.update(reports_from="2026-10")
        text = page("")
        assert "từ tháng 10/2026 đến nay" in text
        assert "1/2026" not in text.replace("10/2026", "")


class TestWard:
    def test_its_names_are_saved(self, page):
        given = {"name": "Phường Đông Kinh", "police_name": "Công an phường Đông Kinh", "committee_name": "Ban Chỉ đạo"}
        assert "Đã lưu tên" in page("phuong/", **given)
        assert Ward.objects.get().police_name == "Công an phường Đông Kinh"

    def test_what_was_typed_stays_when_something_is_wrong(self, page):
        text = page("phuong/", name="", police_name="Công an phường", committee_name="Ban Chỉ đạo")
        assert alerts(text) == ["Đồng chí chưa nhập mục này."]
        assert 'value="Công an phường"' in text


class TestUnits:
    def test_a_list_is_shown_first_and_saved_then(self, page):
        text = page("don-vi/them/?loai=block", units="K01\tKhối 1\nKhối 2", opened_on="", xem="")
        assert "Sẽ thêm, chưa lưu" in text
        assert "Thêm 2 đơn vị" in text
        assert not Unit.objects.exists()
        assert "Đã thêm 2 đơn vị" in page("don-vi/them/?loai=block", units="K01\tKhối 1\nKhối 2", opened_on="", luu="")
        assert list(Unit.objects.values_list("code", "name", "kind")) == [
            ("K01", "Khối 1", "block"),
            ("K02", "Khối 2", "block"),
        ]

    def test_a_list_with_people_in_it_is_refused_or_told(self, page):
        text = page("don-vi/them/?loai=block", units="Khối 5 0912345678\nKhối 6\tông Bình", opened_on="", luu="")
        assert "Có số điện thoại" in text
        assert "Giống tên người" in text
        assert not Unit.objects.exists()

    @pytest.mark.parametrize("button", ["xem", "luu"])
    def test_lines_that_cannot_be_are_named_and_the_list_is_kept(self, page, ward, button):
        make_block(ward, 1)
        text = page("don-vi/them/?loai=block", units="K01; Khối khác\nKhối 2", opened_on="", **{button: ""})
        assert "Mã K01 đã là mã của Khối 1" in text
        assert "K01; Khối khác\nKhối 2</textarea>" in text
        assert Unit.objects.count() == 1

    def test_nothing_typed_is_said(self, page):
        assert alerts(page("don-vi/them/?loai=school", units=" \n ", opened_on="", xem="")) == [
            "Đồng chí chưa nhập mục này."
        ]

    def test_too_long_a_list_is_refused(self, page):
        text = page("don-vi/them/", units="\n".join(f"Khối {n}" for n in range(301)), opened_on="", xem="")
        assert alerts(text) == ["Mỗi lần thêm nhiều nhất 300 dòng; đồng chí chia làm nhiều lần."]

    def test_a_slip_is_mended_and_a_unit_taken_back(self, page, ward):
        unit = make_block(ward, 1, name="Khôi 1")
        page(f"don-vi/{unit.pk}/", code="K01", name="Khối 1", has_many_visitors="on", luu="")
        unit.refresh_from_db()
        assert (unit.name, unit.has_many_visitors) == ("Khối 1", True)
        assert "Xóa hẳn Khối 1 (K01)?" in page(f"don-vi/{unit.pk}/", code="K01", name="Khối 1", xoa="")
        page(f"don-vi/{unit.pk}/", code="K01", name="Khối 1", **{"xoa-han": ""})
        assert not Unit.objects.exists()

    def test_a_unit_with_entries_is_not_taken_back(self, page, ward):
        unit = make_block(ward, 1)
        make_pledge(unit)
        text = page(f"don-vi/{unit.pk}/", code="K01", name="Khối 1", **{"xoa-han": ""})
        assert "đã có số liệu" in alerts(text)[0]


class TestChanges:
    def test_a_merger_is_told_in_a_sentence_before_it_is_written(self, page, ward):
        one, two = make_block(ward, 1), make_block(ward, 2)
        make_pledge(two, date(2026, 8, 1))
        given = {"on": "01/07/2026", "decision": "12/NQ-HĐND", "others": two.pk, "name": "Khối 1", "code": "K01"}
        text = page(f"don-vi/{one.pk}/sap-nhap/", **given, xem="")
        assert "Từ ngày 01/07/2026, Khối 1 (K01) và Khối 2 (K02) thành một: Khối 1 (K01)" in text
        assert "1 mục trong sổ ghi cho đơn vị cũ từ ngày 01/07/2026" in text
        assert not Succession.objects.exists()
        page(f"don-vi/{one.pk}/sap-nhap/", **given, luu="")
        assert Unit.objects.get(closed_on=None).opened_on == date(2026, 7, 1)
        assert set(Succession.objects.values_list("decision", flat=True)) == {"12/NQ-HĐND"}

    @pytest.mark.parametrize(
        ("sort", "given", "said"),
        [
            ("doi-ten", {"on": "01/07/2026", "name": "Tổ dân phố 1", "code": "K01"}, "mang tên Tổ dân phố 1 (K01)"),
            ("chia-tach", {"on": "01/07/2026", "units": "K01; Khối 1\nKhối 12"}, "chia thành Khối 1 (K01) và Khối 12"),
            ("ket-thuc", {"last_day": "30/06/2026"}, "kết thúc hết ngày 30/06/2026"),
        ],
    )
    def test_each_change_is_told_and_written(self, page, ward, sort, given, said):
        unit = make_block(ward, 1)
        assert said in page(f"don-vi/{unit.pk}/{sort}/", **given, xem="")
        assert Unit.objects.get().closed_on is None
        page(f"don-vi/{unit.pk}/{sort}/", **given, luu="")
        unit.refresh_from_db()
        assert unit.closed_on == date(2026, 6, 30)

    def test_a_unit_whose_change_is_still_to_come_tells_it_on_each_of_its_pages(self, page, ward):
        unit = make_block(ward, 1)
        page(f"don-vi/{unit.pk}/doi-ten/", on="01/01/2100", name="Tổ dân phố 1", code="TDP1", luu="")
        for at in ("", "doi-ten/", "ket-thuc/"):
            text = " ".join(page(f"don-vi/{unit.pk}/{at}").split())
            assert "Thay đổi đã ghi trước: Khối 1 báo cáo đến hết ngày 31/12/2099." in text
            assert "Từ ngày 01/01/2100 (đổi tên):" in text
            assert "Tổ dân phố 1 (TDP1)</a>" in text
        page(f"don-vi/{unit.pk}/ket-thuc/", last_day="31/12/2098", luu="")
        unit.refresh_from_db()
        assert unit.closed_on == date(2099, 12, 31)

    def test_a_refusal_keeps_what_was_typed(self, page, ward):
        unit = make_block(ward, 1)
        make_block(ward, 2)
        given = {"on": "01/07/2026", "decision": "12/NQ-HĐND", "name": "Khối A", "code": "K02"}
        text = page(f"don-vi/{unit.pk}/doi-ten/", **given, luu="")
        assert alerts(text) == ["Mã K02 đã là mã của Khối 2."]
        assert 'value="12/NQ-HĐND"' in text
        assert "Ghi thay đổi" not in text

    def test_with_nobody_to_merge_with_it_says_so(self, page, ward):
        text = page(f"don-vi/{make_block(ward).pk}/sap-nhap/")
        assert "Không có đơn vị cùng loại nào khác" in text


class TestSizes:
    def test_a_grid_of_a_year_is_saved(self, page, ward):
        block, school = make_block(ward), make_school(ward)
        text = page(
            "quy-mo/?nam=2026",
            **{f"{block.pk}-households": "1.120", f"{school.pk}-pupils": "900", f"{school.pk}-staff": ""},
        )
        assert "2 số thay đổi" in text
        assert 'value="1.120"' in text
        assert set(UnitSize.objects.values_list("unit", "households", "pupils")) == {
            (block.pk, 1120, None),
            (school.pk, None, 900),
        }

    def test_last_years_numbers_are_offered_and_not_saved(self, page, ward):
        make_size(make_block(ward), 2025, households=118)
        assert 'value="118"' in page("quy-mo/?nam=2026&lay=1")
        assert UnitSize.objects.count() == 1

    def test_a_bad_number_is_said_beside_its_box_and_the_rest_is_kept(self, page, ward):
        one, two = make_block(ward), make_block(ward)
        text = page("quy-mo/?nam=2026", **{f"{one.pk}-households": "nhiều", f"{two.pk}-households": "88"})
        assert alerts(text) == ["Chỉ ghi số nguyên từ 0 trở lên, ví dụ 120."]
        assert 'value="nhiều"' in text
        assert 'value="88"' in text

    def test_a_number_changed_by_somebody_else_is_told(self, page, ward):
        block = make_block(ward)
        make_size(block, 2026, households=130)
        text = page("quy-mo/?nam=2026", **{f"{block.pk}-households": "125", f"{block.pk}-households-cu": "120"})
        assert "vừa được người khác sửa" in alerts(text)[0]


class TestBooks:
    def test_a_books_counters_are_used_together_and_stop_together(self, page):
        page("so-va-ngay-dung/", books=["pledges", "tipoffs"], day="01/12/2026", dung="")
        assert set(CounterUse.objects.values_list("indicator", flat=True)) >= {"A05", "A08", "C01", "C02"}
        page("so-va-ngay-dung/", books=["tipoffs"], day="31/12/2026", thoi="")
        assert set(CounterUse.objects.filter(used_until=date(2026, 12, 31)).values_list("indicator", flat=True)) == {
            "C01",
            "C02",
        }

    def test_no_book_chosen_is_said_and_the_day_is_kept(self, page):
        text = page("so-va-ngay-dung/", day="01/12/2026", dung="")
        assert alerts(text) == ["Đồng chí chọn ít nhất một sổ ở bảng dưới."]
        assert 'value="01/12/2026"' in text


class TestRules:
    def test_the_first_month_is_set(self, page):
        page("ky-bao-cao/", reports_from="1/2026", reports_until="", thang="")
        assert Ward.objects.get().reports_from == "2026-01"

    def test_a_month_that_is_none_is_said(self, page):
        text = page("ky-bao-cao/", reports_from="13/2026", reports_until="", thang="")
        assert alerts(text) == ["Tháng không đúng: đồng chí ghi tháng/năm, ví dụ 03/2026."]

    def test_a_rule_is_told_saved_and_taken_back(self, page):
        given = {"first_month": "01/2027", "last_day": "20"}
        text = page("ky-bao-cao/", **given, xem="")
        assert "Tháng 1/2027 (15/12/2026–20/01/2027)" in text
        assert "Tháng 2/2027 (21/01–20/02)" in text
        assert not ReportingRule.objects.exists()
        page("ky-bao-cao/", **given, luu="")
        assert ReportingRule.objects.get().last_day == 20
        page("ky-bao-cao/", bo="2027-01")
        assert not ReportingRule.objects.exists()

    def test_a_month_that_is_opened_is_refused_at_once(self, page, ward):
        Ward.objects.update(reports_from="2026-10")
        ward.refresh_from_db()
        open_month(ward=ward, month="2026-11", by=people.make_officer(ward))
        text = page("ky-bao-cao/", first_month="11/2026", last_day="20", xem="")
        assert "Báo cáo tháng 11/2026 đã mở" in alerts(text)[0]


class TestPeople:
    NEW = {
        "username": "canbo",
        "full_name": "Cán bộ tổng hợp",
        "post": "",
        "role": "officer",
        "starts_on": "24/11/2026",
    }

    def test_the_first_password_is_shown_once(self, page):
        text = page("nguoi-dung/them/", **self.NEW)
        [password] = re.findall(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", text)
        user = User.objects.get(username="canbo")
        assert user.check_password(password)
        assert user.must_change_password
        assert "Cán bộ tổng hợp" in page("nguoi-dung/")
        assert password not in page("nguoi-dung/") + page(f"nguoi-dung/{user.pk}/")
        assert "đã có người dùng" in alerts(page("nguoi-dung/them/", **self.NEW))[0]

    def test_a_page_with_a_password_is_kept_by_nobody(self, client, admin):
        client.force_login(admin)
        assert "no-store" in client.post(f"{AT}nguoi-dung/them/", self.NEW).headers["Cache-Control"]

    def test_it_is_written_down_whom_it_was_done_to(self, page):
        page("nguoi-dung/them/", **self.NEW)
        user = User.objects.get(username="canbo")
        assert AccessLog.objects.get(action="person_added").target == f"user:{user.pk}"

    def test_a_role_changes_ends_and_another_is_given(self, page, ward):
        officer = people.make_officer(ward)
        role = officer.memberships.get()
        at = f"nguoi-dung/{officer.pk}/"
        page(at, **{"them-role": "committee", "them-on": "24/11/2026", "them": ""})
        page(at, **{f"doi-{role.pk}-role": "chief", f"doi-{role.pk}-on": "01/12/2026", "doi": role.pk})
        committee = officer.memberships.get(role="committee")
        page(at, **{f"thoi-{committee.pk}-last_day": "31/12/2026", "thoi": committee.pk})
        assert list(officer.memberships.order_by("id").values_list("role", "starts_on", "ends_on"))[0:] == [
            ("officer", people.SINCE, date(2026, 11, 30)),
            ("committee", date(2026, 11, 24), date(2026, 12, 31)),
            ("chief", date(2026, 12, 1), None),
        ]

    def test_who_approves_is_made_an_assigned_deputy_for_a_time(self, page, ward):
        held = Membership.objects.get(user=people.make_chief(ward))
        at = f"nguoi-dung/{held.user_id}/"
        prefix = f"tu-cach-{held.pk}"
        given = {f"{prefix}-deputy": "on", f"{prefix}-last_day": "31/12/2026", f"{prefix}-decision": "12/QĐ-CAP"}
        text = page(at, **given, **{"tu-cach": str(held.pk)})
        assert "Phó Trưởng được giao" in text
        held.refresh_from_db()
        assert (held.deputy, held.ends_on, held.decision) == (True, date(2026, 12, 31), "12/QĐ-CAP")
        assert AccessLog.objects.filter(action="capacity_set").count() == 1

    def test_a_day_that_is_none_is_said_and_the_decision_is_kept(self, page, ward):
        held = Membership.objects.get(user=people.make_chief(ward))
        prefix = f"tu-cach-{held.pk}"
        given = {f"{prefix}-deputy": "on", f"{prefix}-last_day": "31/13/2026", f"{prefix}-decision": "12/QĐ-CAP"}
        text = page(f"nguoi-dung/{held.user_id}/", **given, **{"tu-cach": str(held.pk)})
        assert alerts(text)
        assert 'value="12/QĐ-CAP"' in text

    def test_the_last_administrator_stays(self, page, admin):
        role = admin.memberships.get()
        text = page(f"nguoi-dung/{admin.pk}/", **{f"thoi-{role.pk}-last_day": "24/11/2026", "thoi": role.pk})
        assert "luôn có người quản trị" in alerts(text)[0]

    def test_a_password_is_given_anew_and_an_account_closed(self, page, ward):
        officer = people.make_officer(ward)
        assert "mật khẩu cũ không dùng được nữa" in page(f"nguoi-dung/{officer.pk}/", **{"mat-khau": ""})
        page(f"nguoi-dung/{officer.pk}/", ngung="")
        officer.refresh_from_db()
        assert not officer.is_active
        page(f"nguoi-dung/{officer.pk}/", **{"mo-lai": ""})
        officer.refresh_from_db()
        assert officer.is_active

    def test_one_does_not_close_ones_own(self, page, admin):
        assert "không tự ngừng" in alerts(page(f"nguoi-dung/{admin.pk}/", ngung=""))[0]

    def test_somebody_of_another_ward_is_not_there(self, client, admin):
        client.force_login(admin)
        assert client.get(f"{AT}nguoi-dung/{people.make_stranger().pk}/").status_code == 404

    def test_name_and_post_are_saved(self, page, ward):
        officer = people.make_officer(ward)
        page(f"nguoi-dung/{officer.pk}/", full_name="Cán bộ", post="Cán bộ tổng hợp", sua="")
        officer.refresh_from_db()
        assert (officer.full_name, officer.post) == ("Cán bộ", "Cán bộ tổng hợp")


def test_from_an_empty_ward_to_the_first_month_in_an_hour(page, client, ward):
    """The administrator sets up, the officer changes the first password and opens the first month."""
    page("phuong/", name=ward.name, police_name="Công an phường", committee_name="Ban Chỉ đạo")
    page("don-vi/them/?loai=block", units="Khối 1\nKhối 2", opened_on="", luu="")
    blocks = Unit.objects.order_by("code")
    page("quy-mo/?nam=2026", **{f"{block.pk}-households": "100" for block in blocks})
    page("ky-bao-cao/", reports_from="11/2026", reports_until="", thang="")
    page("so-va-ngay-dung/", books="pledges", day="15/10/2026", dung="")
    text = page("nguoi-dung/them/", **TestPeople.NEW)
    page("nguoi-dung/them/", **{**TestPeople.NEW, "username": "chihuy", "role": "chief"})
    assert "Thiết lập phường" not in page("")
    [password] = re.findall(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", text)
    client.logout()
    client.post("/dang-nhap/", {"username": "canbo", "password": password})
    assert client.get("/").url == "/doi-mat-khau/"
    new = "mot-mat-khau-moi-2026"
    client.post("/doi-mat-khau/", {"old": password, "new": new, "again": new})
    dashboard = client.get("/05977/tong-quan/").content.decode()
    assert '<a href="/05977/bao-cao-thang/">' in dashboard
    months = client.get("/05977/bao-cao-thang/").content.decode()
    assert "Tháng 11/2026 (15/10–14/11)" in months
    opened = client.post("/05977/bao-cao-thang/mo/", {"month": "2026-11"})
    assert client.get(opened.url).status_code == 200


def test_a_ward_that_does_not_report_yet_tells_the_officer_who_sets_it(client, ward):
    client.force_login(people.make_officer(ward))
    assert "Quản trị đặt tháng bắt đầu" in client.get("/05977/bao-cao-thang/").content.decode()
    assert '<a href="/05977/bao-cao-thang/">' in client.get("/05977/tong-quan/").content.decode()


def test_nothing_of_the_setup_is_another_wards(client, admin):
    other = make_block(make_ward())
    client.force_login(admin)
    assert client.get(f"{AT}don-vi/{other.pk}/").status_code == 404
    assert client.post(f"{AT}don-vi/{other.pk}/ket-thuc/", {"last_day": "01/01/2026", "luu": ""}).status_code == 404


def test_a_role_that_begins_tomorrow_opens_nothing_today(page, client):
    tomorrow = timezone.localdate() + timedelta(days=1)
    page("nguoi-dung/them/", **{**TestPeople.NEW, "starts_on": f"{tomorrow:%d/%m/%Y}"})
    user = User.objects.get(username="canbo")
    User.objects.update(must_change_password=False)
    user.refresh_from_db()
    client.force_login(user)
    assert client.get("/05977/tong-quan/").status_code == 404
    assert Membership.objects.filter(user=user).get().starts_on == tomorrow
