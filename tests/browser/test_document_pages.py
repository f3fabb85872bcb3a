"""The pages around documents in a real browser: nothing over the edge, nothing lost when a session or a draft ends."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page

from reports.models import Document
from tests import people
from tests.browser.journey import NARROW, Journey, violations
from tests.reports.desk import Desk
from tests.reports.issuing import draft, issued, make_signer, read, sent
from wardsecurity.accounts.models import User

LONG = (
    "Kết quả thực hiện phong trào và công tác phòng, chống tội phạm, ma túy, bảo đảm trật tự, an toàn giao thông " * 2
)
OWN = "Tình hình an ninh, trật tự được giữ vững."


@pytest.fixture
def desk(transactional_db) -> Desk:
    desk = Desk().with_march()
    make_signer(desk, "Người Ký Thử")
    make_signer(desk, "Người Ký Thử Có Họ Tên Dài", deputy=True, post="PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG " * 2)
    return desk


def faults(page: Page, path: str) -> list[str]:
    """What axe finds wide and narrow; a page over the edge of a phone is a fault too."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(path)
    found = violations(page)
    page.set_viewport_size(NARROW)
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found += violations(page)
    return [f"{path}: {each}" for each in found] + [f"{path}: {over} px over the edge"] * bool(over)


def test_the_pages_fit_and_can_be_read_by_everybody(browse, sign_in, desk):
    written, signed = draft(desk, abstract=LONG.strip(), internal=True), issued(desk, 8, sent(desk))
    home = f"/{desk.ward.code}/van-ban/"
    sign_in(desk.chief)
    paths = ["", "?nam=2009", "moi/", "nguoi-ky/", "mau/", "bieu-mau/", "de-nghi/", "so-lieu-tu-so/"]
    paths += [f"{written.pk}/", f"{signed.pk}/", f"{written.pk}/soan/"]
    assert [each for path in paths for each in browse(lambda page, path=path: faults(page, home + path))] == []


def test_on_a_phone_a_document_of_the_list_is_read_without_moving_sideways(browse, sign_in, desk):
    issued(desk, 8)
    sign_in(desk.officer)

    def run(page: Page) -> list[bool]:
        page.set_viewport_size(NARROW)
        page.goto(f"/{desk.ward.code}/van-ban/")
        row = page.locator(".documents tbody tr").first
        return [row.get_by_text(text).first.is_visible() for text in ("08/BC-BCĐ", "đã ban hành", "Word")] + [
            page.evaluate("document.querySelector('.documents').getBoundingClientRect().right <= innerWidth")
        ]

    assert browse(run) == [True] * 4


def type_after(browse: Journey, path: str, end: Callable[[], object]) -> None:
    """Open the editor, let something end behind its back, and type a paragraph."""
    browse(lambda page: page.goto(path))
    end()
    browse(lambda page: page.get_by_text("Thêm đoạn").last.click())
    browse(lambda page: page.get_by_label("Đoạn thêm vào cuối mục").last.fill(OWN))


def said(page: Page, words: str) -> str:
    line = page.locator("#saved").filter(has_text=words)
    line.wait_for()
    return str(line.inner_text())


def cookie_of(person: User, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def test_a_session_that_ends_is_said_and_what_was_typed_is_saved_after_signing_in(browse, sign_in, desk, live_server):
    browse.expect("Failed to load resource")
    written = draft(desk)
    sign_in(desk.officer)
    type_after(browse, f"/{desk.ward.code}/van-ban/{written.pk}/soan/", Session.objects.all().delete)
    assert "Đăng nhập lại" in browse(lambda page: said(page, "Phiên làm việc đã hết"))
    assert read(written).edits == {}

    cookie = cookie_of(desk.officer, live_server.url)
    browse(lambda page: page.context.add_cookies([cookie]))
    browse(lambda page: page.evaluate("dispatchEvent(new Event('focus'))"))
    browse(lambda page: said(page, "Đã lưu"))
    assert OWN in str(read(written).edits)


def test_under_another_account_nothing_is_saved(browse, sign_in, desk, live_server):
    browse.expect("Failed to load resource")
    written, other = draft(desk), people.make_officer(desk.ward)
    sign_in(desk.officer)
    type_after(browse, f"/{desk.ward.code}/van-ban/{written.pk}/soan/", Session.objects.all().delete)
    browse(lambda page: said(page, "Phiên làm việc đã hết"))
    cookie = cookie_of(other, live_server.url)
    browse(lambda page: page.context.add_cookies([cookie]))
    browse(lambda page: page.evaluate("dispatchEvent(new Event('focus'))"))
    browse(lambda page: said(page, "tài khoản khác"))
    assert read(written).edits == {}


def test_a_draft_sent_in_another_window_says_that_nothing_more_is_saved(browse, sign_in, desk):
    browse.expect("Failed to load resource")
    written = draft(desk)
    sign_in(desk.officer)
    type_after(browse, f"/{desk.ward.code}/van-ban/{written.pk}/soan/", lambda: sent(desk, written))
    assert "trình ký" in browse(lambda page: said(page, "không lưu được"))
    assert Document.objects.get(pk=written.pk).state == "to_sign"


def test_what_contradicts_a_figure_is_said_aloud_once(browse, sign_in, desk):
    written = draft(desk)
    sign_in(desk.officer)

    def run(page: Page) -> str:
        page.goto(f"/{desk.ward.code}/van-ban/{written.pk}/soan/")
        sentence = page.locator(".sentence").filter(has_text="42 vụ").first
        sentence.get_by_text("Sửa câu này").click()
        box = sentence.get_by_label("Câu in trong văn bản")
        box.fill(re.sub("42 vụ", "999 vụ", box.input_value(), count=1))
        line = page.locator("#points-said").filter(has_text="999 vụ")
        line.wait_for(state="attached")
        return str(line.text_content())

    assert "Bổ sung" not in browse(run)


# The answer to a saving in the background comes late: the server has stored what was typed, the page does not know yet.
HELD = """
const real = fetch;
window.fetch = async (url, options) => {
  const answer = await real(url, options);
  if (options?.headers?.["X-Requested-With"]) {
    document.documentElement.dataset.held = "";
    await new Promise((release) => { window.release = release; });
  }
  return answer;
};
"""


def test_what_is_typed_back_while_a_saving_is_under_way_is_marked_no_longer(browse, sign_in, desk):
    written = draft(desk)
    sign_in(desk.officer)

    def run(page: Page) -> int:
        page.add_init_script(HELD)
        page.goto(f"/{desk.ward.code}/van-ban/{written.pk}/soan/")
        sentence = page.locator(".sentence").filter(has_text="42 vụ").first
        sentence.get_by_text("Sửa câu này").click()
        box = sentence.get_by_label("Câu in trong văn bản")
        right = box.input_value()
        box.fill(re.sub("42 vụ", "999 vụ", right, count=1))
        page.locator("html[data-held]").wait_for()
        with page.expect_response("**/xem-truoc/"):
            box.fill(right)
        page.evaluate("release()")
        marked = page.locator("#points .finding-error")
        marked.first.wait_for(state="detached")
        return marked.count()

    assert browse(run) == 0
