"""One draft open in two windows: what one saves the other does not overwrite, and what is typed is never lost."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.journey import NARROW, Journey, violations
from tests.browser.test_document_pages import HELD, cookie_of, said
from tests.reports.desk import Desk
from tests.reports.issuing import draft, make_signer, read

OURS, THEIRS = "Tình hình được giữ vững.", "Địa bàn ổn định, không có điểm nóng."
RESULTS = '[name="o.results"]'


@pytest.fixture
def desk(transactional_db) -> Desk:
    desk = Desk().with_march()
    make_signer(desk, "Người Ký Thử")
    return desk


def write(page: Page, text: str) -> None:
    page.locator("details.own").filter(has=page.locator(RESULTS)).locator("summary").click()
    page.locator(RESULTS).fill(text)


def saved_by_the_chief(browse: Journey, desk: Desk, path: str, url: str, *, script: bool = True) -> None:
    """In a browser of their own, while the first window stays open."""
    cookie: Any = cookie_of(desk.chief, url)

    def run(page: Page) -> None:
        browser = page.context.browser
        assert browser is not None
        other = browser.new_context(base_url=url, locale="vi-VN", java_script_enabled=script)
        other.add_cookies([cookie])
        window = other.new_page()
        window.goto(path)
        write(window, THEIRS)
        window.get_by_role("button", name="Lưu", exact=True).click()
        window.get_by_text("Đã lưu dự thảo.").wait_for()
        other.close()

    browse(run)


def choose(page: Page, button: str) -> None:
    page.get_by_role("group", name="Hai bản khác nhau ở mục này").get_by_label(re.compile(button)).check()
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("Đã lưu dự thảo.").wait_for()


def test_the_second_window_sees_both_and_chooses(browse, sign_in, desk, live_server):
    browse.expect("status of 409")
    browse.expect("status of 422")
    written = draft(desk)
    path = f"/{desk.ward.code}/van-ban/{written.pk}/soan/"
    sign_in(desk.officer)
    browse(lambda page: page.goto(path))
    saved_by_the_chief(browse, desk, path, live_server.url, script=False)
    browse(lambda page: write(page, OURS))
    assert "bấm “Lưu”" in browse(lambda page: said(page, str(desk.chief)))
    assert OURS not in str(read(written).edits)

    def look(page: Page) -> list[str]:
        page.get_by_role("button", name="Lưu", exact=True).click()
        page.get_by_role("heading", name="Chưa lưu: có hai bản khác nhau").wait_for()
        page.get_by_role("button", name="Lưu", exact=True).click()
        page.get_by_text("Đồng chí chọn một trong hai.").wait_for()
        assert THEIRS in page.locator(".own .other").inner_text()
        assert page.locator(RESULTS).input_value() == OURS
        found = violations(page)
        page.set_viewport_size(NARROW)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return found + violations(page) + [f"{over} px over the edge"] * (over > 0)

    assert browse(look) == []
    assert THEIRS in str(read(written).edits)
    browse(lambda page: choose(page, "Giữ của tôi"))
    assert OURS in str(read(written).edits)


def test_typing_kept_in_the_browser_is_not_saved_over_what_somebody_saved_since(browse, sign_in, desk, live_server):
    browse.expect("ERR_INTERNET_DISCONNECTED")
    browse.expect("status of 409")
    written = draft(desk)
    path = f"/{desk.ward.code}/van-ban/{written.pk}/soan/"
    sign_in(desk.officer)

    def unsaved(page: Page) -> None:
        """Left while no saving comes through: a page that is told the line is back may still save as it goes."""
        page.goto(path)
        page.route("**/soan/", lambda route: route.abort("internetdisconnected"))
        write(page, OURS)
        said(page, "Mất kết nối")
        page.goto("about:blank")
        page.unroute("**/soan/")

    browse(unsaved)
    assert OURS not in str(read(written).edits)
    saved_by_the_chief(browse, desk, path, live_server.url)
    browse(lambda page: page.goto(path))
    assert "bấm “Lưu”" in browse(lambda page: said(page, str(desk.chief)))
    assert browse(lambda page: page.locator(RESULTS).input_value()) == OURS
    assert THEIRS in str(read(written).edits)

    browse(lambda page: page.get_by_role("button", name="Lưu", exact=True).click())
    browse(lambda page: page.get_by_role("heading", name="Chưa lưu: có hai bản khác nhau").wait_for())
    browse(lambda page: page.goto(path))  # left without choosing, and come back
    assert "bấm “Lưu”" in browse(lambda page: said(page, str(desk.chief)))
    assert browse(lambda page: page.locator(RESULTS).input_value()) == OURS
    assert OURS not in str(read(written).edits)


def test_a_press_of_save_while_a_saving_is_under_way_waits_for_it(browse, sign_in, desk):
    written = draft(desk)
    sign_in(desk.officer)

    def run(page: Page) -> None:
        page.add_init_script(HELD)
        page.goto(f"/{desk.ward.code}/van-ban/{written.pk}/soan/")
        write(page, THEIRS)
        page.locator("html[data-held]").wait_for()
        page.locator(RESULTS).fill(OURS)
        page.get_by_role("button", name="Lưu", exact=True).click()
        page.evaluate("release()")
        page.get_by_text("Đã lưu dự thảo.").wait_for()

    browse(run)
    assert OURS in str(read(written).edits)
