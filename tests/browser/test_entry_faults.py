"""What goes wrong while somebody types: the line, the server, the session, another person, another account. Nothing of
it may lose or double a number, and each is said in words."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page, Route

from reports.actions import monthly_report
from reports.models import Figure, FigureChange
from tests.browser.entry_pages import (
    all_saved,
    all_values,
    cell,
    kept,
    month,
    open_grid,
    sentence,
    stored,
    trouble,
    type_in,
    waiting,
)
from tests.browser.journey import Journey
from tests.people import PASSWORD, make_officer
from tests.reports.desk import Desk
from tools.serve import gunicorn
from tools.server import free_port, wait_for
from wardsecurity.accounts.models import User

FAILED_LOADS = r"Failed to load resource"


@pytest.fixture
def desk(transactional_db) -> Desk:
    desk = Desk()
    desk.open()
    return desk


@pytest.fixture
def grid(desk, browse, sign_in):
    sign_in(desk.officer)
    browse.expect(FAILED_LOADS)
    browse(lambda page: open_grid(page, month(desk, "C")))
    return browse


@pytest.fixture
def another(chromium, playwright_thread, live_server) -> Iterator[Callable[[User], Journey]]:
    """A second browser, signed in as somebody."""
    opened: list[Journey] = []

    def start(person: User) -> Journey:
        journey = Journey(playwright_thread, chromium, live_server.url)
        opened.append(journey)
        hand_session(journey, person, live_server.url)
        return journey

    yield start
    for journey in opened:
        journey.end(None)
        assert journey.faults == []


def hand_session(journey: Journey, person: User, url: str) -> None:
    client = Client()
    client.force_login(person)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}
    journey(lambda page: page.context.add_cookies([cookie]))  # type: ignore[list-item]


def test_the_line_is_cut_while_one_types_and_comes_back(grid):
    def cut(page: Page) -> str:
        page.context.set_offline(True)
        for name, text in (("C01-", "12"), ("C02-", "7"), ("C01-", "14")):
            type_in(page, name, text)
        return trouble(page, "offline")

    said = grid(cut)
    assert said.startswith("Mất kết nối: số vừa nhập còn giữ trên máy này, có mạng sẽ tự lưu (2 ô chờ)")
    assert not Figure.objects.exists()
    assert len(grid(waiting)) == 2
    grid(lambda page: page.context.set_offline(False))
    grid(all_saved)
    assert (stored("C01"), stored("C02")) == (14, 7)
    assert FigureChange.objects.count() == 2
    assert grid(waiting) == []


def test_the_browser_is_closed_while_the_line_is_cut(desk, grid):
    """Also what was being typed and not yet committed."""

    def cut(page: Page) -> None:
        page.context.set_offline(True)
        type_in(page, "C01-", "12")
        page.keyboard.type("3")
        kept(page, 2)

    def reopen(page: Page) -> str:
        context = page.context
        page.close(run_before_unload=False)
        context.set_offline(False)
        fresh = context.new_page()
        open_grid(fresh, month(desk, "C"))
        fresh.get_by_text("Đã lấy lại 2 ô nhập lần trước mà chưa lưu.").wait_for()
        all_saved(fresh)
        return str(cell(fresh, "C01-").input_value())

    grid(cut)
    assert grid(reopen) == "12"
    assert (stored("C01"), stored("C02")) == (12, 3)


def test_an_answer_that_is_lost_does_not_double_a_save(grid):
    """The server has saved; the browser never heard of it, and the person has typed on meanwhile."""

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    def run(page: Page) -> None:
        page.route("**/luu/", lose, times=1)
        type_in(page, "C01-", "12")
        trouble(page, "server")
        type_in(page, "C01-", "125")
        all_saved(page)

    grid(run)
    assert stored("C01") == 125
    assert list(FigureChange.objects.order_by("version").values_list("old_value", "new_value")) == [
        (None, 12),
        (12, 125),
    ]


def test_the_session_ends_and_the_same_account_signs_in_again(desk, grid):
    def type_on(page: Page) -> str:
        type_in(page, "C01-", "12")
        return trouble(page, "expired")

    def sign_in_again(page: Page) -> None:
        with page.expect_popup() as popup:
            page.get_by_role("link", name="Đăng nhập lại").click()
        door = popup.value
        door.fill("input[name=username]", desk.officer.username)
        door.fill("input[name=password]", PASSWORD)
        door.click("main button[type=submit]")
        door.wait_for_load_state()
        all_saved(page)

    Session.objects.all().delete()
    assert "đăng nhập lại để lưu 1 ô" in grid(type_on)
    assert not Figure.objects.exists()
    grid(sign_in_again)
    assert stored("C01") == 12
    assert FigureChange.objects.get().by == desk.officer


def test_two_accounts_in_one_browser(desk, grid, live_server):
    """The second neither sees nor sends what the first has typed; the first finds it again."""
    second = make_officer(desk.ward)

    def cut(page: Page) -> None:
        page.context.set_offline(True)
        type_in(page, "C01-", "12")
        trouble(page, "offline")

    def take_over(page: Page) -> tuple[str, str]:
        page.context.set_offline(False)
        said = trouble(page, "account")
        other = page.context.new_page()
        open_grid(other, month(desk, "C"))
        value = str(cell(other, "C01-").input_value())
        type_in(other, "C03-", "3")
        all_saved(other)
        other.close()
        return said, value

    grid(cut)
    hand_session(grid, second, live_server.url)
    said, value = grid(take_over)
    assert "tài khoản khác" in said
    assert value == ""
    assert list(FigureChange.objects.values_list("indicator", "by")) == [("C03", second.pk)]
    hand_session(grid, desk.officer, live_server.url)
    grid(lambda page: open_grid(page, month(desk, "C")))
    grid(all_saved)
    assert stored("C01") == 12
    assert FigureChange.objects.get(indicator="C01").by == desk.officer


def test_signing_out_warns_while_anything_waits(desk, grid):
    def cut(page: Page) -> None:
        page.context.set_offline(True)
        type_in(page, "C01-", "12")
        trouble(page, "offline")
        sign_out(page)
        page.get_by_text("Còn số liệu chưa lưu").wait_for()
        page.get_by_role("button", name="Ở lại").click()

    def elsewhere(page: Page) -> str:
        """On another page, whose scripts send nothing."""
        page.route("**/luu/", lambda route: route.abort())
        page.context.set_offline(False)
        page.goto(f"/{desk.ward.code}/bao-cao-thang/")
        sign_out(page)
        text = page.locator("dialog[open]").inner_text()
        page.get_by_role("button", name="Vẫn đăng xuất").click()
        page.wait_for_url(re.compile("dang-nhap"))
        return str(text)

    grid(cut)
    assert sentence(grid(elsewhere)).startswith("Còn số liệu chưa lưu 1 ô đã nhập trên máy này")
    assert len(grid(waiting)) == 1


def sign_out(page: Page) -> None:
    page.locator("details.person summary").click()
    page.get_by_role("button", name="Đăng xuất", exact=True).click()


def test_two_people_in_one_cell_see_both_numbers_and_choose(desk, grid, another):
    other = make_officer(desk.ward)
    theirs = another(other)
    theirs(lambda page: open_grid(page, month(desk, "C")))

    def save_first(page: Page) -> None:
        type_in(page, "C01-", "14")
        type_in(page, "C03-", "4")
        all_saved(page)

    def collide(page: Page) -> str:
        type_in(page, "C01-", "12")
        type_in(page, "C03-", "5")
        page.get_by_role("button", name="Giữ số của tôi: 12").wait_for()
        said = page.locator(".ask").first.inner_text()
        page.get_by_role("button", name="Giữ số của tôi: 12").click()
        page.get_by_role("button", name="Giữ 4", exact=True).click()
        all_saved(page)
        return str(said)

    # the page asks who else is there as it opens: hold that back, so that it learns of the other only by the conflict
    grid(lambda page: page.route("**/co-mat/**", lambda route: route.abort()))
    theirs(save_first)
    said = grid(collide)
    assert re.search(rf"Đồng chí {other} đã nhập 14 lúc \d\d:\d\d .*; đồng chí đang nhập 12. Giữ số nào\?", said)
    assert (stored("C01"), stored("C03")) == (12, 4)
    assert list(FigureChange.objects.filter(indicator="C01").values_list("new_value", flat=True)) == [14, 12]


def test_whoever_else_is_there_is_named_and_their_number_appears(desk, grid, another):
    other = make_officer(desk.ward)
    theirs = another(other)

    def save(page: Page) -> None:
        open_grid(page, month(desk, "C"))
        page.get_by_text(f"Đang cùng nhập tháng này: {desk.officer}").wait_for()
        type_in(page, "C01-", "14")
        all_saved(page)

    theirs(save)

    def look(page: Page) -> str:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as when one comes back to the window
        page.get_by_text(f"Đang cùng nhập tháng này: {other}").wait_for()
        page.locator("td[data-state=changed] input[name='C01-']").wait_for()
        return str(cell(page, "C01-").input_value())

    assert grid(look) == "14"


def test_what_was_said_of_words_does_not_stay_with_those_of_the_server(grid):
    def run(page: Page) -> bool:
        kept = """async () => {
            const { Board } = await import("/static/reports/entry/board.js");
            const [cell] = new Board(document.getElementById("entry-form")).cells.values();
            cell.confirmed = true;
            Object.assign(cell, { reason: "Theo sổ" }).knowWords();
            return cell.confirmed;
        }"""
        return bool(page.evaluate(kept))

    assert not grid(run)


def test_two_windows_of_one_person_send_once(desk, grid):
    def run(page: Page) -> str:
        second = page.context.new_page()
        page.context.set_offline(True)
        page.context.set_offline(False)
        open_grid(second, month(desk, "C"))
        page.context.set_offline(True)
        page.bring_to_front()
        type_in(page, "C01-", "12")
        trouble(page, "offline")
        page.context.set_offline(False)
        all_saved(page)
        second.wait_for_function("() => document.querySelector(\"input[name='C01-']\").value === '12'")
        value = str(cell(second, "C01-").input_value())
        second.close()
        return value

    assert grid(run) == "12"
    assert FigureChange.objects.count() == 1


def test_an_old_window_after_the_approval_says_so_and_keeps_what_was_typed_in_sight(desk, grid):
    report = desk.ward.reports.get()
    desk.type(report.editions.get(), "C01", 5)
    desk.approve(report)

    def run(page: Page) -> tuple[str, str]:
        type_in(page, "C03-", "9")
        said = trouble(page, "locked")
        return said, str(cell(page, "C03-").input_value())

    said, value = grid(run)
    assert "đã duyệt ngày" in said
    assert said.rstrip(".").endswith(": 9")
    assert value == "9"
    assert not Figure.objects.filter(indicator="C03").exists()
    grid(lambda page: open_grid(page, month(desk, "C")))
    assert "9" in grid(lambda page: page.locator(".leftovers").inner_text())
    grid(lambda page: page.get_by_role("button", name="Bỏ các số chưa lưu này").click())
    grid(lambda page: page.locator(".leftovers").wait_for(state="detached"))
    assert grid(waiting) == []


@pytest.mark.parametrize("broken", ["IDBFactory.prototype.open", "IDBObjectStore.prototype.put"])
def test_a_browser_that_keeps_nothing_saves_all_the_same_and_says_so(desk, browse, sign_in, broken):
    """From the start, or when the disk is full."""
    sign_in(desk.officer)

    def run(page: Page) -> str:
        page.add_init_script(f"{broken} = () => {{ throw new DOMException('full', 'QuotaExceededError') }}")
        open_grid(page, month(desk, "C"))
        type_in(page, "C01-", "12")
        type_in(page, "C02-", "7")
        page.locator("td[data-state=saved] input[name='C02-']").wait_for()
        page.route("**/luu/", lambda route: route.abort())
        type_in(page, "C03-", "1")
        return trouble(page, "server")

    browse.expect(FAILED_LOADS)
    assert "không cho giữ số trên máy này" in browse(run)
    assert all_values() == [7, 12]


def test_a_month_that_is_returned_takes_what_waited(desk, grid):
    report = desk.ward.reports.get()
    desk.submit(report)

    def run(page: Page) -> str:
        type_in(page, "C03-", "9")
        return trouble(page, "locked")

    assert "đang chờ duyệt" in grid(run)
    monthly_report.return_(report=report, by=desk.chief, reason="Thiếu số tố giác")
    grid(lambda page: open_grid(page, month(desk, "C")))
    grid(all_saved)
    assert stored("C03") == 9


# --- a server of its own, that can be killed ---


class OwnServer:
    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            gunicorn(f"127.0.0.1:{self.port}"), env=self.environment, start_new_session=True
        )
        wait_for(f"{self.url}/dang-nhap/", self.process)

    def kill(self) -> None:
        """-9, with its workers: nobody gets to finish anything."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def own_server(process_environment, live_server, tmp_path) -> Iterator[OwnServer]:
    """With the files that the shared server has collected already."""
    folder = tmp_path
    (folder / "static").symlink_to(settings.STATIC_ROOT)
    server = OwnServer({**process_environment, "WARDSECURITY_VAR": str(folder), "SECRET_KEY": settings.SECRET_KEY})
    server.start()
    yield server
    server.kill()


