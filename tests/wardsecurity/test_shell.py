"""What stands around every page: places, pages, person, what is due."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from reports.actions.question import answer, ask
from reports.models import Edition, MonthlyReport
from residents.models import Ward
from tests import people
from tests.reports.desk import Desk
from tests.residents.factories import make_block, make_province, make_ward
from wardsecurity import shell
from wardsecurity.accounts.access import person_of
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward() -> Ward:
    return make_ward("05977", name="Phường Vĩnh Trại", reports_until="2010-12")


def around(rf, user, ward=None):
    """The shell of a page that the person looks at."""
    request = rf.get("/")
    request.user, request.person, request.resolver_match = user, person_of(user), None
    if ward:
        request.ward = ward
    return shell.Shell(request)


def open_edition(ward: Ward, by: User, month: str = "2010-01", state: str = "draft") -> Edition:
    number = int(month[5:])
    days = {"starts_on": date(2010, number, 1), "ends_on": date(2010, number, 28)}
    report = MonthlyReport.objects.create(ward=ward, month=month, **days)
    return Edition.objects.create(report=report, number=1, state=state, opened_by=by, catalogue_version="x")


def month_due(found):
    """The month's line, where it is alone."""
    assert len(found.due) <= 1
    return next(iter(found.due), None)


class TestDue:
    def test_the_month_that_waits_with_its_days_and_state(self, rf, ward):
        officer = people.make_officer(ward)
        open_edition(ward, officer)
        found = month_due(around(rf, officer))
        assert (found.text, found.urgent) == ("Tháng 01/2010 (01/01–28/01): đang nhập", False)

    @pytest.mark.parametrize(
        ("state", "role", "words", "urgent"),
        [
            ("submitted", Role.OFFICER, "chờ duyệt", False),
            ("submitted", Role.CHIEF, "chờ đồng chí duyệt", True),
            ("returned", Role.OFFICER, "trả lại để bổ sung", True),
            ("returned", Role.CHIEF, "trả lại để bổ sung", False),
        ],
    )
    def test_it_is_urgent_for_whose_turn_it_is(self, rf, ward, state, role, words, urgent):
        person = people.make_member(ward, role)
        open_edition(ward, person, state=state)
        found = month_due(around(rf, person))
        assert found.text.endswith(f": {words}")
        assert found.urgent is urgent

    def test_other_open_months_are_counted(self, rf, ward):
        officer = people.make_officer(ward)
        for month in ("2010-01", "2010-02", "2010-03"):
            open_edition(ward, officer, month)
        assert month_due(around(rf, officer)).text.endswith("đang nhập; 02 tháng khác chưa duyệt")
        with translation.override("en"):
            assert month_due(around(rf, officer)).text.startswith("Month 01/2010 (01/01–28/01): ")

    def test_where_nothing_waits_nothing_is_said(self, rf, ward):
        assert around(rf, people.make_officer(ward)).due == []

    def test_the_committee_is_told_nothing_of_months_not_approved(self, rf, ward):
        open_edition(ward, people.make_officer(ward))
        assert around(rf, people.make_committee(ward)).due == []

    @pytest.mark.parametrize(
        ("role", "told"),
        [
            (Role.OFFICER, [("02 câu hỏi về số liệu chờ trả lời", "/05977/hoi-dap/")]),
            (Role.CHIEF, [("02 câu hỏi về số liệu chờ trả lời", "/05977/hoi-dap/")]),
            (Role.COMMITTEE, []),
        ],
    )
    def test_questions_that_wait_are_told_to_those_who_answer(self, rf, ward, role, told, django_assert_num_queries):
        asks = people.make_committee(ward)
        for text in ("Vì sao?", "Ở đâu?", "Khi nào?"):
            last = ask(ward=ward, indicator="C05", period="2009-03", value=1, question=text, by=asks)
        answer(ward=ward, question=last.pk, text="Tháng sau.", by=people.make_officer(ward))
        found = around(rf, people.make_member(ward, role))
        with django_assert_num_queries(0 if role == Role.COMMITTEE else 1):
            assert [(line.text, line.href) for line in found.due] == told

    @pytest.mark.parametrize("months", [1, 12])
    def test_it_takes_one_query_however_many_months_wait(self, rf, ward, months, django_assert_num_queries):
        officer = people.make_officer(ward)
        make_block(ward)
        for number in range(1, months + 1):
            open_edition(ward, officer, f"2010-{number:02d}")
        found = around(rf, officer)
        with django_assert_num_queries(1):
            assert found.due


