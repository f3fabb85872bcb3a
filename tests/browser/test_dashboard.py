"""What scripts add to Tổng quan: drawings, pictures, a click that narrows, the state in the address."""

import pytest
from playwright.sync_api import Page

from tests import kept_sample
from wardsecurity.accounts.models import User

PAGE = "/05977/tong-quan/"
PNG = b"\x89PNG"


@pytest.fixture
def committee(transactional_db, sign_in):
    kept_sample.load()
    sign_in(User.objects.get(username="banchidao"))


def drawn(page: Page, address: str = PAGE) -> None:
    page.goto(address)
    page.locator("html[data-drawn]").wait_for()


def test_charts_are_drawn_and_the_address_holds_the_whole_state(browse, committee):
    browse(drawn)
    assert browse(lambda page: page.locator(".js-plotly-plot").count()) == 6
    assert browse(lambda page: page.url).endswith("?ky=2005-2009&so_voi=khong")
    # the rules that plotly would have put in by itself stay out: ours are linked
    assert browse(lambda page: page.locator("style").count()) == 0
    assert browse(lambda page: page.locator(".modebar").count()) == 0


def test_a_click_on_a_year_narrows_the_page_to_it(browse, committee):
    browse(lambda page: drawn(page, f"{PAGE}?ky=2005-2009&so_voi=khong"))
    browse(lambda page: page.locator("#tai-nan .nsewdrag").click())  # the middle: 2007
    browse(lambda page: page.wait_for_url("**/?ky=2007&so_voi=khong"))


def test_a_chart_can_be_taken_away_as_a_picture(browse, committee):
    browse(drawn)

    def take(page: Page) -> tuple[str, bytes]:
        with page.expect_download() as download:
            page.locator("#tai-nan [data-png]").click()
        return download.value.suggested_filename, download.value.path().read_bytes()[:4]

    assert browse(take) == ("tai-nan.png", PNG)
    fetched = "filter((each) => each.initiatorType === 'fetch').map((each) => each.name)"
    read = f"performance.getEntriesByType('resource').{fetched}"
    letters = [name for name in browse(lambda page: page.evaluate(read)) if "be-vietnam-pro" in name]
    assert len(letters) == 4  # put into the picture, which sees no style sheet


def test_tables_open_by_keyboard(browse, committee):
    browse(drawn)
    browse(lambda page: page.locator("#tai-nan summary").press("Enter"))
    assert browse(lambda page: page.locator("#tai-nan table").is_visible())
