"""Hỏi về biểu đồ này: a question keeps what the chart's numbers came to, and says when they are others now."""

import pytest

from reports.charts.board import SLUGS
from reports.models import Question
from tests.people import make_chief, make_committee, make_officer
from tests.reports.desk import Desk
from tests.reports.views.test_dashboard import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def page_of(desk, chart="nguon-tin-vu-viec", period="2009-03"):
    return f"/{desk.ward.code}/bieu-do/{chart}/hoi/?ky={period}"


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_question_keeps_the_numbers_and_says_when_they_are_others_now(desk):
    edition = desk.approved(C05=12, C02=3)
    committee = signed_in(make_committee(desk.ward))
    assert committee.post(page_of(desk), {"question": "Vì sao số vụ làm rõ giảm?"}).status_code == 302
    page = text(committee, page_of(desk))
    assert "Số nguồn tin có giá trị: 03 tin; Số vụ phạm pháp hình sự được điều tra làm rõ: 12 vụ" in page
    assert "Khi hỏi, biểu đồ ghi “Số nguồn tin" in page
    assert "nay ghi" not in page
    desk.corrected(edition.report, C05=14, C02=3)
    assert "làm rõ: 14 vụ" in text(committee, page_of(desk)).partition("nay ghi")[2]
    kept = Question.objects.get()
    assert (kept.chart, kept.indicator, kept.sealed) == ("nguon-tin-vu-viec", "", 1)


def test_it_stands_beside_its_own_chart_and_period_alone(desk):
    desk.approved(C05=12)
    committee = signed_in(make_committee(desk.ward))
    committee.post(page_of(desk), {"question": "Câu hỏi về vụ việc"})
    assert "Câu hỏi về vụ việc" not in text(committee, page_of(desk, "tai-nan"))
    assert "Câu hỏi về vụ việc" not in text(committee, page_of(desk, period="2009"))


def test_it_is_answered_where_all_questions_stand(desk):
    desk.approved(C05=12)
    signed_in(make_committee(desk.ward)).post(page_of(desk), {"question": "Vì sao?"})
    officer = signed_in(make_officer(desk.ward))
    all_of_them = f"/{desk.ward.code}/hoi-dap/"
    assert "Nguồn tin, số vụ làm rõ, số người bị bắt, xử lý thay đổi ra sao?" in text(officer, all_of_them)
    officer.post(all_of_them, {"cau_hoi": Question.objects.get().pk, "answer": "Do ít vụ xảy ra hơn."})
    assert "Do ít vụ xảy ra hơn." in text(officer, page_of(desk))


@pytest.mark.parametrize("chart", sorted(SLUGS))
def test_every_chart_of_the_page_may_be_asked_about(sample_ward, chart):
    chief = signed_in(make_chief(sample_ward))
    address = f"/05977/bieu-do/{chart}/hoi/?ky=2009"
    assert chief.post(address, {"question": "Vì sao?"}).status_code == 302
    assert "Vì sao?" in text(chief, address)


def test_a_chart_that_is_not_there_is_not_found(desk):
    assert signed_in(make_committee(desk.ward)).get(page_of(desk, "khong-co")).status_code == 404


def test_a_number_of_a_person_is_refused_and_what_was_typed_stays(desk):
    answer = signed_in(make_committee(desk.ward)).post(page_of(desk), {"question": "Gọi 0912345678"})
    assert answer.status_code == 422
    assert "Gọi 0912345678" in answer.content.decode()
    assert not Question.objects.exists()


def test_each_chart_of_the_page_has_its_link_and_its_question(sample_ward):
    page = text(signed_in(make_committee(sample_ward)), "/05977/tong-quan/?ky=2009&so_voi=khong")
    for slug in ("tai-nan", "mo-hinh", "do-phu"):
        assert f'href="?ky=2009&amp;so_voi=khong#{slug}"' in page
        assert f'id="{slug}"' in page
        assert f'href="/05977/bieu-do/{slug}/hoi/?ky=2009&amp;so_voi=khong"' in page


def test_a_few_queries_are_enough(sample_ward, django_assert_max_num_queries):
    client = signed_in(make_committee(sample_ward))
    with django_assert_max_num_queries(12):
        client.get("/05977/bieu-do/tai-nan/hoi/?ky=2009")


def test_a_period_of_months_reads_as_a_sentence(desk):
    desk.approved(C05=12)
    page = text(signed_in(make_committee(desk.ward)), page_of(desk, period="2009-02..2009-03"))
    assert "Số của biểu đồ, từ tháng 2" in page
    assert "trong từ" not in page
