"""A month goes out as a workbook and comes back: one cell wrong, mended in the marked file, written."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from reports.models import Figure, MonthlyReport
from tests import kept_sample
from tests.browser.journey import NARROW, violations
from tests.reports import workbooks
from wardsecurity.accounts.models import User

MONTH = "/05977/bao-cao-thang/2010-01/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> None:
    settings.UPLOAD_DIR = tmp_path / "uploads"


@pytest.fixture
def officer(transactional_db) -> User:
    kept_sample.load()
    return User.objects.get(username="canbo")


def save(page: Page, link: str, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).first.click()
    download.value.save_as(path)
    return path


def send(page: Page, path: Path) -> None:
    page.get_by_label("Tệp Excel hoặc CSV").set_input_files(path)
    page.get_by_role("button", name="Tải lên và xem trước").click()
    page.get_by_role("heading", name="Xem trước số liệu nhập từ tệp").wait_for()


def test_out_in_mended_and_written(browse, sign_in, officer, tmp_path):
    sign_in(officer)
    browse(lambda page: page.goto(MONTH))
    path = browse(lambda page: save(page, "Tải bảng Excel của tháng", tmp_path / "m.xlsx"))
    workbooks.fill(path, {("C03", ""): 14, ("C10", "K01"): 3, ("B05", "K03"): "nhiều"})
    browse(lambda page: page.get_by_role("link", name="Nhập từ Excel").click())
    assert browse(violations) == []
    browse(lambda page: send(page, path))
    assert browse(violations) == []
    browse(lambda page: page.set_viewport_size(NARROW))
    assert browse(lambda page: page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    marked = browse(lambda page: save(page, "Tải lại tệp có đánh dấu", tmp_path / "marked.xlsx"))
    workbooks.fill(marked, {("B05", "K03"): 2})
    browse(lambda page: page.get_by_role("link", name="Nhập số liệu từ Excel").click())
    browse(lambda page: send(page, marked))
    browse(lambda page: page.get_by_role("button", name="Ghi 3 ô").click())
    browse(lambda page: page.get_by_text("Đã ghi 3 ô từ tệp.").wait_for())
    edition = MonthlyReport.objects.get(month="2010-01").editions.get()
    saved = Figure.objects.filter(edition=edition, indicator__in=["C03", "C10", "B05"], value__isnull=False)
    assert set(saved.values_list("indicator", "value")) == {("C03", 14), ("C10", 3), ("B05", 2)}
