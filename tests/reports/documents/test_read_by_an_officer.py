"""What an officer stumbled over, reading every kind on paper: sorts of place, runs of years, shared peaks, heads."""

import io
import re
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from reports.documents import pages
from reports.documents.content import bodies
from reports.documents.content.choices import Choices
from reports.documents.content.values import Table
from reports.documents.metrics import lines
from reports.periods import parse_period
from reports.queries.values import Commended
from residents.counts import CommendationRow
from tests.reports.documents.examples import EVERYTHING, FLAG, MERIT, PLACE, prose, report, year_2009
from tests.reports.documents.wards import document
from tests.reports.queries.examples import make_movement

YEAR = parse_period("2009")
COMMUNE = replace(PLACE, ward="Xã Đồng Đăng", police="")


@pytest.mark.parametrize(
    ("head", "broken"),
    [
        ("CÔNG AN XÃ THIỆN TÂN HỮU LŨNG", ("CÔNG AN XÃ", "THIỆN TÂN HỮU LŨNG")),
        ("CÔNG AN XÃ HOÀNG VĂN THỤ ĐÔNG", ("CÔNG AN XÃ", "HOÀNG VĂN THỤ ĐÔNG")),
        ("CÔNG AN THÀNH PHỐ HỒ CHÍ MINH", ("CÔNG AN THÀNH PHỐ", "HỒ CHÍ MINH")),
        ("CÔNG AN XÃ PHONG NHA", ("CÔNG AN XÃ PHONG NHA",)),
    ],
)
def test_a_head_is_never_broken_within_a_name(head, broken):
    assert lines(head, 12, 75, bold=True) == broken


def test_a_name_wider_than_a_line_is_broken_all_the_same():
    made = lines("CÔNG AN XÃ NGUYỄN THỊ MINH KHAI ĐÔNG BẮC THƯỢNG HẠ", 12, 75, bold=True)
    assert max(map(len, made)) < 30


def of_commune(kind="year", body="committee", **others):
    movement = replace(year_2009(EVERYTHING, {"D02": 80}), ward_name="Xã Đồng Đăng")
    return report(movement, kind, {"body": body}, place=COMMUNE, **others)


def test_a_commune_is_nowhere_called_a_ward():
    said = str(of_commune(commendations=(FLAG, replace(MERIT, decided_on=date(2009, 5, 5)))))
    assert "tại xã" in said
    assert "Toàn xã" in said
    assert "phường" not in said.lower().replace("giáo dục tại xã, phường", "")


def test_the_police_of_a_commune_have_its_symbol():
    head = bodies.head(COMMUNE, Choices("year", YEAR, "police"))
    assert (head.symbol, head.issuing_body) == ("BC-CAX", "CÔNG AN XÃ ĐỒNG ĐĂNG")
    assert bodies.recipients(COMMUNE, Choices("year", YEAR))[-1] == "Lưu: VT, CAX."
    assert bodies.signature(COMMUNE, Choices("year", YEAR, "police")).lines == ("TRƯỞNG CÔNG AN XÃ",)


def commended(*years, run):
    movement = replace(year_2009(EVERYTHING), commended=years[-1:], commended_run=years[len(years) - run :])
    return prose(report(movement), "commended")


def test_a_reward_for_an_occasion_is_told_apart_from_the_years_in_a_row():
    told = commended(
        Commended(2008, ("UBND tỉnh",), (), True),
        Commended(2009, ("UBND tỉnh", "Bộ Công an"), (), True, ("Bộ Công an",)),
        run=2,
    )
    assert told == [
        "Phường được UBND tỉnh khen thưởng 02 năm liền (2008–2009).",
        "Phường được Bộ Công an khen chuyên đề, đột xuất năm 2009.",
    ]


def test_who_commended_before_the_run_is_not_named_in_it():
    told = commended(*(Commended(year, (f"Cấp {year}",), (), True) for year in (2005, 2008, 2009)), run=2)
    assert told == ["Phường được Cấp 2008 và Cấp 2009 khen thưởng 02 năm liền (2008–2009)."]


def test_a_year_with_occasional_rewards_alone_claims_no_more():
    told = commended(Commended(2009, ("Bộ Công an",), (), True, ("Bộ Công an",)), run=0)
    assert told == ["Phường được Bộ Công an khen chuyên đề, đột xuất năm 2009."]


def test_years_that_share_the_highest_or_lowest_number_are_all_named():
    said = prose(document("long-names", "five-years"), "years")
    assert any("thấp nhất là các năm 2005, 2006 và 2007 (mỗi năm 48 vụ)" in line for line in said)
    assert any("cao nhất là năm 2009 (60 vụ)" in line for line in said)


def test_the_annex_of_a_quarter_lists_what_its_text_tells():
    other = CommendationRow(2009, "UBND tỉnh", "province_merit", "regular", "ward", None, "9/QĐ", date(2009, 11, 2))
    content = report(make_movement(parse_period("2009-Q1"), EVERYTHING), "quarter", commendations=(FLAG, MERIT, other))
    (annex,) = (each for each in content.annexes if each.key == "commendations")
    assert isinstance(annex.table, Table)
    assert [str(row.cells[3].text) for row in annex.table.rows] == [
        "Quyết định số 12/QĐ-BCA ngày 05 tháng 01 năm 2009 của Bộ Công an"
    ]
    assert "Được Bộ Công an tặng cờ thi đua" in prose(content, "commended")[0]


@pytest.mark.parametrize(("room", "bold"), [(75, True), (60, True), (150, False)])
def test_no_head_is_broken_within_a_word(room, bold):
    name = "BAN CHỈ ĐẠO PHONG TRÀO TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC"
    made = lines(name, 12, room, bold=bold)
    assert " ".join(made) == name
    for word in ("BAN CHỈ ĐẠO", "TOÀN DÂN", "BẢO VỆ", "AN NINH", "TỔ QUỐC"):
        assert any(word in line for line in made)


@pytest.mark.parametrize("kind", ["quarter", "five-years", "festival"])
def test_nor_is_one_on_the_page(kind):
    page = pypdf.PdfReader(io.BytesIO(pages.pdf(document("sample", kind)))).pages[0].extract_text()
    head = [line.strip() for line in page.split("như sau")[0].splitlines()]
    assert "bảo vệ an ninh tổ quốc" in " ".join(head).lower()
    assert not [line for line in head[:12] if re.search(r"\b(toàn|bảo|an|tổ|phong|chỉ|ban)$", line, re.IGNORECASE)]
