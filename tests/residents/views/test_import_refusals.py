"""Files that are no workbook, or a dangerous one: a sentence on the page, nothing kept."""

import io
import zipfile

import pytest

from residents.models import Import
from tests.residents.desk import make_desk
from tests.residents.views.import_files import send, workbook
from wardsecurity import upload_handler

pytestmark = pytest.mark.django_db
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def bomb():
    good = zipfile.ZipFile(io.BytesIO(workbook([])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            archive.writestr(name, good.read(name) if "sheet1" not in name else b" " * 200_000_000)
    return out.getvalue()


BAD = {
    "empty": b"",
    "script": b"#!/bin/sh\nrm -rf /\n" * 3 + b"\x00",
    "program": b"MZ" + b"\x00" * 2000,
    "web page": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
    "broken": workbook([])[:600],
    "encrypted": OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 3000,
    "word": zipped(**{"word__document.xml": "<w/>", "[Content_Types].xml": "<Types/>"}),
    "a zip": zipped(**{"a.txt": "a"}),
    "bomb": bomb(),
}


@pytest.fixture
def desk(settings, tmp_path):
    settings.UPLOAD_DIR = tmp_path / "uploads"
    return make_desk()


@pytest.mark.parametrize("kind", BAD)
def test_it_is_refused_in_words_and_nothing_is_kept(desk, settings, kind):
    page = send(desk.officer, desk.path("ky-cam-ket"), BAD[kind])
    assert page.status_code == 200
    (sentence,) = page.context["form"].errors["tep"]
    assert sentence.endswith(".")
    assert sentence in page.content.decode()
    assert Import.objects.count() == 0
    assert not settings.UPLOAD_DIR.exists() or list(settings.UPLOAD_DIR.iterdir()) == []


def test_one_too_large_is_refused(desk, monkeypatch):
    monkeypatch.setattr(upload_handler, "FILE_BYTES", 1000)
    page = send(desk.officer, desk.path("ky-cam-ket"), workbook([]))
    assert "Tệp quá lớn" in page.content.decode()
    assert Import.objects.count() == 0


def test_no_file_at_all(desk):
    page = desk.officer.post(desk.path("ky-cam-ket", "nhap"))
    assert "Đồng chí chọn tệp cần nhập." in page.content.decode()


def test_a_workbook_of_something_else_fails_in_words(desk):
    page = send(desk.officer, desk.path("ky-cam-ket"), workbook([[1, 2]], headings=("Tên hàng", "Giá")))
    assert page.status_code == 200
    assert Import.objects.get().state == "failed"
    assert "Không đọc được tệp" in page.content.decode()