class TestDeadline:
    """A ward that has reported since October 2026, in time."""

    @pytest.fixture
    def desk(self, db):
        with time_machine.travel("2026-10-15 09:00+07:00"):
            desk = Desk(make_ward("05977", reports_from="2026-10"))
            desk.approved("2026-10")
        return desk

    def line(self, rf, desk, user, day):
        with time_machine.travel(f"{day} 09:00+07:00"):
            found = month_due(around(rf, user, desk.ward))
        return found and (found.text, found.href, found.urgent)

    @pytest.mark.parametrize(
        ("day", "text", "urgent"),
        [
            ("2026-11-15", "Tháng 11/2026 (15/10–14/11): còn 01 ngày, chưa mở báo cáo", True),
            ("2026-11-16", "Tháng 11/2026 (15/10–14/11): hạn hôm nay, chưa mở báo cáo", True),
            ("2026-11-26", "Tháng 11/2026 (15/10–14/11): quá hạn 10 ngày, chưa mở báo cáo", True),
        ],
    )
    def test_a_month_that_is_over_and_not_opened_leads_to_the_months(self, rf, desk, day, text, urgent):
        assert self.line(rf, desk, desk.officer, day) == (text, "/05977/bao-cao-thang/", urgent)

    def test_while_it_runs_and_is_not_opened_nothing_is_said(self, rf, desk):
        assert self.line(rf, desk, desk.officer, "2026-11-14") is None

    def test_days_left_and_the_blocks_without_a_number(self, rf, desk):
        with time_machine.travel("2026-11-10 09:00+07:00"):
            edition = desk.open("2026-11").editions.get()
            desk.type(edition, "A05", 0, unit=desk.blocks[0].pk)
        assert self.line(rf, desk, desk.officer, "2026-11-13") == (
            "Tháng 11/2026 (15/10–14/11): còn 03 ngày; 01/02 khối phố chưa có số liệu",
            "/05977/bao-cao-thang/2026-11/",
            True,
        )
        assert self.line(rf, desk, desk.officer, "2026-11-12")[2] is False
        with time_machine.travel("2026-11-12 09:00+07:00"):
            desk.type(edition, "C01", 1)
            desk.type(edition, "A05", 3, unit=desk.blocks[1].pk)
        assert self.line(rf, desk, desk.officer, "2026-11-12")[0] == "Tháng 11/2026 (15/10–14/11): còn 04 ngày"

    def test_each_is_told_of_their_own_turn_first(self, rf, desk):
        with time_machine.travel("2026-11-14 09:00+07:00"):
            desk.submitted("2026-11")
        officer, chief = (self.line(rf, desk, who, "2026-12-20") for who in (desk.officer, desk.chief))
        assert officer[0] == "Tháng 12/2026 (15/11–14/12): quá hạn 05 ngày, chưa mở báo cáo; 01 tháng khác chưa duyệt"
        assert chief[0] == "Tháng 11/2026 (15/10–14/11): chờ đồng chí duyệt; 01 tháng khác chưa duyệt"
        assert (officer[2], chief[2]) == (True, True)

    def test_a_correction_is_said_to_be_one(self, rf, desk):
        with time_machine.travel("2026-11-10 09:00+07:00"):
            desk.amend(desk.ward.reports.get())
        text = self.line(rf, desk, desk.officer, "2026-11-12")[0]
        assert text == "Tháng 10/2026 (15/09–14/10): bản điều chỉnh số liệu đang nhập"

    def test_history_that_nobody_opened_is_passed_over(self, rf):
        ward = make_ward(reports_from="2001-01", reports_until="2018-12")
        with time_machine.travel("2019-02-10 09:00+07:00"):
            assert around(rf, people.make_officer(ward), ward).due == []


