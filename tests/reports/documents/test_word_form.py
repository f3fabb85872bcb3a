"""The form of NĐ 30/2020, Phụ lục I, in the XML of the Word file: millimetres, points, rules, page numbers."""

import json
from dataclasses import replace

import pytest
import typst
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from reports.documents import metrics
from reports.documents.content.values import Signature
from reports.documents.pages import setting
from reports.documents.word import word
from tests.reports.documents.examples import report
from tests.reports.documents.wards import document
from tests.reports.documents.word_reading import Word
from tests.reports.queries.examples import article_movement


@pytest.fixture(scope="module")
def read(content):
    return Word(word(content))


def test_paper_and_margins(read):
    section = read.document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]


@pytest.mark.parametrize(
    ("start", "size", "bold", "italic", "align"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, "CENTER"),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, "CENTER"),
        ("ỦY BAN NHÂN DÂN PHƯỜNG VĨNH TRẠI", 12, False, False, "CENTER"),
        ("BAN CHỈ ĐẠO PHONG TRÀO", 12, True, False, "CENTER"),
        ("Số: 05/BC-BCĐ", 13, False, False, "CENTER"),
        ("Vĩnh Trại, ngày 05 tháng 01 năm 2010", 13, False, True, "CENTER"),
        ("BÁO CÁO", 14, True, False, "CENTER"),
        ("Kết quả thực hiện", 14, True, False, "CENTER"),
        ("Kính gửi:", 14, False, False, "CENTER"),
        ("Căn cứ Luật", 14, False, True, "JUSTIFY"),
        ("Ban Chỉ đạo phong trào", 14, False, False, "JUSTIFY"),
        ("I. ĐẶC ĐIỂM", 14, True, False, "JUSTIFY"),
        ("1. Công tác", 14, True, False, "JUSTIFY"),
        ("Nơi nhận:", 12, True, True, "LEFT"),
        ("- Như trên;", 11, False, False, "LEFT"),
        ("TM. BAN CHỈ ĐẠO TRƯỞNG BAN", 14, True, False, "CENTER"),
        ("CHỦ TỊCH UBND PHƯỜNG", 14, True, False, "CENTER"),
        ("Người Ký Thử", 14, True, False, "CENTER"),
        ("Phụ lục I", 14, True, False, "CENTER"),
        ("BẢNG TỔNG HỢP", 14, True, False, "CENTER"),
        ("(Kèm theo Báo cáo số 05/BC-BCĐ ngày 05 tháng 01 năm 2010", 13, False, True, "CENTER"),
    ],
)
def test_sizes_and_styles(read, start, size, bold, italic, align):
    said = read.said(start)
    assert (said.size, said.bold, said.italic, said.align) == (size, bold, italic, align)


def test_paragraphs_of_the_text(read):
    said = read.said("Ban Chỉ đạo phong trào")
    assert said.first_line == pytest.approx(10, abs=0.1)
    assert said.after >= 6


def test_rules_have_the_length_that_the_decree_gives_them(read):
    body, motto, abstract = read.rules

    def longest(start, size):
        return max(metrics.width(line, size, bold=True) for line in read.find(start).text.split("\n"))

    assert motto == pytest.approx(metrics.width("Độc lập - Tự do - Hạnh phúc", 13, bold=True), abs=0.2)
    assert 1 / 3 <= body / longest("BAN CHỈ ĐẠO", 12) <= 1 / 2
    assert 1 / 3 <= abstract / longest("Kết quả thực hiện", 14) <= 1 / 2


@pytest.mark.parametrize(("text", "size", "bold"), [("Độc lập - Tự do", 13, True), ("Nguyễn, 12.557 “ở”", 14, False)])
def test_widths_are_those_that_typst_measures(tmp_path, text, size, bold):
    source = tmp_path / "measure.typ"
    look = f'size: {size}pt, weight: "{"bold" if bold else "regular"}", font: "Tinos", kerning: false, ligatures: false'
    source.write_text(f"#context [#metadata(measure(text({look})[{text}]).width.mm()) <w>]")
    (told,) = json.loads(typst.Compiler(str(source), font_paths=setting.fonts()).query("<w>", field="value"))
    assert metrics.width(text, size, bold=bold) == pytest.approx(told, abs=0.02)


def test_head_in_two_columns_with_number_and_day_on_one_line(read):
    table = read.document.tables[0]
    assert [cell.text.partition("\n")[0] for cell in table.rows[1].cells] == [
        "Số: 05/BC-BCĐ", "Vĩnh Trại, ngày 05 tháng 01 năm 2010",
    ]  # fmt: skip
    assert [round(column.width.mm) for column in table.columns] == [75, 90]


def test_recipients_are_level_with_the_signers_authority(read):
    table = next(each for each in read.document.tables if "Nơi nhận:" in each.rows[0].cells[0].text)
    left, right = table.rows[0].cells
    assert left.paragraphs[0].text == "Nơi nhận:"
    assert right.paragraphs[0].text.startswith("TM. BAN CHỈ ĐẠO")


def test_the_text_ends_on_the_page_of_the_signature(read):
    last = next(each for each in read.paragraphs if each.text.endswith("./."))
    assert last.paragraph_format.keep_with_next


def test_a_table_at_the_end_stays_with_the_signature_as_well():
    content = document("sample", "commendation")
    read = Word(word(replace(content, sections=tuple(each for each in content.sections if each.key != "closing"))))
    (table,) = [each for each in read.document.tables if "Hình thức khen thưởng" in each.rows[0].cells[1].text]
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[-1].cells)
    assert read.find("XÁC NHẬN").text == "XÁC NHẬN CỦA CẤP\nTRÊN TRỰC TIẾP"


def test_deputies_sign_for_the_head(content):
    signed = replace(content, signature=Signature(("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), name="Người Ký Thử"))
    assert Word(word(signed)).find("KT. TRƯỞNG BAN").text == "KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN"


def test_pages_are_numbered_from_the_second_in_the_top_margin(read):
    section = read.document.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert "PAGE" in section.header._element.xml
    (number,) = section.header.paragraphs
    assert (number.style.font.size.pt, number.style.paragraph_format.alignment.name) == (14, "CENTER")
    assert section.header_distance is not None
    assert float(section.header_distance.mm) + 14 * 25.4 / 72 / 2 == pytest.approx(10, abs=0.5)


def test_annexes_count_their_own_pages_and_lie_across_where_they_are_wide():
    read = Word(word(report(article_movement(), "five-years")))
    sections = read.document.sections
    assert [each.orientation == WD_ORIENT.LANDSCAPE for each in sections] == [False, True, False, False]
    assert [round((each.page_width or 0) / 36_000) for each in sections] == [210, 297, 210, 210]
    starts = [each._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for each in sections]
    assert starts == ["1"] * 4
    assert all(each.different_first_page_header_footer for each in sections)


def test_long_names_are_broken_to_lines_of_about_one_length():
    read = Word(word(document("long-names", "year")))
    body = read.find("BAN CHỈ ĐẠO").text.split("\n")
    widths = [metrics.width(line, 12, bold=True) for line in body]
    assert max(widths) <= 75
    assert min(widths) > max(widths) * 0.6
    day = read.find("Phường Nguyễn Thị Minh Khai").text
    place, _gap, rest = day.rpartition("\n")
    assert place.replace("\n", " ") == "Phường Nguyễn Thị Minh Khai Đông Bắc Thượng,"
    assert rest.startswith("ngày")
    assert all(metrics.width(line, 13) <= 90 for line in day.split("\n"))
