"""A ward set up on the screen, its pledges from Excel: refused, mended in the returned workbook, written, undone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from residents.models import Import, Pledge, PledgeCampaign, Unit, UnitSize, Ward
from tests import people
from tests.browser.journey import NARROW, WIDE, Journey, violations
from tests.residents.factories import make_ward
from tests.residents.views.import_files import pledge_row, workbook
from wardsecurity.accounts.models import Membership, User

BOOK = "so-theo-doi/ky-cam-ket/"
BLOCKS = "\n".join(f"K{at:02d}\tKhối {at}" for at in range(1, 5))


@pytest.fixture
def ward(transactional_db: None, settings, tmp_path: Path) -> Ward:
    settings.UPLOAD_DIR = tmp_path / "uploads"
    return make_ward("05999", name="Phường chưa đặt tên")


def test_a_new_ward_and_its_first_import(browse, sign_in, ward, tmp_path):
    officer = set_up(browse, sign_in, ward)
    sign_in(officer)
    campaign_on_the_screen(browse)
    bad = rows()
    bad[1][2], bad[2][4] = "31/02/2009", "Xóm Không Có"
    upload(browse, tmp_path, workbook(bad))
    checked(browse, "Xem trước: Ký cam kết")
    assert "2 dòng bị từ chối" in main_text(browse)
    assert browse(lambda page: page.get_by_role("button", name="vào sổ").is_disabled())
    returned = Path(browse(download_marked))

    upload(browse, tmp_path, mended(returned))
    assert "Đã bỏ qua, không lưu" in main_text(browse)
    browse(lambda page: page.get_by_role("button", name="Ghi 4 mục vào sổ").click())
    browse(lambda page: page.get_by_role("heading", name="Đã ghi vào sổ").wait_for())
    checked(browse, "Đã ghi vào sổ: Ký cam kết")
    assert Pledge.objects.filter(ward=ward).count() == 4

    browse(lambda page: page.get_by_role("link", name="Hoàn tác lần nhập này…").click())
    checked(browse, "Hoàn tác lần nhập: Ký cam kết")
    browse(lambda page: page.get_by_role("button", name="Hoàn tác lần nhập này").click())
    browse(lambda page: page.get_by_role("heading", name="Đã hoàn tác").wait_for())
    assert Pledge.objects.filter(ward=ward).count() == 0
    browse(lambda page: page.get_by_role("link", name="Các lần nhập").click())
    checked(browse, "Các lần nhập: Ký cam kết")


def set_up(browse: Journey, sign_in: Callable[[User], None], ward: Ward) -> User:
    """As its administrator: the ward's name, its blocks pasted as a list, their households, and an officer."""
    sign_in(people.make_administrator(ward))
    browse(name_the_ward)
    browse(paste_blocks)
    browse(type_households)
    browse(add_an_officer)
    ward.refresh_from_db()
    assert ward.name == "Phường Mới"
    assert Unit.objects.filter(ward=ward).count() == 4
    assert UnitSize.objects.filter(unit__ward=ward, households=250).count() == 1
    officer = Membership.objects.get(ward=ward, role="officer").user
    User.objects.filter(pk=officer.pk).update(must_change_password=False)
    return officer


def name_the_ward(page: Page) -> None:
    page.goto("/05999/quan-tri/phuong/")
    page.locator("input[name=name]").fill("Phường Mới")
    page.locator("input[name=police_name]").fill("Công an phường Mới")
    page.locator("main button[type=submit]").click()
    page.get_by_text("Đã lưu tên của phường.").wait_for()


def paste_blocks(page: Page) -> None:
    page.goto("/05999/quan-tri/don-vi/them/?loai=block")
    page.locator("textarea[name=units]").fill(BLOCKS)
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Thêm 4 đơn vị").click()
    page.get_by_text("Đã thêm 4 đơn vị.").wait_for()


def type_households(page: Page) -> None:
    page.goto("/05999/quan-tri/quy-mo/?nam=2009")
    page.get_by_label("Khối 1: Hộ thường trú").fill("250")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Đã lưu quy mô năm 2009").wait_for()


def add_an_officer(page: Page) -> None:
    page.goto("/05999/quan-tri/nguoi-dung/them/")
    page.locator("input[name=username]").fill("canbo.moi")
    page.locator("input[name=full_name]").fill("Cán bộ mới")
    page.locator("select[name=role]").select_option("officer")
    page.locator("main button[type=submit]").first.click()
    page.locator(".first-password").wait_for()


