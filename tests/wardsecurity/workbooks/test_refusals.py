"""Files that must not be read: each is refused at once, in one polite sentence, in bounded memory."""

import random
import tracemalloc
import zipfile

import openpyxl
import pytest

from tests.wardsecurity.workbooks.biff import ole, xls
from tests.wardsecurity.workbooks.making import ODS, by_hand, ods, ods_cell, sheet, xlsx, zipped
from wardsecurity.workbooks import limits
from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.values import FileRefused

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refused(path, *, name=""):
    """The sentence with which the file is refused, on opening or on reading it whole."""
    with pytest.raises(FileRefused) as caught:
        read_whole(path, name=name)
    return str(caught.value)


def read_whole(path, *, name=""):
    with open_workbook(path, name=name) as opened:
        for each in opened.sheets:
            opened.merged(each.name)
            list(opened.rows(each.name))


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "a.xlsx", "trống"),
        (b"\xef\xbb\xbf \r\n", "a.csv", "trống"),
        (b"#!/bin/sh\nrm -rf /\n", "a.xlsx", "tệp lệnh"),
        (b"#!/bin/sh\nrm -rf /\n", "a.csv", "tệp lệnh"),
        (b"@echo off\r\ndel *.*", "a.xls", "tệp lệnh"),
        (b"import os\nos.remove('x')\n", "a.xlsx", "không phải bảng tính"),
        (b"MZ\x90\0\3\0\0\0", "a.xlsx", "chương trình"),
        (b"%PDF-1.7\n", "a.xlsx", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "a.csv", "hình ảnh"),
        (b"Rar!\x1a\x07", "a.xlsx", "tệp nén"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", "trang web"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "a.xls", "trang web"),
        (bytes(range(256)) * 20, "a.csv", "không phải bảng tính"),
        (b"import os\n" + b"a;b\n" * 9 + b"x" * 500_000, "a.csv", "hỏng"),
        (b"PK\x03\x04" + b"\0" * 200, "a.xlsx", "hỏng"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "a.xls", "không phải bảng tính"),
        (b"\x09\x08\x10\0\0\x06\x05\0", "a.xls", "hỏng"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path, content, name, word):
    (tmp_path / "upload").write_bytes(content)
    assert word in refused(tmp_path / "upload", name=name)


def test_other_documents_in_a_zip_are_named(tmp_path):
    assert "Word" in refused(zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": "", "word/document.xml": ""}))
    assert "trình chiếu" in refused(zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": "", "ppt/a.xml": ""}))
    assert ".xlsb" in refused(zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": "", "xl/workbook.bin": ""}))
    assert "tệp nén" in refused(zipped(tmp_path / "a.xlsx", {"anh.jpg": ""}))
    assert "bảng tính" in refused(zipped(tmp_path / "a.ods", {"mimetype": "application/vnd.oasis.opendocument.text"}))


def test_a_password_is_named(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(ole(("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")))
    assert "mật khẩu" in refused(tmp_path / "a.xlsx")
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    manifest = f'<manifest:manifest xmlns:manifest="m">{entry}</manifest:manifest>'
    assert "mật khẩu" in refused(ods(tmp_path / "a.ods", "", manifest=manifest))


def test_the_password_of_an_xls_is_named(tmp_path):
    path = xls(tmp_path / "a.xls", {"T1": [["x"]]})
    content = path.read_bytes()
    first = content.index(b"\x42\x00\x02\x00\xb0\x04")  # FILEPASS takes the place of CODEPAGE
    path.write_bytes(content[:first] + b"\x2f\x00\x02\x00\x00\x00" + content[first + 6 :])
    assert "mật khẩu" in refused(path)


def test_a_word_document_in_old_clothes_is_named(tmp_path):
    (tmp_path / "a.xls").write_bytes(ole(("WordDocument", b"x")))
    assert "Word" in refused(tmp_path / "a.xls")


def test_strict_open_xml_is_named(tmp_path):
    main = '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheets/></workbook>'
    assert "Strict" in refused(_with(tmp_path, "xl/workbook.xml", main))


def _with(tmp_path, part, text):
    content = {}
    with zipfile.ZipFile(by_hand(tmp_path / "b.xlsx", sheet(ROW))) as file:
        content = {name: file.read(name) for name in file.namelist()}
    return zipped(tmp_path / "c.xlsx", content | {part: text})


def test_a_workbook_of_charts_alone_has_no_sheet(tmp_path):
    made = openpyxl.Workbook()
    made.create_chartsheet("Biểu đồ")
    made.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as file:
        parts = {name: file.read(name) for name in file.namelist() if "worksheets/" not in name}
    assert "trang tính" in refused(zipped(tmp_path / "b.xlsx", parts))
    assert "trang tính" in refused(ods(tmp_path / "a.ods", ""))


def test_too_large_a_file_is_not_even_opened(tmp_path, monkeypatch):
    path = xlsx(tmp_path / "a.xlsx", [[1]])
    monkeypatch.setattr(limits, "FILE_BYTES", path.stat().st_size - 1)
    assert "quá lớn" in refused(path)


def test_too_large_an_xls_is_not_even_opened(tmp_path, monkeypatch):
    path = xls(tmp_path / "a.xls", {"T1": [[1]]})
    monkeypatch.setattr(limits, "XLS_BYTES", path.stat().st_size - 1)
    assert "quá lớn" in refused(path)


# --- Bombs


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": "", "xl/worksheets/sheet1.xml": b" " * 60_000_000})
    assert path.stat().st_size < 100_000
    tracemalloc.start()
    assert "bất thường" in refused(path)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_zip_of_too_many_parts_is_refused(tmp_path):
    path = zipped(tmp_path / "a.xlsx", {f"a{n}": "" for n in range(limits.PARTS + 1)})
    assert "bất thường" in refused(path)


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path):
    path = by_hand(tmp_path / "a.xlsx", sheet(*(ROW for _n in range(5000))))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as file:
        told = file.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    path.write_bytes(content.replace(told, (100).to_bytes(4, "little")))
    assert "hỏng" in refused(path)


ENTITIES = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_letters(tmp_path, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}{sheet(ROW)}'
    assert "hỏng" in refused(_with(tmp_path, "xl/worksheets/sheet1.xml", text.encode(encoding)))


def test_entities_are_refused_in_every_part(tmp_path):
    for part in ("xl/workbook.xml", "_rels/.rels", "xl/styles.xml", "xl/sharedStrings.xml"):
        assert "hỏng" in refused(_with(tmp_path, part, f"{ENTITIES}<a>&b;</a>"))
    content = {"mimetype": ODS, "META-INF/manifest.xml": "<m/>", "content.xml": f"{ENTITIES}<a>&b;</a>"}
    assert "hỏng" in refused(zipped(tmp_path / "a.ods", content))


def test_an_endless_cell_is_refused(tmp_path):
    inner = f"<is>{'<r><t>a</t></r>' * 50_000}</is>"
    path = by_hand(tmp_path / "a.xlsx", sheet(f'<row r="1"><c r="A1" t="inlineStr">{inner}</c></row>'))
    assert "hỏng" in refused(path)
    assert "hỏng" in refused(ods(tmp_path / "a.ods", _table(ods_cell("<text:span>a</text:span>" * 50_000))))


def _table(*cells):
    return f'<table:table table:name="T1"><table:table-row>{"".join(cells)}</table:table-row></table:table>'


def test_too_many_shared_texts_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "STRINGS", 10)
    assert "bất thường" in refused(_with(tmp_path, "xl/sharedStrings.xml", f"<sst>{'<si><t>a</t></si>' * 11}</sst>"))


# --- Damage


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/workbook.xml", "<workbook><sheets><sheet/></sheets></workbook>"),
        ("xl/workbook.xml", "kein XML"),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"),
        ("xl/worksheets/sheet1.xml", sheet('<row r="x"/>')),
        ("xl/worksheets/sheet1.xml", sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
        ("xl/worksheets/sheet1.xml", sheet('<row r="1"><c r="?1"><v>7</v></c></row>')),
        ("xl/worksheets/sheet1.xml", sheet('<row r="1"><c r="A1"><v>sieben</v></c></row>')),
        ("xl/worksheets/sheet1.xml", sheet('<row r="1048577"><c r="A1"><v>7</v></c></row>')),
        ("xl/worksheets/sheet1.xml", sheet(ROW)[:-20]),
    ],
)
def test_damaged_parts_are_one_sentence(tmp_path, part, text):
    assert "hỏng" in refused(_with(tmp_path, part, text))


def test_missing_parts_are_one_sentence(tmp_path):
    assert "hỏng" in refused(zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": ""}))
    assert "hỏng" in refused(zipped(tmp_path / "a.ods", {"mimetype": ODS}))


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_whatever_is_broken_the_answer_is_a_sentence(tmp_path, kind):
    """Cut and scrambled at 150 random places: either it is still readable, or refused in words; nothing else."""
    made = {
        "xlsx": lambda path: xlsx(
            path, [["Khối phố", "Số hộ"]] + [[f"Khối {n}", n] for n in range(50)], merged=["A1:B1"]
        ),
        "xls": lambda path: xls(path, {"T1": [[f"Khối {n}", n] for n in range(50)]}),
        "ods": lambda path: ods(path, _table(*(ods_cell(f"Khối {n}") for n in range(50)))),
    }
    whole = made[kind](tmp_path / f"a.{kind}").read_bytes()
    chance = random.Random(2009)  # noqa: S311
    outcomes = set()
    for turn in range(150):
        broken = bytearray(whole)
        if turn % 3 == 0:
            broken = broken[: chance.randrange(8, len(broken))]
        else:
            for _n in range(chance.choice((1, 4, 30))):
                broken[chance.randrange(8, len(broken))] = chance.randrange(256)
        (tmp_path / "broken").write_bytes(broken)
        try:
            read_whole(tmp_path / "broken", name=f"a.{kind}")
            outcomes.add("read")
        except FileRefused as fault:
            outcomes.add("refused" if len(str(fault)) > 20 else "refused without a word")
    assert "refused" in outcomes
    assert outcomes <= {"read", "refused"}


def test_a_file_that_is_not_there_is_no_fault_of_the_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_workbook(tmp_path / "a.xlsx")
