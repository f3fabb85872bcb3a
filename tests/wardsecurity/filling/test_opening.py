"""What is no form is refused in words, before anything of it is unpacked."""

import zipfile
from pathlib import Path

import pytest

from tests.wardsecurity.filling import forms
from wardsecurity.filling import refusals
from wardsecurity.filling.opening import open_form
from wardsecurity.workbooks.values import FileRefused


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused, open_form(path) as form:
        form.spots()
    return str(refused.value)


def with_parts(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "a") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không phải biểu mẫu"),
        (b"#!/bin/sh\nrm -rf /", "không phải biểu mẫu"),
        (b"%PDF-1.7", "không phải biểu mẫu"),
        (b"PK\x03\x04broken", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0\0", "dạng cũ .xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0\0", "dạng cũ .doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "mật khẩu"),
    ],
)
def test_other_files(tmp_path, content, words):
    (tmp_path / "f.xlsx").write_bytes(content)
    assert words in refusal(tmp_path / "f.xlsx")


def test_open_document(tmp_path):
    path = with_parts(tmp_path / "f.ods", mimetype=b"application/vnd.oasis.opendocument.spreadsheet")
    assert "OpenDocument" in refusal(path)


def test_macros(tmp_path):
    path = with_parts(forms.plain_workbook(tmp_path / "f.xlsx", ["a"]), **{"xl/vbaProject.bin": b"x"})
    assert "macro" in refusal(path)


def test_a_zip_of_something_else(tmp_path):
    assert "không phải biểu mẫu" in refusal(with_parts(tmp_path / "f.docx", **{"a.txt": b"x"}))


def test_a_bomb(tmp_path):
    path = tmp_path / "f.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"")
        package.writestr("word/document.xml", b" " * 40_000_000)
    assert "lớn bất thường" in refusal(path)


def test_a_part_longer_than_any_form(tmp_path, monkeypatch):
    monkeypatch.setattr("wardsecurity.filling.container.PART_BYTES", 100)
    assert "dài bất thường" in refusal(forms.document(tmp_path / "f.docx", "a"))


def test_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(refusals, "FORM_BYTES", 100)
    assert "quá lớn" in refusal(forms.document(tmp_path / "f.docx", "a"))


def test_entities_and_other_encodings(tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w:p xmlns:w="w">&a;</w:p>'
    utf16 = '<?xml version="1.0" encoding="UTF-16"?><w:p xmlns:w="w"><w:t>[[C05]]</w:t></w:p>'.encode("utf-16")
    for name, data in (("a.docx", bomb), ("b.docx", utf16)):
        path = with_parts(tmp_path / name, **{"[Content_Types].xml": b"", "word/document.xml": data})
        assert "bị hỏng" in refusal(path)


def test_a_disk_that_fails_is_no_fault_of_the_file(tmp_path):
    with pytest.raises(FileNotFoundError), open_form(tmp_path / "none.docx"):
        pass