class TestPages:
    def test_each_role_is_shown_what_it_may_open(self, rf, ward):
        shown = {
            role: [each.label for each in around(rf, people.make_member(ward, role)).nav] for role in list(Role)[:4]
        }
        assert shown[Role.COMMITTEE] == ["Tổng quan", "Văn bản"]
        assert shown[Role.ADMINISTRATOR] == ["Quản trị"]
        assert "Quản trị" not in shown[Role.OFFICER] + shown[Role.CHIEF]

    def test_the_province_is_led_to_its_wards_and_from_there_to_a_dashboard(self, rf, ward):
        person = people.make_provincial(ward.province)
        assert [each.href for each in around(rf, person).nav] == ["/tinh/20/tong-quan/", "/tinh/20/"]
        assert [each.href for each in around(rf, person, ward).nav][:3] == [
            "/tinh/20/tong-quan/",
            "/tinh/20/",
            "/05977/tong-quan/",
        ]

    def test_every_entry_leads_to_a_page(self, client, ward):
        for role in list(Role)[:4]:
            person = people.make_member(ward, role)
            client.force_login(person)
            for entry in shell.Shell(client.get("/doi-mat-khau/").wsgi_request).nav:
                assert client.get(entry.href).status_code == 200

    def test_the_page_that_is_shown_is_marked(self, client, ward):
        client.force_login(people.make_administrator(ward))
        assert '<a href="/05977/quan-tri/" aria-current="page">' in client.get("/05977/quan-tri/").content.decode()


class TestPlaces:
    def test_a_person_of_two_wards_can_change_over(self, rf, ward):
        person, other = people.make_officer(ward), make_ward("00001", name="Phường Chi Lăng")
        Membership.objects.create(user=person, ward=other, role=Role.ADMINISTRATOR)
        found = around(rf, person, ward)
        assert [(each.label, each.href) for each in found.places] == [("Phường Chi Lăng", "/00001/quan-tri/")]
        assert around(rf, person, other).role == "quản trị"

    def test_the_name_is_the_wards_else_the_provinces(self, rf, ward):
        assert around(rf, people.make_officer(ward)).place_name == "Phường Vĩnh Trại"
        assert around(rf, people.make_provincial(make_province())).place_name == "Tỉnh Lạng Sơn"


class TestHome:
    @pytest.mark.parametrize(
        ("role", "page"),
        [
            (Role.OFFICER, "/05977/tong-quan/"),
            (Role.CHIEF, "/05977/tong-quan/"),
            (Role.COMMITTEE, "/05977/tong-quan/"),
            (Role.ADMINISTRATOR, "/05977/quan-tri/"),
        ],
    )
    def test_each_role_begins_with_its_page(self, client, ward, role, page):
        client.force_login(people.make_member(ward, role))
        assert client.get("/").url == page

    def test_the_province_begins_with_its_wards(self, client, ward):
        client.force_login(people.make_provincial(ward.province))
        assert client.get("/").url == "/tinh/20/"

    def test_somebody_without_a_role_is_told_so(self, client):
        client.force_login(people.make_user())
        assert "chưa được giao vai trò" in client.get("/").content.decode()


class TestLanguage:
    def test_it_is_vietnamese_whatever_the_browser_asks_for(self, client):
        response = client.get("/dang-nhap/", headers={"accept-language": "en-US,en"})
        assert response.headers["Content-Language"] == "vi"
        assert '<html lang="vi">' in response.content.decode()

    def test_switching_leads_back_and_stays(self, client):
        response = client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/?next=/x/"})
        assert response.url == "/dang-nhap/?next=/x/"
        assert '<html lang="en">' in client.get("/dang-nhap/").content.decode()

    @pytest.mark.parametrize("language", ["fr", "", "../en", "x" * 500])
    def test_any_other_language_is_vietnamese(self, client, language):
        client.post("/ngon-ngu/", {"language": language})
        client.cookies["django_language"] = language
        assert client.get("/dang-nhap/").headers["Content-Language"] == "vi"

    def test_it_takes_a_post_and_leads_to_no_other_host(self):
        client = Client()
        assert client.get("/ngon-ngu/").status_code == 405
        assert client.post("/ngon-ngu/", {"language": "en", "next": "https://example.org/"}).headers["Location"] == "/"

    def test_one_persons_language_is_not_the_next_ones(self, client):
        client.post("/ngon-ngu/", {"language": "en"})
        client.get("/dang-nhap/")
        assert Client().get("/dang-nhap/").headers["Content-Language"] == "vi"


def test_who_enters_figures_is_asked_before_leaving_and_nobody_else(rf, ward):
    assert around(rf, people.make_officer(ward)).types
    assert not any(around(rf, make(ward)).types for make in (people.make_chief, people.make_administrator))
