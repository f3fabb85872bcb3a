"""Questions about a number: asked where its evidence stands, answered there, and held against what it reads later."""

import pytest
from django.test import Client
from django.utils import timezone

from reports.models import Question
from tests.people import make_chief, make_committee, make_officer
from tests.reports.desk import Desk
from tests.residents.factories import make_ward

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk():
    return Desk()


def page_of(desk, code="C05", period="2009-03"):
    return f"/{desk.ward.code}/nguon-so-lieu/{code}/?ky={period}"


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_question_keeps_what_the_number_read_and_says_when_it_is_another_now(desk):
    edition = desk.approved(C05=12)
    committee = signed_in(make_committee(desk.ward))
    assert committee.post(page_of(desk), {"question": "Vì sao tháng này ít vụ được làm rõ?"}).status_code == 302
    assert "Hỏi khi số là 12 vụ (tháng 3/2009)" in text(committee, page_of(desk))
    assert "nay là" not in text(committee, page_of(desk))
    desk.corrected(edition.report, C05=14)
    assert "nay là 14 vụ" in text(committee, page_of(desk))
    assert Question.objects.get().sealed == 1


def test_a_question_stands_beside_its_own_number_and_period_alone(desk):
    desk.approved(C05=12, C01=3)
    committee = signed_in(make_committee(desk.ward))
    committee.post(page_of(desk), {"question": "Câu hỏi về vụ việc"})
    assert "Câu hỏi về vụ việc" not in text(committee, page_of(desk, "C01"))
    assert "Câu hỏi về vụ việc" not in text(committee, page_of(desk, period="2009"))


def test_what_was_not_reported_may_be_asked_about_too(desk):
    desk.approved(C01=3)
    committee = signed_in(make_committee(desk.ward))
    committee.post(page_of(desk), {"question": "Vì sao chưa báo cáo?"})
    assert "Hỏi khi số là chưa báo cáo" in text(committee, page_of(desk))


@pytest.mark.parametrize("make", [make_officer, make_chief])
def test_officer_and_chief_answer_once(desk, make):
    desk.approved(C05=12)
    signed_in(make_committee(desk.ward)).post(page_of(desk), {"question": "Vì sao?"})
    person, row = signed_in(make(desk.ward)), Question.objects.get()
    address = f"/{desk.ward.code}/hoi-dap/"
    assert person.post(address, {"cau_hoi": row.pk, "answer": "Hai vụ chuyển sang tháng sau"}).status_code == 302
    assert "Hai vụ chuyển sang tháng sau" in text(person, page_of(desk))
    again = person.post(address, {"cau_hoi": row.pk, "answer": "khác"})
    assert again.status_code == 422
    row.refresh_from_db()
    assert row.answer == "Hai vụ chuyển sang tháng sau"


def test_it_is_answered_where_it_was_asked_and_one_is_led_back_there(desk):
    desk.approved(C05=12)
    committee, officer = signed_in(make_committee(desk.ward)), signed_in(make_officer(desk.ward))
    committee.post(page_of(desk), {"question": "Vì sao?"})
    chart = f"/{desk.ward.code}/bieu-do/tai-nan/hoi/?ky=2009-03"
    committee.post(chart, {"question": "Ở đâu?"})
    list_of_all = f"/{desk.ward.code}/hoi-dap/"
    for row, place in zip(Question.objects.order_by("pk"), (page_of(desk), chart), strict=True):
        page = text(officer, place)
        assert f'action="{list_of_all}"' in page
        assert f'name="cau_hoi" value="{row.pk}"' in page
        assert 'name="cau_hoi"' not in text(committee, place)
        refused = officer.post(list_of_all, {"cau_hoi": row.pk, "answer": "gọi 0912345678", "tai_cho": "1"})
        assert refused.status_code == 422
        assert 'name="tai_cho"' in refused.content.decode()
        done = officer.post(list_of_all, {"cau_hoi": row.pk, "answer": "Đã rõ.", "tai_cho": "1"})
        assert done["Location"] == place + "#hoi-dap"
        assert 'name="cau_hoi"' not in text(officer, place)


def test_the_edition_it_was_about_is_said(desk):
    desk.approved("2009-02")
    desk.approved(C05=12)
    committee = signed_in(make_committee(desk.ward))
    committee.post(page_of(desk), {"question": "Vì sao?"})
    assert "khi đã niêm phong đến số 2" in text(committee, page_of(desk))


def test_the_dashboard_leads_to_them(desk):
    desk.approved(C05=12)
    assert f'href="/{desk.ward.code}/hoi-dap/' in text(
        signed_in(make_committee(desk.ward)), f"/{desk.ward.code}/tong-quan/?ky=2009-03"
    )