def test_the_server_is_killed_between_saves(desk, own_server, chromium, playwright_thread):
    journey = Journey(playwright_thread, chromium, own_server.url)
    journey.expect(FAILED_LOADS)
    hand_session(journey, desk.officer, own_server.url)
    blocks = [each.pk for each in desk.blocks]

    def start(page: Page) -> None:
        open_grid(page, month(desk, "C"))
        type_in(page, f"C04-{blocks[0]}", "1")
        all_saved(page)

    def type_on(page: Page) -> str:
        for name, text in ((f"C04-{blocks[1]}", "2"), (f"C05-{blocks[0]}", "3"), ("C01-", "4")):
            type_in(page, name, text)
        return trouble(page, "server")

    try:
        journey(start)
        own_server.kill()
        assert "còn giữ trên máy này" in journey(type_on)
        own_server.start()
        journey(all_saved)
        assert journey(waiting) == []
    finally:
        journey.end(None)
    assert all_values() == [1, 2, 3, 4]
    assert FigureChange.objects.count() == 4
    assert journey.faults == []


def test_the_server_is_killed_while_it_saves(desk, own_server, chromium, playwright_thread):
    """Again and again, at any moment of a save: what was acknowledged is there, and the rest goes out later, once."""
    journey = Journey(playwright_thread, chromium, own_server.url)
    journey.expect(FAILED_LOADS)
    hand_session(journey, desk.officer, own_server.url)
    names = ["C01-", "C02-", "C03-", "C06-", "C07-"]
    try:
        journey(lambda page: open_grid(page, month(desk, "C")))
        for number, name in enumerate(names):
            journey(partial(type_in, name=name, text=str(10 + number)))
            time.sleep(0.02 * number)
            own_server.kill()
            own_server.start()
        journey(all_saved)
        assert journey(waiting) == []
    finally:
        journey.end(None)
    assert all_values() == [10, 11, 12, 13, 14]
    assert FigureChange.objects.count() == len(names)
