"""Figures in files on the screen: what an officer and a chief see, and what becomes of the file."""

import io
import os
import stat
import time
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from reports.actions import figures
from reports.figures_in import uploads
from reports.models import Edition, Figure, MonthlyReport
from tests.people import make_officer
from tests.reports import workbooks
from tests.reports.desk import MONTH, Desk
from wardsecurity.accounts.models import AccessLog


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.UPLOAD_DIR = tmp_path / "uploads"
    return settings.UPLOAD_DIR


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def officer(desk: Desk) -> Client:
    return signed_in(desk.officer)


@pytest.fixture
def chief(desk: Desk) -> Client:
    return signed_in(desk.chief)


def address(desk: Desk, more: str = "") -> str:
    return f"/{desk.ward.code}/bao-cao-thang/nhap-tu-excel/{more}"


def send(client: Client, desk: Desk, path: Path, month: str = ""):
    with path.open("rb") as file:
        return client.post(address(desk) + (f"?thang={month}" if month else ""), {"file": file}, follow=True)


def confirm(client: Client, page, **data):
    return client.post(page.request["PATH_INFO"], {"seen": page.context["plan"].fingerprint, **data}, follow=True)


def downloaded(client: Client, desk: Desk, path: Path) -> Path:
    answer = client.get(f"/{desk.ward.code}/bao-cao-thang/{MONTH}/bang-so-lieu.xlsx")
    assert answer.status_code == 200
    path.write_bytes(answer.content)
    return path


def test_a_month_goes_out_comes_back_and_is_written(desk, officer, tmp_path):
    report = desk.open()
    path = workbooks.fill(downloaded(officer, desk, tmp_path / "m.xlsx"), {("C01", ""): 7, ("A05", "K01"): 12})
    page = send(officer, desk, path, MONTH)
    assert not Figure.objects.exists()
    done = confirm(officer, page)
    assert done.redirect_chain[-1][0].endswith(f"/bao-cao-thang/{MONTH}/")
    assert "Đã ghi 2 ô từ tệp." in done.content.decode()
    assert report.editions.get().figures.count() == 2


def test_the_file_says_ward_and_month_and_is_written_down(desk, officer):
    desk.open()
    answer = officer.get(f"/{desk.ward.code}/bao-cao-thang/{MONTH}/bang-so-lieu.xlsx")
    name = f"{desk.ward.code}_Bao-cao-thang_{MONTH}.xlsx"
    assert name in answer["Content-Disposition"]
    assert AccessLog.objects.get(action="taken_out").target == name


def test_an_approved_month_is_given_out_locked(desk, officer, tmp_path):
    desk.approved(MONTH, C01=5)
    book = openpyxl.load_workbook(downloaded(officer, desk, tmp_path / "m.xlsx"))
    assert workbooks.find(book, "C01").protection.locked
    assert "chỉ để xem" in book["Nhóm C"]["A3"].value


@pytest.mark.parametrize("month", ["2009-04", "2009-13", "nonsense"])
def test_no_workbook_of_a_month_that_is_not_open(desk, officer, month):
    desk.open()
    assert officer.get(f"/{desk.ward.code}/bao-cao-thang/{month}/bang-so-lieu.xlsx").status_code == 404


def test_the_upload_is_the_programs_alone_and_gone_once_written(desk, officer, folder, tmp_path):
    page = send(officer, desk, workbooks.csv(tmp_path / "Nguyen Van An.csv", [(MONTH, "", "C01", 5)]))
    kept = list(folder.iterdir())
    assert {stat.S_IMODE(each.stat().st_mode) for each in kept} == {0o600}
    assert not any("Nguyen" in each.name or b"Nguyen" in each.read_bytes() for each in kept)
    confirm(officer, page)
    assert list(folder.iterdir()) == []


def test_given_up(desk, officer, folder, tmp_path):
    page = send(officer, desk, workbooks.csv(tmp_path / "f.csv", [(MONTH, "", "C01", 5)]))
    officer.post(page.request["PATH_INFO"] + "bo/")
    assert list(folder.iterdir()) == []
    assert officer.get(page.request["PATH_INFO"]).status_code == 404


