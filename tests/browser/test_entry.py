"""The month's grid at work in a real browser: keyboard, clipboard, questions, and two views of the same cells."""

import pytest
from playwright.sync_api import Page

from reports.actions import monthly_report
from reports.models import Figure, FigureChange
from tests.browser.entry_pages import BLOCKS, INPUT, all_saved, all_values, cell, month, open_grid, stored, type_in
from tests.browser.journey import NARROW, violations
from tests.reports.desk import Desk
from tests.residents import factories

CELLS = 165


@pytest.fixture
def desk(transactional_db) -> Desk:
    """Eleven blocks, as the ward of the sample has."""
    desk = Desk()
    desk.blocks += [factories.make_block(desk.ward) for _ in range(9)]
    return desk


@pytest.fixture
def grid(desk, browse, sign_in):
    """The officer before an open month, in which nothing is typed."""
    desk.open()
    sign_in(desk.officer)
    browse(lambda page: open_grid(page, month(desk)))
    return browse


def test_165_cells_by_keyboard_cost_one_key_press_more_than_their_digits(grid):
    def run(page: Page) -> int:
        presses = 0
        page.locator(f"{BLOCKS} {INPUT}").first.focus()
        for number in range(CELLS):
            for digit in str(number * 7 % 120):
                page.keyboard.press(digit)
                presses += 1
            page.keyboard.press("Enter")
            presses += 1
        all_saved(page)
        return presses

    digits = sum(len(str(number * 7 % 120)) for number in range(CELLS))
    assert grid(run) == digits + CELLS
    assert Figure.objects.filter(value__isnull=False).count() == CELLS
    assert FigureChange.objects.count() == CELLS  # each once
    assert all_values() == sorted(n * 7 % 120 for n in range(CELLS))


def test_165_cells_by_one_paste_from_a_spreadsheet(grid):
    """Fifteen columns: five of the tab, and those of the next tabs."""
    rows = [[str(1000 + row * 15 + column) for column in range(15)] for row in range(11)]

    def run(page: Page) -> str:
        page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(map("\t".join, rows)) + "\r\n")
        page.locator(f"{BLOCKS} {INPUT}").first.click()
        page.keyboard.press("Control+V")
        page.get_by_text("Đã dán 165 ô").wait_for()
        said = page.locator("#entry-status").inner_text()
        all_saved(page)
        return said

    assert "sang cả các nhóm B, C, E" in grid(run)
    assert all_values() == list(range(1000, 1000 + CELLS))


def test_a_block_with_bad_and_blank_cells_keeps_the_good_ones(desk, grid):
    first, second = (each.pk for each in desk.blocks[:2])

    def run(page: Page) -> str:
        type_in(page, f"A02-{first}", "8")
        page.evaluate("text => navigator.clipboard.writeText(text)", "12.557\t\n1,5\t7")
        cell(page, f"A01-{first}").click()
        page.keyboard.press("Control+V")
        page.locator(f"td[data-state=refused] input[name='A01-{second}']").wait_for()
        page.wait_for_function("() => document.querySelectorAll('td[data-state=saved]').length === 3")
        return page.locator("#entry-status").inner_text()

    said = grid(run)
    assert "1 ô không phải số đếm" in said
    assert "1 ô trống trong khối dán được bỏ qua" in said
    assert (stored("A01", first), stored("A02", first), stored("A02", second)) == (12557, 8, 7)
    assert grid(lambda page: cell(page, f"A01-{second}").input_value()) == "1,5"


def test_arrows_escape_undo_and_redo(desk, grid):
    first, second = (each.pk for each in desk.blocks[:2])

    def run(page: Page) -> list[str]:
        type_in(page, f"A01-{first}", "5", "ArrowDown")
        page.keyboard.type("6")
        page.keyboard.press("ArrowUp")
        page.keyboard.type("99")
        page.keyboard.press("Escape")
        after_escape = cell(page, f"A01-{first}").input_value()
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.name") == f"A02-{first}"
        page.keyboard.press("Home")
        page.keyboard.press("End")
        assert page.evaluate("document.activeElement.name") == f"A11-{first}"
        page.keyboard.press("Control+Z")
        undone = cell(page, f"A01-{second}").input_value()
        page.keyboard.press("Control+Y")
        all_saved(page)
        return [after_escape, undone, cell(page, f"A01-{second}").input_value()]

    assert grid(run) == ["5", "", "6"]
    assert (stored("A01", first), stored("A01", second)) == (5, 6)


