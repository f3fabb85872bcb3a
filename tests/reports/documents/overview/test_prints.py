"""The dashboard on paper: what is said is read back, and the sheet for the meeting is one page, whatever it holds."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from reports.charts.board import board
from reports.charts.completeness import completeness
from reports.documents.overview import Decisions, Overview, page_pdf, sheet_pdf
from reports.narrative import paragraph
from reports.periods import parse_period
from reports.queries.meetings import ConclusionLine
from reports.queries.values import Movement
from tests.reports.documents.reading import bare, whole
from tests.reports.queries.examples import ARTICLE, article_movement, make_movement

A4 = (595.28, 841.89)


def conclusion(number: int, text: str) -> ConclusionLine:
    due = date(2010, 2, 1 + number % 28)
    return ConclusionLine(number, date(2010, 1, 5), text, "Công an phường", due, True, None, "", "Trần Thị B")


def overview(
    movement: Movement, *, conclusions: int = 2, text: str = "Vận động các hộ ký cam kết", **others
) -> Overview:
    made = Overview(
        place="Phường Vĩnh Trại",
        label=movement.period.label("vi"),
        completeness=completeness(movement),
        decisions=Decisions(
            matters=("Năm 2009 còn 02 khối phố chưa ký cam kết: khối 10 và 11.",),
            conclusions=tuple(conclusion(number, f"{number + 1}. {text}") for number in range(conclusions)),
            since=("Số khối phố ký cam kết: 9/11; nay: 11/11",),
            met_on=date(2010, 1, 5),
            told_of="năm 2009",
        ),
        paragraph=tuple(map(str, paragraph(movement))),
        board=board(movement),
        compared_wards=(),
        printed_on=date(2010, 1, 20),
        address="https://phuong.example/05977/tong-quan/?ky=2009&so_voi=cung_ky",
        sample=False,
    )
    return replace(made, **others)


def crowded() -> Overview:
    """Everything at once: sixty long conclusions, every month missing but one, a target on every number."""
    period = parse_period("2009")
    months = tuple(str(month) for month in period.months)
    targets = {"A05": 5, "A01": 9, "A02": 9, "B01": 9, "B04": 9, "E02": 4, "E03": 9, "E04": 9, "F03": 9, "C08": 9}
    totals = {**ARTICLE, "E02": 7, "A01": 8, "A02": 8, "B01": 8, "B04": 8, "E03": 8, "E04": 8, "F03": 8}
    compared = dict.fromkeys(ARTICLE, 1234567)
    movement = make_movement(period, totals, covered=(9, 5), missing=months[1:], compared=compared)
    movement = replace(movement, targets=targets)
    long = "Công an phường phối hợp với Mặt trận Tổ quốc và các hội, đoàn thể vận động các hộ gia đình ký cam kết. " * 5
    made = overview(movement, conclusions=60, text=long)
    assert made.decisions is not None
    since = ("Số lượt hộ gia đình ký cam kết: 1.234.567; nay: 12.557",) * 5
    return replace(made, decisions=replace(made.decisions, matters=(long[:300],) * 3, since=since))


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize("made", [overview(article_movement()), overview(article_movement(), conclusions=9), crowded()])
def test_the_sheet_is_one_a4_page(made):
    pages = read(sheet_pdf(made)).pages
    assert len(pages) == 1
    assert tuple(float(each) for each in pages[0].mediabox[2:]) == pytest.approx(A4, abs=0.1)


def test_the_sheet_says_what_the_meeting_needs():
    text = bare(whole(read(sheet_pdf(overview(article_movement())))))
    for said in (
        "Năm 2009 còn 02 khối phố chưa ký cam kết: khối 10 và 11.",
        "1. Vận động các hộ ký cam kết (Công an phường; hạn 01/02/2010, quá hạn)",
        "Cuộc họp trước (05/01/2010, số liệu năm 2009): Số khối phố ký cam kết: 9/11; nay: 11/11.",
        "12.557 lượt hộ",
        "hơn 232 tin",
    ):
        assert bare(said) in text


def test_numbers_and_missing_months_stay_on_a_crowded_sheet_and_what_is_left_out_is_counted():
    made = crowded()
    text = bare(whole(read(sheet_pdf(made))))
    assert bare(made.completeness.missing) in text
    for tile in [tile for group in made.board.groups[:-1] for tile in group.tiles]:
        assert bare(tile.figure) in text
    assert bare("kết luận khác chưa hoàn thành") in text


def test_the_page_holds_every_number_of_the_screen():
    made = overview(article_movement())
    text = bare(whole(read(page_pdf(made))))
    told = [tile.figure for group in made.board.groups for tile in group.tiles]
    told += [cell.text for answer in made.board.answers for row in answer.rows for cell in row.cells]
    told += [answer.chart.title for answer in made.board.answers]
    assert [each for each in told if bare(each) not in text] == []


@pytest.mark.parametrize("write", [page_pdf, sheet_pdf])
def test_the_sample_says_so_across_each_page_and_a_ward_does_not(write):
    movement = article_movement()
    for sample in (True, False):
        pages = read(write(overview(movement, sample=sample))).pages
        assert {"DỮ LIỆU MẪU" in page.extract_text() for page in pages} == {sample}


@pytest.mark.parametrize("write", [page_pdf, sheet_pdf])
def test_where_nobody_meets_what_wants_a_decision_is_said_and_no_conclusions(write):
    decisions = Decisions(("1/2 phường, xã chưa đủ số liệu.",))
    text = bare(whole(read(write(overview(article_movement(), decisions=decisions)))))
    assert bare("1/2 phường, xã chưa đủ số liệu.") in text
    for said in ("Kết luận chưa hoàn thành", "Không có kết luận"):
        assert bare(said) not in text
    assert bare("12.557 lượt hộ") in text


@pytest.mark.parametrize("write", [page_pdf, sheet_pdf])
def test_what_was_typed_is_never_markup(write):
    typed = '#panic("x") $a$ *b* `c` ] } \\ <label> @d'
    assert bare(typed) in bare(whole(read(write(overview(article_movement(), text=typed)))))


def test_the_same_day_gives_the_same_bytes():
    made = overview(article_movement())
    assert page_pdf(made) == page_pdf(made)


def test_it_speaks_english_to_whom_reads_english():
    text = bare(whole(read(sheet_pdf(overview(article_movement(), lang="en")))))
    assert bare("Conclusions not carried out yet") in text
