"""The first whole path on the screen: the officer enters and sends a month, the chief approves, the committee reads."""

import pytest
from playwright.sync_api import Page

from reports.models import MonthlyReport
from tests import kept_sample
from tests.browser.journey import NARROW, violations
from wardsecurity.accounts.models import User

MONTH = "/05977/bao-cao-thang/2010-01/"
CHARTS = ".js-plotly-plot .main-svg"


@pytest.fixture
def sample(transactional_db):
    kept_sample.load()
    return {user.username: user for user in User.objects.all()}


def test_from_typing_to_the_dashboard(browse, sign_in, sample):
    sign_in(sample["canbo"])
    browse(lambda page: page.goto(f"{MONTH}?nhom=C"))
    assert browse(violations) == []
    browse(type_and_send)
    assert MonthlyReport.objects.get(month="2010-01").editions.get().state == "submitted"

    sign_in(sample["chihuy"])
    browse(lambda page: page.goto(MONTH))
    assert browse(violations) == []
    browse(lambda page: page.get_by_role("link", name="Xem lại và quyết định").click())
    assert browse(violations) == []
    browse(lambda page: page.set_viewport_size(NARROW))
    assert browse(lambda page: page.evaluate("document.documentElement.scrollWidth")) == NARROW["width"]
    browse(lambda page: page.get_by_role("button", name="Duyệt", exact=True).click())
    assert "Niêm phong thứ 61" in browse(lambda page: page.locator(".seal-whole").inner_text())
    assert browse(violations) == []

    sign_in(sample["banchidao"])
    browse(lambda page: page.goto("/05977/tong-quan/?ky=2010-01"))
    text = browse(lambda page: page.locator("main").inner_text())
    assert "09 nguồn tin, trong đó 07 tin có giá trị" in text
    assert "chưa báo cáo" in text


def type_and_send(page: Page) -> None:
    page.locator("input[name='C01-']").fill("9")
    page.locator("input[name='C02-']").fill("7")
    page.get_by_role("button", name="Lưu số liệu").click()
    page.locator("#entry-status[data-state=saved]").wait_for()
    page.get_by_role("link", name="Xem lại và gửi duyệt").click()
    assert violations(page) == []
    page.get_by_label("Tất cả cảnh báo còn lại").check()
    page.get_by_role("button", name="Gửi duyệt").click()
    page.get_by_text("Đã gửi báo cáo để duyệt.").wait_for()


def test_the_dashboard_of_the_sample(browse, sign_in, sample):
    sign_in(sample["banchidao"])
    browse(lambda page: page.goto("/05977/tong-quan/?ky=2005-2009"))
    browse(lambda page: page.locator(CHARTS).first.wait_for())
    text = browse(lambda page: page.locator("main").inner_text())
    for figure in ("11/11", "12.557", "5/5", "18.611", "hơn 232", "261", "291", "84", "38", "05", "06"):
        assert figure in text
    assert "minh họa" in text
    assert browse(violations) == []
    # plotly's button that would send a chart abroad
    assert browse(lambda page: page.locator("[data-title*='hare'], [data-attr='sendDataToCloud']").count()) == 0


def test_a_number_leads_to_its_evidence(browse, sign_in, sample):
    sign_in(sample["banchidao"])
    browse(lambda page: page.goto("/05977/tong-quan/?ky=2005-2009"))
    browse(lambda page: page.get_by_role("link", name="261 vụ phạm pháp hình sự").first.click())
    assert browse(lambda page: page.locator("h1").inner_text()) == "Số vụ phạm pháp hình sự được điều tra làm rõ"
    assert browse(violations) == []


@pytest.mark.parametrize("person", ["canbo", "banchidao", "quantri", "tinh"])
def test_a_phone_needs_no_scrolling_to_the_side(browse, sign_in, sample, person):
    sign_in(sample[person])
    browse(lambda page: page.set_viewport_size(NARROW))
    browse(lambda page: page.goto("/"))
    assert browse(lambda page: page.evaluate("document.documentElement.scrollWidth")) == NARROW["width"]
    assert browse(violations) == []


def test_english_is_complete_to_the_eye(browse, sign_in, sample):
    sign_in(sample["banchidao"])
    browse(lambda page: page.goto("/05977/tong-quan/?ky=2005-2009"))
    browse(lambda page: page.get_by_role("button", name="English").click())
    text = browse(lambda page: page.locator("main").inner_text())
    assert "12,557" in text
    assert "chưa báo cáo" not in text
