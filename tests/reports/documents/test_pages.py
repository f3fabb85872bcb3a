"""The pages, read back from the PDF: numbers, letters, fonts, millimetres and points of NĐ 30/2020, identical bytes."""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pypdf
import pytest
from django.core.exceptions import ImproperlyConfigured

from reports.documents import pages
from reports.documents.content.build import finished
from reports.documents.content.values import Content
from reports.documents.pages import setting
from reports.documents.pages.chart import chart_svg
from reports.periods import parse_period
from tests.reports.documents.examples import FLAG, MODEL, report, year_2009
from tests.reports.queries.examples import article_movement, make_movement

MILLIMETRE = 72 / 25.4
EVERYTHING = {"A05": 12557, "A14": 18611, "C02": 232, "C05": 261, "C07": 291, "D13": 84, "E01": 2, "E06": 7}
# Letters with two marks, and the capitals of the heads.
LETTERS = "ờ ự ễ ậ Ẫ Ữ Ổ Ộ đ Đ ẳ ỹ"


@dataclass(frozen=True)
class Run:
    """A run of text on a page: left and baseline in millimetres from the paper's top left, size in points."""

    text: str
    left: float
    base: float
    size: float
    font: str


def issued(content: Content) -> Content:
    done = finished(content)
    return replace(done, head=replace(done.head, number=5, day=date(2010, 1, 5)))


@pytest.fixture(scope="module")
def content():
    made = report(
        year_2009(EVERYTHING, {"C05": 250}), models=(MODEL,), commendations=(FLAG,), profile=f"Chữ: {LETTERS}"
    )
    signature = replace(made.signature, post="CHỦ TỊCH UBND PHƯỜNG", name="Người Ký Thử")
    return issued(replace(made, signature=signature))


@pytest.fixture(scope="module")
def reader(content):
    return pypdf.PdfReader(io.BytesIO(pages.pdf(content)))


@pytest.fixture(scope="module")
def first(reader):
    return list(runs(reader.pages[0]))


def runs(page: pypdf.PageObject) -> Iterator[Run]:
    height, found = float(page.mediabox.height), []

    def visit(text, matrix, place, font, size):
        if text.strip():
            x, y = (place[4] * matrix[0] + matrix[4], place[5] * matrix[3] + matrix[5])
            name = str(font["/BaseFont"]) if font else ""
            found.append(Run(text, x / MILLIMETRE, (height - y) / MILLIMETRE, abs(size * place[0] * matrix[0]), name))

    page.extract_text(visitor_text=visit)
    yield from found


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def find(found: list[Run], start: str) -> Run:
    return next(run for run in found if run.text.strip().startswith(start))


def whole(reader: pypdf.PdfReader) -> str:
    return "".join(page.extract_text() for page in reader.pages)


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


def test_the_paper_is_a4_and_the_wide_annex_across_it(reader):
    sizes = {tuple(round(float(side) / MILLIMETRE) for side in page.mediabox[2:]) for page in reader.pages}
    assert sizes == {(210, 297)}
    years = report(article_movement(), "five-years")
    across = pypdf.PdfReader(io.BytesIO(pages.pdf(years))).pages
    assert (297, 210) in {tuple(round(float(side) / MILLIMETRE) for side in page.mediabox[2:]) for page in across}


def test_margins(first):
    assert min(run.left for run in first) == pytest.approx(30, abs=0.5)
    assert 20 < min(run.base for run in first) < 26


@pytest.mark.parametrize(
    ("start", "size", "font"),
    [
        ("CỘNG HÒA", 12, "Bold"),
        ("Độc lập - Tự do - Hạnh phúc", 13, "Bold"),
        ("ỦY BAN NHÂN DÂN", 12, "Regular"),
        ("BAN CHỈ ĐẠO", 12, "Bold"),
        ("Số: 05/BC-BCĐ", 13, "Regular"),
        ("Vĩnh Trại, ngày 05 tháng 01 năm 2010", 13, "Italic"),
        ("BÁO CÁO", 14, "Bold"),
        ("Kết quả thực hiện", 14, "Bold"),
        ("Kính gửi:", 14, "Regular"),
        ("Căn cứ Luật", 14, "Italic"),
        ("I. ĐẶC ĐIỂM", 14, "Bold"),
        ("1. Công tác", 14, "Bold"),
    ],
)
def test_sizes_and_styles(first, start, size, font):
    run = find(first, start)
    assert run.size == pytest.approx(size, abs=0.05)
    assert run.font.endswith(f"Tinos-{font}")


