"""The pages, read back from the PDF: numbers, letters, fonts, marks, identical bytes."""

import io
import re
import unicodedata
from dataclasses import replace

import pypdf
import pytest
from django.core.exceptions import ImproperlyConfigured

from reports.documents import pages
from reports.documents.content.values import Annex, Column, Row, Table, Text
from reports.documents.pages import setting
from reports.documents.pages.chart import chart_svg
from reports.periods import parse_period
from tests.reports.documents.examples import EVERYTHING, LETTERS, report, year_2009
from tests.reports.documents.reading import bare, runs, whole
from tests.reports.queries.examples import make_movement


def test_every_number_is_read_back_in_its_order(content, reader):
    text, at = bare(whole(reader)), 0
    numbers = [number for number in content.numbers() if number.text]
    assert len(numbers) > 60
    for number in numbers:
        at = text.index(bare(number.text), at)


def test_every_letter_of_the_text_is_read_back(content, reader):
    text = whole(reader)
    assert unicodedata.is_normalized("NFC", text)
    assert bare(LETTERS) in bare(text)
    assert "\ufffd" not in text


def test_fonts_are_tinos_and_embedded(reader):
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert {str(font["/BaseFont"]).partition("+")[2] for font in fonts} == {
        "Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic",
    }  # fmt: skip
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]


def test_it_is_archivable(reader):
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_the_same_content_gives_the_same_bytes(content):
    assert pages.pdf(content) == pages.pdf(content)
    assert pages.pdf(content) != pages.pdf(replace(content, internal=True))


@pytest.mark.parametrize("before", range(28, 44))
def test_a_group_s_heading_stands_on_the_page_of_its_first_row(content, before):
    def row(name, sort="line"):
        return Row(tuple(Text(each) for each in (("B", name) if sort == "group" else ("1", name, "1"))), sort)

    columns = (Column("TT", 1), Column("Chỉ tiêu", 4), Column("Số", 1))
    rows = (*(row(f"Dòng {at}") for at in range(before)), row("Nhóm sau", "group"), row("Ngay sau"), row("Sau nữa"))
    annex = Annex("thu", "I", "THỬ", Table("", columns, rows))
    read = pypdf.PdfReader(io.BytesIO(pages.pdf(replace(content, annexes=(annex,)))))
    (page,) = [text for each in read.pages if "Nhóm sau" in (text := each.extract_text())]
    assert "Ngay sau" in page


@pytest.mark.parametrize(
    ("change", "mark"),
    [({"draft": True}, "DỰ THẢO"), ({"internal": True}, "LƯU HÀNH NỘI BỘ"), ({"sample": True}, "DỮ LIỆU MẪU")],
)
def test_marks_are_there_when_they_are_due(content, reader, change, mark):
    marked = pypdf.PdfReader(io.BytesIO(pages.pdf(replace(content, **change))))
    assert mark in marked.pages[0].extract_text()
    assert mark not in whole(reader)


def test_the_samples_mark_is_on_every_page(content):
    marked = pypdf.PdfReader(io.BytesIO(pages.pdf(replace(content, sample=True))))
    assert all("DỮ LIỆU MẪU" in page.extract_text() for page in marked.pages)


def test_the_verification_code_is_small_at_the_foot(content):
    marked = pypdf.PdfReader(io.BytesIO(pages.pdf(replace(content, verification="ABCD-1234"))))
    code = next(run for page in marked.pages for run in runs(page) if "ABCD-1234" in run.text)
    assert code.size == pytest.approx(9)
    assert code.base > 270


def test_what_is_typed_is_never_markup(content):
    evil = '#image("/etc/passwd") *b* _i_ $x$ `c` <l> @r \\ [x] #sys.inputs'
    section = replace(content.sections[0], blocks=(replace(content.sections[0].blocks[0], parts=()),))
    typed = replace(content, sections=(section,), title=replace(content.title, abstract=evil))
    text = pypdf.PdfReader(io.BytesIO(pages.pdf(typed))).pages[0].extract_text()
    assert bare(evil) in bare(text)


@pytest.mark.parametrize("kind", ["letter", "commendation"])
def test_the_other_kinds_are_set_as_well(kind):
    five = make_movement(parse_period("2005-2009"), EVERYTHING, covered=(11, 5))
    text = whole(pypdf.PdfReader(io.BytesIO(pages.pdf(report(five, kind)))))
    assert bare({"letter": "TỜ TRÌNH", "commendation": "Tên tập thể đề nghị: Phường Vĩnh Trại"}[kind]) in bare(text)


def test_several_addressees_stand_below_each_other(content):
    several = replace(content, addressees=("Công an tỉnh", "Ủy ban nhân dân tỉnh"))
    text = pypdf.PdfReader(io.BytesIO(pages.pdf(several))).pages[0].extract_text()
    assert "- Công an tỉnh;" in text
    assert "- Ủy ban nhân dân tỉnh." in text


def test_a_machine_without_the_fonts_says_so(settings, tmp_path):
    settings.DOCUMENT_FONTS = tmp_path
    setting.fonts.cache_clear()
    try:
        with pytest.raises(ImproperlyConfigured, match="make install"):
            setting.fonts()
    finally:
        setting.fonts.cache_clear()


def test_a_chart_prints_its_numbers_and_a_gap_for_none():
    (chart,) = report(year_2009({"A05": 24})).annexes[0].charts
    drawn = chart_svg(replace(chart, runs=(replace(chart.runs[0], values=(None, 0, *chart.runs[0].values[2:])),)))
    assert drawn.count("<rect") == 11
    assert ">–<" in drawn
    assert ">0<" in drawn
    assert chart_svg(replace(chart, labels=("<b>", *chart.labels[1:]))).count("<b>") == 0


def test_a_bar_says_that_it_is_a_lower_bound_or_lacks_parts():
    (chart,) = report(year_2009({"A05": 24})).annexes[0].charts
    run = replace(chart.runs[0], values=(12557, 7, *(3,) * 10))
    run = replace(run, at_least=(True, *(False,) * 11), in_part=(True, True, *(False,) * 10))
    told = replace(chart, runs=(run,))
    drawn = chart_svg(told)
    assert ">hơn 12.557*<" in drawn
    assert ">7*<" in drawn
    assert "rotate" in drawn  # wider than its slot: it stands upright
    sizes = [float(size) for size in re.findall(r'font-size="([0-9.]+)"', drawn)]
    assert min(sizes) * 150 / 25.4 * 72 / 640 >= 7  # points, on a drawing of 150 mm


def test_pages_as_pictures(content):
    assert all(page.startswith(b"\x89PNG") for page in pages.png(content, 30))
