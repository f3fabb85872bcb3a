"""A form from above in a real browser: sent, seen, taken away, kept; pages as wide and as narrow as they are used."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import people
from tests.browser.journey import NARROW, violations
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward
from tests.wardsecurity.filling import forms

PAGE = "/05977/van-ban/bieu-mau/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> None:
    settings.UPLOAD_DIR = tmp_path / "uploads"


@pytest.fixture
def ward(transactional_db):
    ward = make_ward("05977", name="Phường Vĩnh Trại", reports_from="2009-03", reports_until="2009-03")
    put_month(ward, "2009-03", {("C05", None): 9, ("A05", make_block(ward, 1)): 12})
    return ward


def faults(page: Page) -> tuple[list[str], bool]:
    """What axe finds wide and narrow, and whether the narrow page runs over its edge."""
    found = violations(page)
    page.set_viewport_size(NARROW)
    over = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    found += violations(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    return found, over


def test_from_sending_to_the_kept_form(browse, sign_in, ward, tmp_path):
    path = forms.plain_workbook(tmp_path / "f.xlsx", ["[[tên phường]]", "[[C05]]", "[[C05|cugn kỳ]]"])
    sign_in(people.make_officer(ward))

    def send(page: Page) -> tuple[list[str], bool]:
        page.goto("/05977/van-ban/")
        page.get_by_role("link", name="Biểu mẫu của cấp trên").click()
        page.get_by_label("Tải biểu mẫu lên").set_input_files(path)
        page.get_by_role("button", name="Tải lên và xem trước").click()
        page.get_by_role("heading", name="Mã chưa điền được").wait_for()
        return faults(page)

    def take(page: Page) -> None:
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải tệp, để nguyên 1 mã").click()
        download.value.save_as(tmp_path / "taken.xlsx")

    def keep(page: Page) -> tuple[list[str], bool]:
        page.get_by_label("Tên biểu mẫu").fill("Biểu tháng")
        page.get_by_role("button", name="Giữ biểu mẫu").click()
        page.get_by_role("heading", name="Điền biểu mẫu: Biểu tháng").wait_for()
        return faults(page)

    assert browse(send) == ([], False)
    browse(take)
    assert forms.cells(tmp_path / "taken.xlsx")["B1"] == 9
    assert browse(keep) == ([], False)


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}bang-ma/"])
def test_the_other_pages(browse, sign_in, ward, path):
    sign_in(people.make_officer(ward))
    browse(lambda page: page.goto(path))
    assert browse(faults) == ([], False)


def test_the_provinces_page(browse, sign_in, ward):
    sign_in(people.make_provincial(ward.province))
    browse(lambda page: page.goto(f"/tinh/{ward.province.code}/bieu-mau/bang-ma/"))
    assert browse(faults) == ([], False)