def test_after_a_day_it_is_gone(desk, officer, folder, tmp_path):
    page = send(officer, desk, workbooks.csv(tmp_path / "f.csv", [(MONTH, "", "C01", 5)]))
    for each in folder.iterdir():
        os.utime(each, (time.time() - uploads.KEPT - 1,) * 2)
    assert officer.get(page.request["PATH_INFO"]).status_code == 404
    assert uploads.purge() == 2


def test_nobody_else_sees_or_writes_it(desk, officer, tmp_path):
    page = send(officer, desk, workbooks.csv(tmp_path / "f.csv", [(MONTH, "", "C01", 5)]))
    other = signed_in(make_officer(desk.ward))
    for answer in (other.get(page.request["PATH_INFO"]), confirm(other, page)):
        assert answer.status_code == 404
    assert not MonthlyReport.objects.exists()


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"PK\x03\x04nothing", b"a,b\n1,2\n"])
def test_a_file_that_cannot_be_taken_leaves_nothing(desk, officer, folder, tmp_path, content):
    (tmp_path / "f.xlsx").write_bytes(content)
    page = send(officer, desk, tmp_path / "f.xlsx")
    assert page.status_code == 422
    assert page.context["problem"]
    assert list(folder.iterdir()) == []


def test_no_file(desk, officer):
    assert "chọn tệp" in officer.post(address(desk)).content.decode()


def test_too_large_is_refused_while_it_comes(desk, officer, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "FILE_BYTES", 10)
    page = send(officer, desk, workbooks.csv(tmp_path / "f.csv", [(MONTH, "", "C01", 5)]))
    assert (page.status_code, list(folder.iterdir())) == (422, [])


