"""A year's report of the sample on the screen: drafted, edited, signed, issued, and issued anew after a correction."""

import re

import pytest
from playwright.sync_api import Page

from reports.actions import figures, monthly_report
from reports.actions.figures import CellInput
from reports.models import Document, MonthlyReport, Signer
from tests import kept_sample
from tests.browser.entry_pages import kept
from tests.browser.journey import NARROW, violations
from tests.reports.desk import WORD
from wardsecurity.accounts.models import User

LIST = "/05977/van-ban/"
OWN = "Tình hình an ninh, trật tự được giữ vững."


@pytest.fixture
def people(transactional_db):
    kept_sample.load()
    found = {user.username: user for user in User.objects.all()}
    ward = MonthlyReport.objects.select_related("ward").earliest("month").ward
    Signer.objects.create(ward=ward, full_name="Người Ký Thử", body="committee", added_by=found["canbo"])
    return found


def test_from_the_draft_to_the_version_that_replaces_it(browse, sign_in, people):
    browse.expect("ERR_INTERNET_DISCONNECTED")
    browse.expect("status of 422")  # the early day of issue is asked about
    sign_in(people["canbo"])
    browse(begin)
    browse(contradict_and_mend)
    browse(type_while_the_line_is_down)
    browse(send)
    assert Document.objects.get().state == "to_sign"

    sign_in(people["chihuy"])
    browse(issue)
    correct("2009-06", people)
    assert browse(told_in_the_list)
    assert "Báo cáo này thay thế Báo cáo số 05/BC-BCĐ" in browse(replace)


def begin(page: Page) -> None:
    page.goto(LIST)
    page.get_by_role("link", name="Lập văn bản").click()
    page.get_by_label("Loại văn bản").select_option("year")
    page.get_by_label("Năm", exact=True).select_option("2009")
    page.get_by_label("Kỳ trong năm").select_option("")
    page.get_by_label("Người ký").select_option(label="Người Ký Thử (Ban Chỉ đạo)")
    page.get_by_role("button", name="Viết dự thảo").click()
    page.locator("#editor").wait_for()
    assert violations(page) == []


def contradict_and_mend(page: Page) -> None:
    """A number typed over is marked while one types, and no longer once it is put right."""
    sentence = page.locator(".sentence").filter(has_text="vụ phạm pháp hình sự").first
    sentence.get_by_text("Sửa câu này").click()
    box = sentence.get_by_label("Câu in trong văn bản")
    right = box.input_value()
    box.fill(re.sub(r"\d+ vụ", "999 vụ", right, count=1))
    marked = page.locator("#points .finding-error")
    marked.first.wait_for()
    assert "999 vụ" in marked.first.inner_text()
    assert violations(page) == []
    box.fill(right)
    marked.first.wait_for(state="detached")


def type_while_the_line_is_down(page: Page) -> None:
    said = page.locator("#saved")
    said.filter(has_text="Đã lưu").wait_for()
    page.context.set_offline(True)
    page.get_by_text("Thêm đoạn").last.click()
    page.get_by_label("Đoạn thêm vào cuối mục").last.fill(OWN)
    said.filter(has_text="Mất kết nối").wait_for()
    kept(page, 1)
    page.context.set_offline(False)
    said.filter(has_text="Đã lưu").wait_for()
    kept(page, 0)


def send(page: Page) -> None:
    page.get_by_role("button", name="Lưu và kiểm tra để trình ký").click()
    page.get_by_role("heading", name="Kiểm tra trước khi trình ký").wait_for()
    assert violations(page) == []
    page.get_by_label("Đã xem các điểm lưu ý").check()
    page.get_by_role("button", name="Trình ký").click()
    page.get_by_text("Đã trình ký: văn bản và số liệu được giữ nguyên").wait_for()


def issue(page: Page) -> None:
    page.goto(LIST)
    page.get_by_role("link", name="Báo cáo năm 2009").first.click()
    assert violations(page) == []
    page.get_by_label("Số", exact=True).fill("5")
    page.get_by_label("Ngày ban hành").fill("05/01/2010")
    page.get_by_role("button", name="Ban hành").click()
    page.get_by_label("Ngày này đúng như sổ đăng ký").check()  # the sample's years were approved later than that
    assert violations(page) == []
    page.get_by_role("button", name="Ban hành").click()
    page.get_by_text("Đã ban hành số 05/BC-BCĐ.").wait_for()
    page.get_by_text("Nội dung dạng chữ").click()
    assert OWN in page.locator(".told").inner_text()


def correct(month: str, people: dict[str, User]) -> None:
    """One case more in a month of the year, approved."""
    report = MonthlyReport.objects.get(month=month)
    edition = monthly_report.amend(report=report, by=people["chihuy"], reason="Đếm thiếu")
    stored = edition.figures.filter(indicator="C05", value__isnull=False).earliest("pk")
    cell = CellInput("C05", stored.unit_id, (stored.value or 0) + 1, stored.version, reason="Đếm thiếu")
    figures.save_figures(edition=edition, by=people["canbo"], cells=[cell])
    monthly_report.submit(report=report, by=people["canbo"], word=WORD)
    monthly_report.approve(report=report, by=people["chihuy"])


def told_in_the_list(page: Page) -> bool:
    page.goto(LIST)
    assert violations(page) == []
    page.set_viewport_size(NARROW)
    narrow: bool = page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    page.get_by_role("link", name=re.compile(r"số liệu đã thay đổi: \d+ số")).click()
    page.get_by_role("heading", name="Số liệu đã thay đổi").wait_for()
    assert violations(page) == []
    return narrow


def replace(page: Page) -> str:
    page.get_by_role("button", name="Lập bản thay thế").click()
    page.locator("#editor").wait_for()
    return page.locator(".editor-text").inner_text()
