"""What the checks find in the grid is said to those who do not see the corner of a cell, and leads to where it is."""

import pytest
from playwright.sync_api import Page

from tests.browser.entry_pages import all_saved, cell, month, open_grid, type_in
from tests.browser.journey import violations
from tests.reports.desk import MONTH, Desk
from tests.residents import factories

SAID = "#entry-found"
DESCRIBED = """each => each.getAttribute("aria-describedby").split(" ")
    .map(id => document.getElementById(id).textContent).join(" ")"""


@pytest.fixture
def desk(transactional_db) -> Desk:
    desk = Desk()
    desk.blocks.append(factories.make_block(desk.ward))
    return desk


def said(page: Page, words: str) -> str:
    line = page.locator(SAID).filter(has_text=words)
    line.wait_for(state="attached")
    return str(line.text_content())


def test_a_finding_is_announced_described_and_taken_back(desk, browse, sign_in):
    """C02, what was assessed, is more than C01, what came in."""
    desk.type(desk.open().editions.get(), "C01", 5)
    sign_in(desk.officer)

    def run(page: Page) -> tuple[str, str, str, list[str]]:
        open_grid(page, month(desk, "C"))
        assert page.locator(SAID).get_attribute("role") == "status"
        type_in(page, "C02-", "6")
        all_saved(page)
        new = said(page, "Cảnh báo, ")
        described = str(cell(page, "C02-").evaluate(DESCRIBED))
        found = violations(page)
        type_in(page, "C02-", "4")
        all_saved(page)
        return new, described, said(page, "không còn"), found

    new, described, gone, found = browse(run)
    assert new.startswith("Cảnh báo, ")
    assert "6" in new
    assert new.endswith(described.removeprefix("Cảnh báo: "))
    assert gone == "1 ô không còn lỗi, cảnh báo."
    assert found == []


def test_what_was_there_before_is_counted_once_and_not_read_out(desk, browse, sign_in):
    edition = desk.open().editions.get()
    desk.type(edition, "C01", 5)
    desk.type(edition, "C02", 6)
    sign_in(desk.officer)

    def run(page: Page) -> str:
        open_grid(page, month(desk, "C"))
        return said(page, "Bảng có")

    assert browse(run) == "Bảng có 1 ô có lỗi hoặc cảnh báo chưa giải trình."


def test_a_blank_column_leads_to_its_first_blank_block(desk, browse, sign_in):
    first, second = (each.pk for each in desk.blocks[:2])
    desk.type(desk.open().editions.get(), "A05", 3, unit=first)
    sign_in(desk.officer)

    def run(page: Page) -> str:
        page.goto(f"/{desk.ward.code}/bao-cao-thang/{MONTH}/xem-lai/")
        for each in page.locator("details.blanks:not([open]) > summary").all():
            each.click()
        page.locator(".blanks .finding").filter(has_text="lượt hộ gia đình").get_by_role("link", name="Đến ô").click()
        page.locator("html[data-entry=ready]").wait_for()
        return str(page.evaluate("document.activeElement.name"))

    assert browse(run) == f"A05-{second}"