def test_the_committee_does_not_answer(desk):
    desk.approved(C05=12)
    committee = signed_in(make_committee(desk.ward))
    committee.post(page_of(desk), {"question": "Vì sao?"})
    answer = committee.post(f"/{desk.ward.code}/hoi-dap/", {"cau_hoi": Question.objects.get().pk, "answer": "x"})
    assert answer.status_code == 422
    assert Question.objects.get().answer == ""


@pytest.mark.parametrize("question", ["", "gọi 0912345678 hỏi", "Ông Nguyễn Văn Hùng nói gì?"])
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(desk, question):
    desk.approved(C05=12)
    answer = signed_in(make_committee(desk.ward)).post(page_of(desk), {"question": question})
    assert answer.status_code == 422
    assert question in answer.content.decode()
    assert not Question.objects.exists()


def test_another_ward_s_question_cannot_be_answered(desk):
    desk.approved(C05=12)
    signed_in(make_committee(desk.ward)).post(page_of(desk), {"question": "Vì sao?"})
    other = make_ward()
    answer = signed_in(make_officer(other)).post(
        f"/{other.code}/hoi-dap/", {"cau_hoi": Question.objects.get().pk, "answer": "x"}
    )
    assert answer.status_code == 422
    assert Question.objects.get().answer == ""


def list_of(desk, more=""):
    return f"/{desk.ward.code}/hoi-dap/{more}"


def asked(desk, number=1, period="2009-03", answer="") -> None:
    """Questions written down by themselves, as a form that is sent sixty times takes its time."""
    person = make_committee(desk.ward)
    for each in range(number):
        more = {"answer": answer, "answered_by": desk.officer, "answered_at": timezone.now()} if answer else {}
        Question.objects.create(
            ward=desk.ward,
            indicator="C05",
            period=period,
            value=12,
            sealed=1,
            question=f"Câu hỏi {each}.",
            asked_by=person,
            **more,
        )


def test_the_list_has_the_unanswered_first_and_a_period_costs_one_movement(desk, django_assert_num_queries):
    desk.approved(C05=12)
    asked(desk, 3, answer="rồi")
    asked(desk, 5)
    committee = signed_in(make_committee(desk.ward))
    with django_assert_num_queries(12):
        page = text(committee, list_of(desk))
    assert page.count("Chưa trả lời.") == 5
    assert page.rindex("Chưa trả lời.") < page.index("Trả lời:")
    asked(desk, 5, period="2009-Q1")
    with django_assert_num_queries(18):
        text(committee, list_of(desk))


def test_the_list_says_what_a_number_is_now(desk):
    edition = desk.approved(C05=12)
    asked(desk)
    committee = signed_in(make_committee(desk.ward))
    chart = f"/{desk.ward.code}/bieu-do/nguon-tin-vu-viec/hoi/?ky=2009-03"
    committee.post(chart, {"question": "Ở đâu?"})
    assert "nay " not in text(committee, list_of(desk))
    desk.corrected(edition.report, C05=14)
    page = text(committee, list_of(desk))
    assert "nay là 14 vụ" in page
    assert "được điều tra làm rõ: 14 vụ" in page.partition("nay ghi “")[2]


def test_what_the_program_does_not_have_any_more_is_listed_without_a_word_of_now(desk):
    desk.approved(C05=12)
    asked(desk)
    Question.objects.update(indicator="R99")
    assert "nay là" not in text(signed_in(make_committee(desk.ward)), list_of(desk))


def test_older_answered_questions_stand_on_further_pages(desk):
    asked(desk, 23, answer="rồi")
    asked(desk)
    committee = signed_in(make_committee(desk.ward))
    first = text(committee, list_of(desk, "?ky=2009"))
    assert first.count("Trả lời:") == 20
    assert 'href="?ky=2009&amp;trang=2"' in first
    second = text(committee, list_of(desk, "?ky=2009&trang=2"))
    assert (second.count("Trả lời:"), second.count("Chưa trả lời.")) == (3, 0)
    assert "trang=3" not in second
    assert "Không còn câu hỏi cũ hơn." in text(committee, list_of(desk, "?trang=9"))


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30])
def test_a_page_that_is_none_is_the_first(desk, page):
    asked(desk)
    assert "Chưa trả lời." in text(signed_in(make_committee(desk.ward)), list_of(desk, f"?trang={page}"))


def test_beside_the_number_of_a_block_the_ward_s_is_not_said_to_be_another_now(desk):
    desk.approved(C05=12)
    committee = signed_in(make_committee(desk.ward))
    committee.post(page_of(desk), {"question": "Vì sao?"})
    page = text(committee, page_of(desk) + f"&khoi={desk.blocks[0].code}")
    assert "Hỏi khi số là 12 vụ" in page
    assert "nay là" not in page
