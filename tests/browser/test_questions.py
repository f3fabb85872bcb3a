"""A number is asked about by the committee, and answered by the officer, who is told of it on every page."""

import pytest
from playwright.sync_api import Page

from reports.models import Question
from tests.browser.journey import NARROW, violations
from tests.people import make_committee
from tests.reports.desk import Desk


@pytest.fixture
def desk(transactional_db) -> Desk:
    return Desk().with_march()


def test_the_committee_asks_and_the_officer_answers(browse, sign_in, desk):
    dashboard = f"/{desk.ward.code}/tong-quan/?ky=2009-03"

    def ask(page: Page) -> list[str]:
        page.goto(dashboard)
        page.locator(".tile-figure a").first.click()
        page.get_by_label("Câu hỏi về số này").fill("Vì sao tháng này ít hơn?")
        page.get_by_role("button", name="Gửi câu hỏi").click()
        page.get_by_text("Đã gửi câu hỏi").wait_for()
        return violations(page)

    def answer(page: Page) -> list[str]:
        page.set_viewport_size(NARROW)
        page.goto(f"/{desk.ward.code}/bao-cao-thang/")
        page.get_by_role("link", name="01 câu hỏi về số liệu chờ trả lời").click()
        page.locator(".remark-head a").click()  # to the number itself, as it reads now
        found = violations(page)
        page.get_by_label("Trả lời").fill("Còn ba khối chưa nộp, tháng sau đủ.")
        page.get_by_role("button", name="Trả lời").click()
        page.get_by_text("Đã trả lời.").wait_for()
        assert page.get_by_role("link", name="chờ trả lời").count() == 0
        return found + violations(page)

    def read(page: Page) -> str:
        page.goto(dashboard)
        page.get_by_role("link", name="Hỏi, đáp").click()
        return page.locator(".remark-answer").inner_text()

    sign_in(make_committee(desk.ward))
    assert browse(ask) == []
    sign_in(desk.officer)
    assert browse(answer) == []
    sign_in(make_committee(desk.ward))
    assert "Còn ba khối chưa nộp" in browse(read)
    assert Question.objects.get().answered_by == desk.officer
