"""What is missing is said before the figures, marked in tables, and no rate stands beside numbers it is not of."""

from dataclasses import replace
from datetime import date

import pytest

from reports.arithmetic import Value
from reports.documents.content.annexes import annexes
from reports.documents.content.build import build
from reports.documents.content.choices import Choices
from reports.documents.content.values import Table
from reports.periods import parse_period
from reports.queries.document import document_facts
from residents.models import Commendation
from tests.reports.documents.examples import EVERYTHING, facts, prose, report, year_2009
from tests.reports.queries.build import put_month
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
YEARS = {"year": "2009", "commendation": "2008-2009", "letter": "2008-2009"}


@pytest.fixture
def ward(db):
    """Two years with two months missing, and offences that occurred told in one of the months alone."""
    ward = make.make_ward("05977", reports_from="2008-01", reports_until="2009-12")
    block = make.make_block(ward)
    for year in (2008, 2009):
        for month in range(1, 13):
            if (year, month) not in ((2009, 4), (2009, 5)):
                occurred = 4 if (year, month) == (2009, 1) else None
                put_month(ward, f"{year}-{month:02d}", {("A05", block): 10, ("C05", None): 3, ("C04", None): occurred})
    return ward


def made(ward, kind, period=""):
    period = parse_period(period or YEARS[kind])
    return build(document_facts(ward=ward, period=period), Choices(kind, period))


def test_the_figures_say_first_of_how_many_months_they_are(ward):
    assert prose(made(ward, "year"), "results")[0] == "Số liệu dưới đây mới gồm 10/12 tháng đã được duyệt."
    assert prose(made(ward, "year", "2008"), "results") == []


def test_a_letter_says_which_months_are_missing(ward):
    assert "Còn 02 tháng chưa có số liệu được duyệt: tháng 4 và tháng 5/2009." in prose(made(ward, "letter"))


def test_a_letter_with_nothing_to_report_says_so(db):
    ward = make.make_ward("00001", reports_from="2008-01", reports_until="2009-12")
    said = prose(made(ward, "letter"), "results")
    assert said == ["Chưa có số liệu được duyệt của 02 năm 2008–2009."]


def test_a_letter_leaves_out_what_was_not_reported(ward):
    assert not any("chưa báo cáo mô hình" in said.lower() for said in prose(made(ward, "letter")))


def test_a_year_with_months_missing_bears_a_star_that_is_explained(ward):
    content = made(ward, "commendation")
    table = _table(content, "by_year")
    cells = {row.cells[1].text: [cell.text for cell in row.cells[3:]] for row in table.rows}
    assert cells["Số lượt hộ gia đình ký cam kết"] == ["120", "100*"]
    assert any("Dấu *" in said for said in prose(content, "by_year"))
    assert [number.value for number in content.numbers() if number.text == "100*"] == [100]


def test_units_with_months_missing_bear_it_too(ward):
    by_block = next(annex for annex in made(ward, "year").annexes if annex.key == "blocks")
    assert [row.cells[2].text for row in by_block.table.rows] == ["100*", "100*"]
    assert any(note.startswith("Dấu *") for note in by_block.notes)


def test_a_rate_of_other_months_than_the_numbers_beside_it_is_not_told(ward):
    said = " ".join(prose(made(ward, "year"), "security"))
    assert "xảy ra 04 vụ" in said.lower()
    assert "tỷ lệ" not in said
    remark = next(
        row.cells[-1].text for row in made(ward, "year").annexes[0].table.rows if "Tỷ lệ" in row.cells[1].text
    )
    assert "tính trên các tháng đủ số liệu" in remark


def test_a_rate_of_whole_numbers_is_told():
    whole = year_2009({**EVERYTHING, "C04": 300})
    told = {code: replace(each, total=Value(each.total.value, False, 0, 12)) for code, each in whole.series.items()}
    whole = replace(whole, series=told, ratios={**whole.ratios, "C08": replace(whole.ratios["C08"], total=None)})
    assert "tỷ lệ" not in " ".join(prose(report(whole), "security"))


def test_a_short_period_tells_the_commendations_decided_in_it_alone(ward):
    day = date(2009, 9, 2)
    Commendation.objects.create(
        ward=ward, year=2009, body="Bộ Công an", form="certificate", recipient="ward", decision_number="55/QĐ-BCA",
        decided_on=day, decided_counts_on=day,
    )  # fmt: skip
    assert prose(made(ward, "month", "2009-03"), "commended") == []
    assert prose(made(ward, "quarter", "2009-Q3"), "commended") == [
        "Được Bộ Công an tặng giấy khen (Quyết định số 55/QĐ-BCA ngày 02 tháng 9 năm 2009)."
    ]
    assert prose(made(ward, "year"), "commended") == ["Phường được Bộ Công an khen thưởng năm 2009."]


@pytest.mark.parametrize(
    ("day", "form"),
    [(None, ""), (date(2020, 1, 5), "91/2017/NĐ-CP"), (date(2024, 1, 5), "98/2023/NĐ-CP")],
)
def test_the_request_follows_the_form_of_its_day(day, form):
    content = report(year_2009(EVERYTHING), "commendation", {"day": day})
    assert content.form.endswith(form)
    assert bool(content.form) is bool(form)
    notes = [block.text for block in content.sections[0].blocks if hasattr(block, "text")]
    assert any(form in note for note in notes)


def test_a_report_of_a_year_follows_no_form_of_a_decree():
    assert report(year_2009(EVERYTHING)).form == ""


def test_thematic_rewards_are_told_apart_in_the_list():
    from residents.counts import CommendationRow

    rows = (
        CommendationRow(2008, "UBND tỉnh", "province_merit", "regular", "ward", None, "1/QĐ", date(2009, 1, 5)),
        CommendationRow(2009, "UBND tỉnh", "province_merit", "thematic", "ward", None, "2/QĐ", date(2009, 9, 5)),
    )
    content = report(year_2009(EVERYTHING), "commendation", commendations=rows)
    table = _table(content, "forms")
    assert [row.cells[1].text for row in table.rows] == ["Bằng khen cấp tỉnh", "Bằng khen cấp tỉnh (khen chuyên đề)"]


@pytest.mark.parametrize("kind", ["half", "nine-months", "year", "five-years"])
def test_the_annex_by_block_has_no_column_of_tipoffs_or_supervision(sample_ward, kind):
    period = {"half": "2009-H1", "nine-months": "2009-9M", "year": "2009", "five-years": "2005-2009"}[kind]
    content = made(sample_ward, kind, period)
    codes = {
        number.code for annex in content.annexes if annex.key in ("blocks", "schools") for number in _numbers(annex)
    }
    assert codes
    assert not any(code in ("C01", "C02") or code.startswith("D") for code in codes)


def _table(content, key):
    blocks = (block for each in content.sections if each.key == key for block in each.blocks)
    return next(block for block in blocks if isinstance(block, Table))


def _numbers(annex):
    return [cell for row in annex.table.rows for cell in row.cells if hasattr(cell, "code")]


def test_longer_reports_have_their_annexes(sample_ward):
    keys = [annex.key for annex in made(sample_ward, "year", "2009").annexes]
    assert keys[:3] == ["indicators", "blocks", "schools"]
    assert "models" in keys
    assert "commendations" in keys
    assert [
        annex.key for annex in annexes(facts(year_2009(EVERYTHING)), Choices("month", parse_period("2009-03")))
    ] == ["indicators"]
