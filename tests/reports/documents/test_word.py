"""Word files, read back from their XML: numbers, letters, marks, tables, charts, identical bytes."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from reports.documents.word import word
from reports.documents.word.built_in import built_in
from tests.reports.documents.reading import bare
from tests.reports.documents.wards import PERIODS, WARDS, document
from tests.reports.documents.word_reading import Word

EVIL = "A & B < C > {{ 7*7 }} {% for %} {_{ }_} {# c #} &amp; <w:p/> \ufffe\ue000duong_ke\ue001 \x0b“x”"


@pytest.fixture(scope="module")
def made(content):
    return word(content)


@pytest.fixture(scope="module")
def read(made):
    return Word(made)


@pytest.mark.parametrize("ward", WARDS)
@pytest.mark.parametrize("kind", PERIODS)
def test_every_number_is_read_back_in_its_order(ward, kind):
    content = document(ward, kind)
    text, at = bare(Word(word(content)).text), 0
    for number in content.numbers():
        at = text.index(bare(number.text), at)
    assert "\ue000" not in text
    assert "{{" not in text


def test_what_is_typed_comes_out_as_it_is(content):
    typed = replace(content, title=replace(content.title, abstract=EVIL), recipients=(EVIL,), bases=(EVIL,))
    text = bare(Word(word(typed)).text)
    assert text.count(bare("A & B < C > {{ 7*7 }} {% for %} {_{ }_} {# c #} &amp; <w:p/> duong_ke “x”")) == 3


def test_the_same_content_gives_the_same_bytes(content, made):
    assert word(content) == made
    assert word(replace(content, internal=True)) != made
    assert built_in() == built_in.__wrapped__()


def test_nobody_is_named_and_no_clock_runs(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = package.read("docProps/core.xml").decode()
    assert "python" not in about
    assert "<dc:creator></dc:creator>" in about or "<dc:creator/>" in about
    assert about.count("2010-01-05T00:00:00Z") == 3


def test_times_new_roman_is_named_and_no_other_font(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    fonts = {word.split('"')[0] for part in parts for word in part.split('w:ascii="')[1:]}
    assert fonts == {"Times New Roman"}


@pytest.mark.parametrize(("change", "mark"), [({"draft": True}, "DỰ THẢO"), ({"internal": True}, "LƯU HÀNH NỘI BỘ")])
def test_marks_are_boxed_when_they_are_due(content, read, change, mark):
    marked = Word(word(replace(content, **change)))
    (run,) = [run for run in marked.find(mark).runs if mark in run.text]
    assert [edge.get(qn("w:val")) for edge in run._r.iter(qn("w:bdr"))] == ["single"]
    assert mark not in read.text


def test_the_samples_mark_is_in_every_head_that_is_printed(content, read):
    marked = Word(word(replace(content, sample=True)))
    first = marked.document.sections[0]
    heads = [head._element.xml for head in (first.header, first.first_page_header)]
    assert all("DỮ LIỆU MẪU" in xml for xml in heads)
    others = marked.document.sections[1:]
    assert len(others) == len(content.annexes)
    assert all(each.header.is_linked_to_previous and each.first_page_header.is_linked_to_previous for each in others)
    assert "DỮ LIỆU MẪU" not in read.document.sections[0].header._element.xml


def test_the_verification_code_stands_in_a_frame_at_the_foot_of_the_text(content):
    marked = Word(word(replace(content, verification="ABCD-1234")))
    (frame,) = marked.find("Mã kiểm tra: ABCD-1234")._p.iter(qn("w:framePr"))
    assert (frame.get(qn("w:vAnchor")), frame.get(qn("w:yAlign"))) == ("margin", "bottom")
    assert marked.said("Mã kiểm tra").size == 9
    assert marked.text.index("ABCD-1234") < marked.text.index("Phụ lục I")


def test_tables_are_tables_whose_heads_are_repeated(content, read):
    table = read.table("Chỉ tiêu")
    assert len(table.rows) == 1 + len(content.annexes[0].table.rows)
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows][:2] == [True, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_columns_fill_the_text_and_break_no_word():
    read = Word(word(document("long-names", "year")))
    for table in read.document.tables:
        widths = [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert sum(widths) * 25.4 / 1440 == pytest.approx(165, abs=0.5)
    dates = [int(each.get(qn("w:w"))) for each in read.table("Tên mô hình")._tbl.tblGrid]
    assert dates[3] * 25.4 / 1440 > 19  # "01/06/2005" on one line


def test_charts_are_pictures_with_their_numbers_told(content, read):
    told = [each.get("descr") for each in read.document.element.body.iter(qn("wp:docPr"))]
    charts = [chart for annex in content.annexes for chart in annex.charts]
    assert len(told) == len(charts) > 0
    assert told[0].startswith("Lượt ký cam kết theo tháng (Th1, Th2")


def test_notes_to_the_writer_are_in_drafts_alone(content, read):
    draft = document("nothing", "year")
    assert "[Bổ sung phương hướng" in Word(word(draft)).text
    assert "[Bổ sung" not in Word(word(replace(draft, draft=False))).text


def test_a_request_for_a_commendation_has_two_signatures_and_no_recipients():
    text = Word(word(document("sample", "commendation"))).text
    assert bare("XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP") in bare(text)
    assert "Nơi nhận" not in text
    assert "Tên tập thể đề nghị: Phường Vĩnh Trại" in text


def test_a_body_without_one_above_it_leaves_no_gap(content):
    alone = Word(word(replace(content, head=replace(content.head, parent_body=""))))
    assert alone.document.tables[0].rows[0].cells[0].paragraphs[0].text.startswith("BAN CHỈ ĐẠO")


def test_several_addressees_stand_below_each_other(content):
    read = Word(word(replace(content, addressees=("Công an tỉnh", "Ủy ban nhân dân tỉnh"))))
    assert read.find("Kính gửi:").text == "Kính gửi:\t- Công an tỉnh;"
    below = read.find("- Ủy ban nhân dân tỉnh")
    assert below.text == "\t- Ủy ban nhân dân tỉnh."
    assert below.paragraph_format.left_indent == read.find("Kính gửi:").paragraph_format.left_indent > 0