def rules(page: pypdf.PageObject) -> list[float]:
    """Lengths in millimetres of the horizontal rules drawn on a page, from its top."""
    found, start = [], [0.0, 0.0]

    def draw(operator, operands, matrix, place):
        nonlocal start
        if operator in (b"m", b"l"):
            x, y = (float(each) for each in operands)
            if operator == b"l" and abs(y - start[1]) < 0.01:
                found.append(abs(x - start[0]) * abs(matrix[0]) / MILLIMETRE)
            start = [x, y]

    page.extract_text(visitor_operand_before=draw)
    return found


def width(first: list[Run], middle: float, *starts: str) -> float:
    """Of the longest of these centred lines: twice what lies between its left edge and the middle of its column."""
    return max(2 * (middle - find(first, start).left) for start in starts)


def test_rules_have_the_length_that_the_decree_gives_them(reader, first):
    body, motto, abstract = rules(reader.pages[0])[:3]
    assert motto == pytest.approx(width(first, 150, "Độc lập"), abs=0.5)
    assert 1 / 3 <= body / width(first, 67.5, "BAN CHỈ ĐẠO", "DÂN BẢO VỆ") <= 1 / 2
    assert 1 / 3 <= abstract / width(first, 112.5, "Kết quả thực hiện", "Tổ quốc năm") <= 1 / 2


def test_number_and_day_stand_on_one_line(first):
    assert find(first, "Số: 05").base == pytest.approx(find(first, "Vĩnh Trại, ngày").base, abs=0.1)


def test_the_first_line_of_a_paragraph_is_set_in_by_a_centimetre(first):
    assert find(first, "I. ĐẶC ĐIỂM").left == pytest.approx(40, abs=0.3)


@pytest.mark.parametrize(
    ("start", "size", "font"),
    [
        ("Nơi nhận:", 12, "BoldItalic"),
        ("- Như trên", 11, "Regular"),
        ("TM. BAN CHỈ ĐẠO", 14, "Bold"),
        ("TRƯỞNG BAN", 14, "Bold"),
        ("CHỦ TỊCH UBND", 14, "Bold"),
        ("Người Ký Thử", 14, "Bold"),
    ],
)
def test_the_signature_block(reader, start, size, font):
    run = next(run for page in reader.pages for run in runs(page) if run.text.strip().startswith(start))
    assert run.size == pytest.approx(size, abs=0.05)
    assert run.font.endswith(f"Tinos-{font}")


def test_recipients_are_level_with_the_signers_authority(reader):
    found = [run for page in reader.pages for run in runs(page)]
    assert find(found, "Nơi nhận:").base == pytest.approx(find(found, "TM. BAN CHỈ ĐẠO").base, abs=0.8)


def test_pages_count_from_the_second_and_annexes_their_own(reader):
    tops = [next(runs(page)) for page in reader.pages]
    numbered = [run.text.strip() if run.base < 20 else "" for run in tops]
    annex = next(at for at, page in enumerate(reader.pages) if page.extract_text().startswith("Phụ lục I\n"))
    assert numbered[0] == ""
    assert numbered[1:annex] == [str(at) for at in range(2, annex + 1)]
    assert numbered[annex : annex + 2] == ["", "2"]
    assert numbered[-1] == ""
    assert tops[1].size == pytest.approx(14)


def test_heads_of_a_long_table_are_repeated():
    years = report(article_movement(), "five-years")
    text = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pages.pdf(years))).pages]
    assert sum("Đơn vị tính" in page for page in text) >= 2


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
    setting._fonts.cache_clear()
    try:
        with pytest.raises(ImproperlyConfigured, match="make install"):
            setting._fonts()
    finally:
        setting._fonts.cache_clear()


def test_a_chart_prints_its_numbers_and_a_gap_for_none():
    (chart,) = report(year_2009({"A05": 24})).annexes[0].charts
    drawn = chart_svg(replace(chart, runs=(replace(chart.runs[0], values=(None, 0, *chart.runs[0].values[2:])),)))
    assert drawn.count("<rect") == 11
    assert ">–<" in drawn
    assert ">0<" in drawn
    assert chart_svg(replace(chart, labels=("<b>", *chart.labels[1:]))).count("<b>") == 0


def test_pages_as_pictures(content):
    assert all(page.startswith(b"\x89PNG") for page in pages.png(content, 30))
