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


def test_a_click_narrows_the_page_to_a_year_a_measure_or_blocks_and_one_click_takes_it_away(browse, committee):
    whole = "?ky=2005-2009&so_voi=khong"
    browse(lambda page: drawn(page, f"{PAGE}{whole}"))
    browse(lambda page: page.locator("#tai-nan .nsewdrag").click())  # the middle: 2007
    browse(lambda page: page.wait_for_url("**/?ky=2007&so_voi=khong"))
    browse(lambda page: page.locator("html[data-drawn]").wait_for())
    browse(lambda page: page.locator("#quan-ly-giao-duc .legendtoggle").nth(1).click())
    browse(lambda page: page.wait_for_url("**/?ky=2007&so_voi=khong&chi_xem=D04"))
    assert browse(lambda page: page.locator(".chart").evaluate_all("all => all.map((each) => each.id)")) == [
        "quan-ly-giao-duc"
    ]
    assert "án treo" in browse(lambda page: page.locator(".narrowed strong").last.inner_text())
    browse(lambda page: page.get_by_role("link", name="Xem tất cả chỉ tiêu").click())
    browse(lambda page: page.wait_for_url("**/?ky=2007&so_voi=khong"))
    browse(lambda page: page.locator("html[data-drawn]").wait_for())
    browse(lambda page: page.locator("#khoi-diem .legendtoggle").first.click())
    browse(lambda page: page.wait_for_url("**/?ky=2007&so_voi=khong&khoi=diem"))
    browse(lambda page: page.get_by_role("link", name="Xem toàn phường").click())
    browse(lambda page: page.wait_for_url("**/?ky=2007&so_voi=khong"))


def test_where_there_is_but_one_month_a_bar_is_its_measure(browse, committee):
    browse(lambda page: drawn(page, f"{PAGE}?ky=2009-03&so_voi=khong"))
    browse(lambda page: page.locator("#nguon-tin-vu-viec .nsewdrag").scroll_into_view_if_needed())
    bar = browse(lambda page: page.locator("#nguon-tin-vu-viec .bars .point path").nth(1).bounding_box())
    browse(lambda page: page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2))
    browse(lambda page: page.wait_for_url("**/?ky=2009-03&so_voi=khong&chi_xem=C05"))


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


def test_tables_open_by_keyboard_and_narrow_the_page_as_a_click_does(browse, committee):
    browse(drawn)
    browse(lambda page: page.locator("#nguon-tin-vu-viec summary").press("Enter"))
    assert browse(lambda page: page.locator("#nguon-tin-vu-viec table").is_visible())
    browse(lambda page: page.locator("#nguon-tin-vu-viec thead a").nth(1).press("Enter"))
    browse(lambda page: page.wait_for_url("**/?ky=2005-2009&so_voi=khong&chi_xem=C05"))
    browse(lambda page: page.locator("#nguon-tin-vu-viec summary").press("Enter"))
    browse(lambda page: page.locator("#nguon-tin-vu-viec tbody th a").first.press("Enter"))
    browse(lambda page: page.wait_for_url("**/?ky=2005&so_voi=khong&chi_xem=C05"))
