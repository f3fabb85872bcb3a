"""The pages of own indicators and targets in a real browser: open to everybody, nothing cut off on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from reports.actions.own_indicators import NewIndicator, add_indicator
from tests import people
from tests.browser.journey import NARROW, violations
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward

NEW = NewIndicator("CAM1", "Số camera an ninh đang hoạt động ở khối phố", "stock", "block", group="E", unit="camera")


@pytest.fixture
def ward(transactional_db):
    ward = make_ward("05977", name="Phường Vĩnh Trại", reports_from="2009-01", reports_until="2009-12")
    add_indicator(owner=ward, new=NEW, by=None)
    add_indicator(owner=ward.province, new=NewIndicator("TT1", "Số lượt tuần tra", "flow", "ward"), by=None)
    put_month(ward, "2009-01", {("CAM1", make_block(ward, 1)): 12, ("TT1", None): 0})
    return ward


def found(path: str) -> Callable[[Page], tuple[list[str], bool]]:
    """What axe finds on a page as wide and as narrow as it is used, and whether the narrow one runs over its edge."""

    def visit(page: Page) -> tuple[list[str], bool]:
        page.goto(path)
        faults = violations(page)
        page.set_viewport_size(NARROW)
        over = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return faults + violations(page), over

    return visit


@pytest.mark.parametrize("path", ["chi-tieu-rieng/", "chi-tieu-rieng/them/", "chi-tieu-rieng/{own}/"])
def test_the_administrators_pages(browse, sign_in, ward, path):
    sign_in(people.make_administrator(ward))
    assert browse(found(f"/05977/quan-tri/{path.format(own=ward.own_indicators.get().pk)}")) == ([], False)


@pytest.mark.parametrize("path", ["muc-tieu-nam/?nam=2010", "tong-quan/?ky=2009", "nguon-so-lieu/CAM1/?ky=2009"])
def test_the_chiefs_pages(browse, sign_in, ward, path):
    sign_in(people.make_chief(ward))
    assert browse(found(f"/05977/{path}")) == ([], False)


def test_the_provinces_page(browse, sign_in, ward):
    sign_in(people.make_provincial(ward.province))
    assert browse(found(f"/tinh/{ward.province.code}/chi-tieu-rieng/?nam=2009")) == ([], False)


def test_one_is_added_by_the_form_and_a_refusal_keeps_what_was_typed(browse, sign_in, ward):
    sign_in(people.make_administrator(ward))

    def add(page: Page) -> tuple[str, str, str]:
        page.goto("/05977/quan-tri/chi-tieu-rieng/them/")
        page.get_by_label("Tên chỉ tiêu").fill("Số chốt tự quản")
        page.get_by_label("Mã", exact=True).fill("A05")
        page.get_by_label("Chia theo").select_option("block")
        page.get_by_role("button", name="Thêm", exact=True).click()
        refused = page.locator(".field-error").inner_text()
        kept = page.get_by_label("Tên chỉ tiêu").input_value()
        page.get_by_label("Mã", exact=True).fill("chot")
        page.get_by_role("button", name="Thêm", exact=True).click()
        return refused, kept, page.get_by_role("row", name="CHOT").inner_text()

    refused, kept, row = browse(add)
    assert "không được như mã của chương trình" in refused
    assert (kept, "theo khối phố" in row) == ("Số chốt tự quản", True)