def test_f2_edits_and_typing_replaces(desk, grid):
    block = desk.blocks[0].pk

    def run(page: Page) -> list[str]:
        type_in(page, f"A01-{block}", "12")
        cell(page, f"A01-{block}").click()
        page.keyboard.press("F2")
        page.keyboard.type("3")
        edited = cell(page, f"A01-{block}").input_value()
        page.keyboard.press("Enter")
        type_in(page, f"A01-{block}", "4")
        return [edited, cell(page, f"A01-{block}").input_value()]

    assert grid(run) == ["123", "4"]


def test_a_selected_block_is_copied_as_a_spreadsheet_takes_it(desk, grid):
    first, second = (each.pk for each in desk.blocks[:2])

    def run(page: Page) -> str:
        for name, text in ((f"A01-{first}", "1"), (f"A02-{first}", "2"), (f"A01-{second}", "3")):
            type_in(page, name, text)
        cell(page, f"A01-{first}").click()
        page.keyboard.press("Shift+ArrowDown")
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Control+C")
        return str(page.evaluate("navigator.clipboard.readText()"))

    assert grid(run) == "1\t2\n3\t"


def test_totals_coverage_and_change_follow_the_typing(desk, grid):
    def run(page: Page) -> list[str]:
        for block, text in zip(desk.blocks, ["10", "0", "5"], strict=False):
            type_in(page, f"A05-{block.pk}", text)
        foot = page.locator(f"#nhom-A {BLOCKS} tfoot")
        return [foot.locator(f"[data-foot={name}] td").nth(2).inner_text() for name in ("total", "occurred", "change")]

    assert grid(run) == ["15*", "2/11 · 3/11", "–"]


def test_nothing_occurred_fills_the_blanks_of_a_column_and_nothing_else(desk, grid):
    def run(page: Page) -> None:
        type_in(page, f"A05-{desk.blocks[0].pk}", "12")
        page.locator("#nhom-A button[name=zero][value=A05]").click()
        page.get_by_text("Đã ghi 0 (không phát sinh) vào 10 ô còn trống.").wait_for()
        all_saved(page)

    grid(run)
    assert all_values() == [0] * 10 + [12]


def test_clearing_asks_and_the_safe_answer_is_the_first(desk, grid):
    block = desk.blocks[0].pk

    def clear(page: Page, answer: str) -> str:
        type_in(page, f"A01-{block}", "12")
        all_saved(page)
        cell(page, f"A01-{block}").click()
        page.keyboard.press("Delete")
        page.keyboard.press("Enter")
        page.get_by_text("Xóa số 12?").wait_for()
        assert page.evaluate("document.activeElement.textContent") == "Giữ 12"
        page.get_by_role("button", name=answer, exact=True).click()
        all_saved(page)
        return str(cell(page, f"A01-{block}").input_value())

    assert grid(lambda page: clear(page, "Giữ 12")) == "12"
    assert stored("A01", block) == 12
    assert grid(lambda page: clear(page, "Xóa số")) == ""
    assert stored("A01", block) is None


def test_parting_from_the_book_asks_the_reason_in_place_and_keeps_both_numbers(desk, browse, sign_in):
    desk.books("C04")
    desk.open()
    sign_in(desk.officer)
    block = desk.blocks[0].pk

    def run(page: Page) -> str:
        open_grid(page, month(desk, "C"))
        type_in(page, f"C04-{block}", "3")
        page.get_by_text("Sổ ghi 0, đồng chí nhập 3.").wait_for()
        page.keyboard.type("Sổ ghi thiếu")
        page.keyboard.press("Enter")
        all_saved(page)
        assert page.evaluate("document.activeElement.name") == f"C04-{desk.blocks[1].pk}"
        return str(page.locator(f"td:has(> input[name='C04-{block}'])").inner_text())

    assert "sổ ghi 0" in browse(run)
    figure = Figure.objects.get(indicator="C04", unit=block)
    assert (figure.value, figure.book_value, figure.reason) == (3, 0, "Sổ ghi thiếu")


def test_a_month_whose_books_are_complete_is_sent_in_five_actions(desk, browse, sign_in):
    desk.books("C04", "C05", "A05")
    sign_in(desk.officer)

    def run(page: Page) -> int:
        page.goto(f"/{desk.ward.code}/bao-cao-thang/")
        actions = (
            page.get_by_role("button", name="Mở").first.click,
            page.get_by_role("button", name="Đã xem, đúng là không phát sinh").click,
            page.get_by_role("link", name="Xem lại và gửi duyệt").click,
            page.get_by_label("Tất cả cảnh báo còn lại").check,
            page.get_by_role("button", name="Gửi duyệt").click,
        )
        for act in actions:
            act()
            page.wait_for_load_state()
        page.get_by_text("Đã gửi báo cáo để duyệt.").wait_for()
        return len(actions)

    assert browse(run) == 5
    report = desk.ward.reports.get()
    assert report.editions.get().state == "submitted"
    assert report.events.filter(kind="looked").exists()


