"""What a ward sends as its template: an ordinary docx passes, anything that acts or reaches out is refused in words."""

import io
import zipfile

import pytest

from reports.documents.package import unpacked
from reports.documents.word.built_in import built_in
from reports.documents.word.received import BYTES, received
from tests.reports.documents.word_templates import bomb, with_part, with_relation, with_text, with_xml
from wardsecurity.errors import Refused

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_READS = '</w:t></w:r><w:r><w:instrText>INCLUDE</w:instrText><w:instrText>TEXT "c:/x"</w:instrText></w:r><w:r><w:t>'


def refusal(data):
    with pytest.raises(Refused) as refused:
        received(data)
    return str(refused.value)


def test_the_built_in_template_passes_and_stays_the_same():
    assert received(built_in()) == built_in()


def test_nobodys_name_is_kept():
    about = b'<x xmlns="urn:x"><creator>Ai Do</creator></x>'
    kept = unpacked(received(with_part("docProps/core.xml", about)))
    assert b"Ai Do" not in kept["docProps/core.xml"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không phải văn bản Word"),
        (b"PK\x03\x04 broken", "không phải văn bản Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked", "có mật khẩu"),
        (bytes(BYTES + 1), "lớn hơn 2 MB"),
        (bomb(), "mở ra quá lớn"),
        (with_part("word/vbaProject.bin", b"x"), "macro"),
        (with_part("word/embeddings/oleObject1.bin", b"x"), "macro"),
        (with_part("word/afchunk.htm", b"x"), "macro"),
        (with_relation(f"{_OFFICE}/attachedTemplate", "http://x/t.dotm", external=True), "liên kết ra ngoài"),
        (with_relation(f"{_OFFICE}/image", "file:///etc/passwd", external=True), "liên kết ra ngoài"),
        (with_xml(_READS), "đọc tệp khác"),
        (with_xml('</w:t></w:r><w:ins w:author="x"/><w:r><w:t>'), "tên người viết"),
        (with_xml("</w:t></w:r><w:r><w:object/></w:r><w:r><w:t>"), "đối tượng nhúng"),
        (with_part("word/styles.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "không phải văn bản Word"),
        (with_text("Điện thoại: 0912 345 678"), "số điện thoại"),
        (with_part("word/styles.xml", b"<x>"), "không phải văn bản Word"),
        (with_part("[Content_Types].xml", b"<x/>"), "không phải văn bản Word .docx thường"),
    ],
)
def test_refused_in_words(data, said):
    assert said in refusal(data)


def test_a_locked_part_is_refused():
    made = io.BytesIO(built_in())
    with zipfile.ZipFile(made) as package:
        first = package.infolist()[0].header_offset
    data = bytearray(made.getvalue())
    directory = data.index(b"PK\x01\x02")
    data[first + 6] |= 1
    data[directory + 8] |= 1
    assert "mật khẩu" in refusal(bytes(data))


def test_a_name_out_of_its_folder_is_refused():
    assert "không phải văn bản Word" in refusal(with_part("../../etc/passwd", b"x"))


@pytest.mark.parametrize(
    "text",
    [
        "ĐT: 0205.3812.345 – Fax: (025) 3870 123",
        "Đường dây nóng: 069.2569.123; thư: bcd@langson.gov.vn",
        "Căn cứ Công văn số 123456789/BCA-V05 và Quyết định số 0123456789/QĐ-UBND",
    ],
)
def test_an_offices_own_numbers_are_nobodys(text):
    assert received(with_text(text))


@pytest.mark.parametrize("text", ["ĐT 0912.345.678/QĐ-UBND", "bcd@gmail.com", "Số CMND: 123456789/BCA-V05"])
def test_what_only_looks_like_an_offices_is_refused_with_its_place(text):
    assert f"Chỗ sai: thân văn bản, đoạn “{text}”." in refusal(with_text(text))


def test_what_stands_apart_on_the_paper_is_no_one_number():
    assert received(with_xml("Số: 0205</w:t><w:tab/><w:t>381</w:t></w:r></w:p><w:p><w:r><w:t>2345"))
    between = "0912</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>345 678"
    assert "Chỗ sai" in refusal(with_xml(between))