def test_refused_cells_hinder_and_come_back_marked(desk, officer, tmp_path):
    desk.open()
    path = workbooks.fill(downloaded(officer, desk, tmp_path / "m.xlsx"), {("C01", ""): "nhiều", ("C03", ""): 4})
    page = send(officer, desk, path, MONTH)
    assert "sửa các ô bị từ chối" in page.content.decode()
    assert confirm(officer, page).status_code == 409
    assert not Figure.objects.exists()
    marked = officer.get(page.request["PATH_INFO"] + "o-can-sua.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(marked.content))
    assert "không phải số đếm" in workbooks.find(book, "C01").comment.text
    assert workbooks.find(book, "C03").comment is None


def test_mended_in_the_marked_workbook_it_is_taken(desk, officer, tmp_path):
    desk.open()
    path = workbooks.fill(downloaded(officer, desk, tmp_path / "m.xlsx"), {("C01", ""): "nhiều", ("C03", ""): 4})
    page = send(officer, desk, path)
    path.write_bytes(officer.get(page.request["PATH_INFO"] + "o-can-sua.xlsx").content)
    confirm(officer, send(officer, desk, workbooks.fill(path, {("C01", ""): 9})))
    assert set(Figure.objects.values_list("indicator", "value")) == {("C01", 9), ("C03", 4)}


def test_a_csv_comes_back_as_a_list(desk, officer, tmp_path):
    page = send(officer, desk, workbooks.csv(tmp_path / "f.csv", [(MONTH, "K09", "A05", 5)]))
    marked = officer.get(page.request["PATH_INFO"] + "o-can-sua.xlsx")
    cells = [str(cell.value) for row in openpyxl.load_workbook(io.BytesIO(marked.content)).active for cell in row]
    assert any("Không có đơn vị" in text for text in cells)


def test_what_wants_a_reason_is_asked_for_it(desk, officer, tmp_path):
    page = send(officer, desk, workbooks.csv(tmp_path / "f.csv", [(MONTH, "", "C02", "hơn 232")]))
    assert "lý do" in confirm(officer, page).context["problem"]
    confirm(officer, page, reason="Báo cáo ghi “hơn”")
    assert Figure.objects.get().reason == "Báo cáo ghi “hơn”"


def test_saved_meanwhile_is_shown_before_it_is_written_over(desk, officer, tmp_path):
    edition = desk.open().editions.get()
    page = send(officer, desk, workbooks.csv(tmp_path / "f.csv", [(MONTH, "", "C01", 5)]))
    desk.type(edition, "C01", 8)
    again = confirm(officer, page)
    assert again.status_code == 409
    assert "đã thay đổi" in again.context["problem"]
    assert Figure.objects.get().value == 8
    confirm(officer, again)
    assert Figure.objects.get().value == 5


def test_the_same_confirmation_twice_writes_once(desk, officer, tmp_path):
    page = send(officer, desk, workbooks.csv(tmp_path / "f.csv", [(MONTH, "", "C01", 5)]))
    confirm(officer, page)
    assert confirm(officer, page).status_code == 404
    assert Figure.objects.get().version == 1


def test_a_conflict_is_kept_unless_it_is_chosen(desk, officer, tmp_path):
    edition = desk.open().editions.get()
    path = workbooks.fill(downloaded(officer, desk, tmp_path / "m.xlsx"), {("C01", ""): 7, ("C02", ""): 3})
    desk.type(edition, "C01", 8)
    page = send(officer, desk, path)
    assert 'name="taken" value="2009-03:C01:"' in page.content.decode()
    confirm(officer, page)
    assert dict(Figure.objects.values_list("indicator", "value")) == {"C01": 8, "C02": 3}


def test_a_conflict_that_is_chosen(desk, officer, tmp_path):
    edition = desk.open().editions.get()
    path = workbooks.fill(downloaded(officer, desk, tmp_path / "m.xlsx"), {("C01", ""): 7})
    desk.type(edition, "C01", 8)
    confirm(officer, send(officer, desk, path), taken="2009-03:C01:")
    assert Figure.objects.get().value == 7


def test_another_months_workbook_is_told_apart(desk, officer, tmp_path):
    desk.open()
    page = send(officer, desk, downloaded(officer, desk, tmp_path / "m.xlsx"), "2009-04")
    assert "không phải tháng 4/2009" in page.content.decode()


def test_a_chief_opens_the_corrections_and_the_officer_fills_them(desk, officer, chief, tmp_path):
    desk.approved(MONTH, C01=5)
    path = workbooks.csv(tmp_path / "f.csv", [(MONTH, "", "C01", 7)])
    page = send(officer, desk, path)
    assert "có tháng đã duyệt" in page.content.decode()
    assert confirm(officer, page).status_code == 409
    confirm(chief, send(chief, desk, path), correction="Bản phát hành mới")
    assert Edition.objects.get(number=2).reason == "Bản phát hành mới"
    confirm(officer, send(officer, desk, path))
    assert Figure.objects.get(edition__number=2).value == 7


def test_a_failure_while_writing_keeps_the_file(desk, officer, folder, tmp_path, monkeypatch):
    page = send(officer, desk, workbooks.csv(tmp_path / "f.csv", [(MONTH, "", "C01", 5)]))

    def fail(**more):
        raise OSError("the disk is full")

    monkeypatch.setattr(figures, "save_figures", fail)
    with pytest.raises(OSError, match="full"):
        confirm(officer, page)
    assert not MonthlyReport.objects.exists()
    assert len(list(folder.iterdir())) == 2


def test_the_empty_long_table_is_read_back_without_its_example(desk, officer, tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(officer.get(address(desk, "mau-bang-dai.xlsx")).content)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.append([1, MONTH, "Khối 1", "A05 Số lượt hộ gia đình ký cam kết", 6])
    book.save(path)
    confirm(officer, send(officer, desk, path))
    assert Figure.objects.get().value == 6


def test_the_month_leads_to_both(desk, officer):
    desk.open()
    page = officer.get(f"/{desk.ward.code}/bao-cao-thang/{MONTH}/").content.decode()
    assert "bang-so-lieu.xlsx" in page
    assert f"nhap-tu-excel/?thang={MONTH}" in page


@pytest.mark.parametrize("token", ["0" * 32, "..%2F..%2Fetc", "x" * 200])
def test_a_made_up_address_is_not_there(desk, officer, token):
    assert officer.get(address(desk, f"{token}/")).status_code == 404