def campaign_on_the_screen(browse: Journey) -> None:
    def type_it(page: Page) -> None:
        page.goto("/05999/so-theo-doi/dot-ky-cam-ket/them/")
        page.locator("input[name$=title]").fill("Đợt Tết")
        page.locator("input[name$=starts_on]").fill("01/01/2009")
        page.locator("input[type=checkbox][name$=themes]").first.check()
        page.get_by_role("button", name="Lưu vào sổ").click()
        page.get_by_text("Đã lưu vào sổ.").wait_for()

    browse(type_it)
    assert PledgeCampaign.objects.filter(title="Đợt Tết").exists()


def rows() -> list[list[object]]:
    return [pledge_row(at, "Đợt Tết", f"Khối {at}", day=date(2009, 1, 14 + at)) for at in range(1, 5)]


def upload(browse: Journey, folder: Path, content: bytes) -> None:
    """As an officer does it: from the book's own page, by its menu."""
    file = folder / "danh sach.xlsx"
    file.write_bytes(content)

    def send(page: Page) -> None:
        page.goto(f"/05999/{BOOK}")
        page.get_by_text("Nhập, xuất Excel").click()
        page.get_by_role("link", name="Nhập từ Excel").click()
        page.set_input_files("input[type=file]", file)
        page.get_by_role("button", name="Tải lên và xem trước").click()
        page.get_by_role("heading", name="Xem trước").wait_for()

    browse(send)


def download_marked(page: Page) -> str:
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải lại tệp có đánh dấu").click()
    assert coming.value.suggested_filename == "Mới_Ký cam kết_cần sửa.xlsx"
    return str(coming.value.path())


def mended(path: Path) -> bytes:
    """The marked cells, told by their comments, with what should have stood there."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    marked = {cell.coordinate: cell for row in book["Sheet"].iter_rows() for cell in row if cell.comment}
    assert set(marked) == {"C5", "E6"}
    marked["C5"].value, marked["E6"].value = "16/01/2009", "Khối 3"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def main_text(browse: Journey) -> str:
    return browse(lambda page: page.locator("main").inner_text())


def checked(browse: Journey, heading: str) -> None:
    """The page is the one meant, has nothing against WCAG 2.2 AA, and needs no scrolling to the side on a phone."""
    assert browse(lambda page: page.locator("h1").inner_text()) == heading
    assert browse(violations) == []
    browse(lambda page: page.set_viewport_size(NARROW))
    assert browse(lambda page: page.evaluate("document.documentElement.scrollWidth")) == NARROW["width"]
    browse(lambda page: page.set_viewport_size(WIDE))


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("officer", f"{BOOK}nhap/"),
        ("officer", BOOK),
        ("officer", "so-theo-doi/van-ban-lam-can-cu/"),
        ("officer", "so-theo-doi/dac-diem-tinh-hinh/them/"),
        ("chief", "muc-tieu-nam/?nam=2009"),
        ("administrator", "quan-tri/don-vi/nhap/"),
        ("administrator", "quan-tri/quy-mo/"),
        ("administrator", "quan-tri/don-vi/nhap/cac-lan/"),
    ],
)
def test_pages_round_about_it(browse, sign_in, ward, role, path):
    sign_in(getattr(people, f"make_{role}")(ward))
    browse(lambda page: page.goto(f"/05999/{path}"))
    assert browse(violations) == []
    browse(lambda page: page.set_viewport_size(NARROW))
    assert browse(lambda page: page.evaluate("document.documentElement.scrollWidth")) == NARROW["width"]


def test_a_long_import_is_followed_without_a_hand(browse, sign_in, ward, monkeypatch):
    """The page shows how far the worker is, and the preview as soon as there is one."""
    officer = people.make_officer(ward)
    sign_in(officer)
    imported = Import.objects.create(ward=ward, book="pledges", by=officer, token="0" * 32, sha256="0" * 64)
    browse(lambda page: page.goto(f"/05999/{BOOK}nhap/{imported.pk}/"))
    assert "Đang chờ đến lượt" in main_text(browse)
    assert browse(violations) == []
    Import.objects.filter(pk=imported.pk).update(state="failed", message="Tệp bị hỏng.")
    browse(lambda page: page.get_by_role("heading", name="Không đọc được tệp").wait_for())
    assert "Tệp bị hỏng." in main_text(browse)