def test_a_quarter_of_one_block_is_caught_up_in_the_other_view(desk, browse, sign_in):
    for name in ("2009-01", "2009-02", "2009-03"):
        desk.open(name)
    block = desk.blocks[0].pk
    sign_in(desk.officer)

    def run(page: Page) -> None:
        open_grid(page, f"/{desk.ward.code}/bao-cao-thang/2009-03/don-vi/{block}/")
        cell(page, f"2009-01.A01-{block}").click()
        for number in ("1", "2", "3"):
            page.keyboard.type(number)
            page.keyboard.press("Tab")
        all_saved(page)
        assert violations(page) == []

    browse(run)
    found = Figure.objects.filter(indicator="A01", unit=block).order_by("edition__report__month")
    assert list(found.values_list("edition__report__month", "value")) == [
        ("2009-01", 1),
        ("2009-02", 2),
        ("2009-03", 3),
    ]


def test_the_panel_tells_of_the_cell_in_focus(desk, browse, sign_in):
    desk.approved("2009-02", C01=14)
    edition = desk.open().editions.get()
    desk.type(edition, "C01", 9)
    sign_in(desk.officer)

    def run(page: Page) -> str:
        open_grid(page, month(desk, "C"))
        cell(page, "C01-").click()
        page.locator("#entry-panel svg circle").first.wait_for()
        text = page.locator("#entry-panel").inner_text()
        page.locator("#cell-note").fill("Ông Tám báo, đã đối chiếu sổ")
        page.get_by_role("button", name="Lưu ghi chú").click()
        asked = page.get_by_role("group").get_by_label("Ghi chú của ô")
        asked.wait_for()
        page.keyboard.press("Enter")  # from the cell to its question, and nothing typed is lost
        assert asked.input_value() == "Ông Tám báo, đã đối chiếu sổ"
        page.keyboard.press("Control+A")
        page.keyboard.type("Đã đối chiếu sổ")
        page.keyboard.press("Enter")
        all_saved(page)
        text += page.locator("#entry-status").inner_text()
        return str(text)

    text = browse(run)
    assert "14" in text
    assert "chưa báo cáo → 9" in text
    assert str(desk.officer) in text
    assert Figure.objects.get(edition=edition, indicator="C01").note == "Đã đối chiếu sổ"


def test_the_grid_for_everybody(desk, grid):
    """No violation of WCAG 2.2 AA: empty, with questions open, and on a phone."""

    def run(page: Page) -> list[str]:
        found = violations(page)
        type_in(page, f"A01-{desk.blocks[0].pk}", "abc")
        page.locator(".ask").wait_for()
        found += violations(page)
        page.set_viewport_size(NARROW)
        page.locator("#entry-unit").wait_for()
        return found + violations(page)

    assert grid(run) == []


def test_on_a_phone_one_block_at_a_time(desk, grid):
    first, second = (each.pk for each in desk.blocks[:2])

    def run(page: Page) -> list[bool]:
        page.set_viewport_size(NARROW)
        page.select_option("#entry-unit", str(second))
        type_in(page, f"A01-{second}", "4")
        all_saved(page)
        assert page.evaluate("document.activeElement.name") == f"A02-{second}"
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return [cell(page, f"A01-{first}").is_visible(), cell(page, f"A01-{second}").is_visible(), wide]

    assert grid(run) == [False, True, False]
    assert stored("A01", second) == 4


def test_without_scripts_the_page_is_one_form(desk, chromium, playwright_thread, live_server):
    """Also with the buttons that fill a column."""
    desk.open()
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(desk.officer)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}

    def run() -> str:
        context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="vi-VN")
        context.add_cookies([{**cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(month(desk, "C"))
        cell(page, "C01-").fill("5")
        page.get_by_role("button", name="Lưu số liệu").click()
        page.locator("button[name=zero][value=C04]").click()
        text = page.locator(".notes").inner_text()
        context.close()
        return str(text)

    assert playwright_thread.submit(run).result() == "Đã lưu 11 ô."
    assert stored("C01") == 5
    assert list(Figure.objects.filter(indicator="C04").values_list("value", flat=True)) == [0] * 11


def test_an_approved_month_is_read_and_not_typed(desk, browse, sign_in):
    monthly_report.approve(report=desk.submitted(), by=desk.chief)
    sign_in(desk.officer)

    def run(page: Page) -> int:
        open_grid(page, month(desk, "C"))
        assert violations(page) == []
        return page.locator(f".grid {INPUT}").count()

    assert browse(run) == 0
