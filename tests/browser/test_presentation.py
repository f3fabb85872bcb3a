"""What the script adds to the presentation: one screen at a time, keys, the screen in the address."""

import pytest
from playwright.sync_api import Page

from tests import kept_sample
from wardsecurity.accounts.models import User

PAGE = "/05977/trinh-chieu/?ky=2005-2009&so_voi=khong"


@pytest.fixture
def committee(transactional_db, sign_in):
    kept_sample.load()
    sign_in(User.objects.get(username="banchidao"))


def opened(page: Page, address: str = PAGE) -> None:
    page.goto(address)
    page.locator("html[data-shows=one]").wait_for()


def visible(page: Page) -> list[str]:
    return page.eval_on_selector_all(".slide", "all => all.filter(each => each.offsetParent).map(each => each.id)")


def press(page: Page, *keys: str) -> list[str]:
    for key in keys:
        page.keyboard.press(key)
    return visible(page)


def test_keys_lead_from_screen_to_screen(browse, committee):
    browse(opened)
    assert browse(visible) == ["man-1"]
    assert browse(lambda page: press(page, "ArrowRight", "PageDown", "ArrowLeft")) == ["man-2"]
    last = browse(lambda page: page.locator(".slide").last.get_attribute("id"))
    assert browse(lambda page: press(page, "End")) == [last]
    assert browse(lambda page: press(page, "ArrowRight")) == [last]
    assert browse(lambda page: press(page, "Home")) == ["man-1"]


def test_the_screen_stands_in_the_address(browse, committee):
    browse(lambda page: opened(page, f"{PAGE}#man-4"))
    assert browse(visible) == ["man-4"]
    browse(lambda page: page.locator("#man-4 [rel=next]").click())
    assert browse(lambda page: page.url).endswith("?ky=2005-2009&so_voi=khong#man-5")
    assert browse(visible) == ["man-5"]


def test_a_chart_is_drawn_when_its_screen_comes(browse, committee):
    browse(opened)
    at = browse(lambda page: page.locator(".slide-chart").first.get_attribute("id"))
    browse(lambda page: opened(page, f"{PAGE}#{at}"))
    browse(lambda page: page.locator(f"#{at} .js-plotly-plot").wait_for())
    assert browse(lambda page: page.locator(".js-plotly-plot").count()) == 1


def test_escape_leads_back_to_the_page(browse, committee):
    browse(opened)
    browse(lambda page: page.keyboard.press("Escape"))
    browse(lambda page: page.wait_for_url("**/tong-quan/?ky=2005-2009&so_voi=khong"))
