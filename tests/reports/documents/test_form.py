"""The form of NĐ 30/2020, Phụ lục I, measured on the pages: millimetres, points, rules, page numbers."""

import io

import pypdf
import pytest

from reports.documents import pages
from tests.reports.documents.examples import report
from tests.reports.documents.reading import MILLIMETRE, Run, find, rules, runs
from tests.reports.queries.examples import article_movement


def width(first: list[Run], middle: float, *starts: str) -> float:
    """Of the longest of these centred lines: twice what lies between its left edge and the middle of its column."""
    return max(2 * (middle - find(first, start).left) for start in starts)


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


def test_rules_have_the_length_that_the_decree_gives_them(reader, first):
    body, motto, abstract = rules(reader.pages[0])[:3]
    assert motto == pytest.approx(width(first, 150, "Độc lập"), abs=0.5)
    assert 1 / 3 <= body / width(first, 67.5, "BAN CHỈ ĐẠO", "PHONG TRÀO", "BẢO VỆ") <= 1 / 2
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
