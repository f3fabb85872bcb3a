"""The article's figures come out of the sample exactly: by the movement query, and by plain sums over the books.

Beside the project the record of the article is compared as well; the copy below is what it must say.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum

from reports.periods import Period
from reports.queries.movement import movement
from reports.queries.values import Movement
from reports.sample.datafile import DATA_FILE
from residents.models import Case, Commendation, PersonsDealtWith, PilotSite, Pledge, SupervisedPerson, TipOff, Ward

RECORD = Path(__file__).resolve().parents[2] / "shared" / "source" / "figures.toml"

ARTICLE: dict[str, Any] = {
    "ward": "Vĩnh Trại",
    "city": "Lạng Sơn",
    "years": [2005, 2006, 2007, 2008, 2009],
    "pledges": {
        "blocks_signed": 11,
        "blocks_total": 11,
        "household_participations": 12557,
        "schools_signed": 5,
        "schools_total": 5,
        "pupil_and_staff_participations": 18611,
        "themes": [
            "Chương trình phòng chống tội phạm",
            "Chương trình phòng chống ma túy",
            "Chỉ thị 406 của Thủ tướng Chính phủ (pháo nổ)",
            "Nghị định 47/CP (vật liệu nổ)",
        ],
    },
    "security": {"valuable_tipoffs": 232, "cases_cleared": 261, "offenders_handled": 291},
    "supervision": {
        "community_education": 84,
        "suspended_sentence": 38,
        "non_custodial_reform": 5,
        "reformatory_or_education_facility_dossiers": 6,
    },
    "self_management": {
        "models": ["tự quản về ANTT", "tự quản về trật tự an toàn giao thông"],
        "pilot_blocks": [7, 8, 9, 11],
        "effect": "cases and traffic accidents fell in the pilot blocks",
    },
    "commendations": {
        "consecutive_years": 5,
        "bodies": ["Bộ Công an", "UBND tỉnh"],
        "forms": ["bằng khen", "cờ thi đua"],
    },
}
PLEDGES, SECURITY, SUPERVISION = ARTICLE["pledges"], ARTICLE["security"], ARTICLE["supervision"]
DOSSIERS = SUPERVISION["reformatory_or_education_facility_dossiers"]

TOTALS = {
    ("A05",): PLEDGES["household_participations"],
    ("A08", "A09"): PLEDGES["pupil_and_staff_participations"],
    ("A14",): PLEDGES["pupil_and_staff_participations"],
    ("C02",): SECURITY["valuable_tipoffs"],
    ("C05",): SECURITY["cases_cleared"],
    ("C07",): SECURITY["offenders_handled"],
    ("D02",): SUPERVISION["community_education"],
    ("D13",): SUPERVISION["community_education"],
    ("D05",): SUPERVISION["suspended_sentence"],
    ("D14",): SUPERVISION["suspended_sentence"],
    ("D08",): SUPERVISION["non_custodial_reform"],
    ("D15",): SUPERVISION["non_custodial_reform"],
    ("D10", "D11"): DOSSIERS,
    ("D16",): DOSSIERS,
}
YEARS_ADD_UP = [code for codes in TOTALS for code in codes if code not in ("D13", "D14", "D15")]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def five_years(sample_ward: Ward) -> Movement:
    period = Period.years_span(ARTICLE["years"][0], ARTICLE["years"][-1])
    return movement(ward=sample_ward, period=period, comparison=None, below_ward=True)


def test_the_data_file_states_the_article_and_nothing_else():
    record = tomllib.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else ARTICLE
    assert tomllib.loads(DATA_FILE.read_text(encoding="utf-8"))["article"] == ARTICLE == record


@pytest.mark.parametrize(("codes", "figure"), TOTALS.items(), ids=["+".join(codes) for codes in TOTALS])
def test_the_movement_comes_to_the_article(five_years, codes, figure):
    assert sum(five_years.series[code].total.value for code in codes) == figure


@pytest.mark.parametrize("code", YEARS_ADD_UP)
def test_years_and_months_add_up_to_the_total(five_years, code):
    series = five_years.series[code]
    assert sum(value.value for value in series.by_year.values()) == series.total.value
    assert sum(value.value for value in series.by_month.values()) == series.total.value


@pytest.mark.parametrize("code", ["A05", "A08", "A09", "A14", "C05"])
def test_units_add_up_to_the_total(five_years, code):
    series = five_years.series[code]
    assert sum(value.value or 0 for value in series.by_unit.values()) == series.total.value


def test_the_tipoffs_are_more_than_counted_and_nothing_else_is(five_years):
    assert [code for code, series in five_years.series.items() if series.total.at_least] == ["C02"]


def test_every_block_and_school_signed(five_years):
    assert (five_years.coverage["A04"].covered, five_years.coverage["A04"].in_force) == (
        PLEDGES["blocks_signed"],
        PLEDGES["blocks_total"],
    )
    assert (five_years.coverage["A07"].covered, five_years.coverage["A07"].in_force) == (
        PLEDGES["schools_signed"],
        PLEDGES["schools_total"],
    )


def test_what_the_article_does_not_give_is_not_derived(five_years):
    assert "C06" not in five_years.series or five_years.series["C06"].total.value is None
    assert five_years.ratios["C08"].total is None
    assert set(five_years.ratios["C08"].by_year.values()) == {None}


def test_no_month_is_missing(five_years):
    assert (len(five_years.months.expected), len(five_years.months.standing), five_years.months.missing) == (60, 60, ())


def test_the_pilots_are_those_of_the_article(five_years):
    pilots = [unit.name for unit in five_years.units if unit.pilot_from]
    assert pilots == [f"Khối {number}" for number in ARTICLE["self_management"]["pilot_blocks"]]


def test_five_years_of_commendations_in_a_row_without_a_form(five_years):
    assert len(five_years.commended_run) == ARTICLE["commendations"]["consecutive_years"]
    assert [row.year for row in five_years.commended] == ARTICLE["years"]
    assert {tuple(sorted(row.bodies)) for row in five_years.commended} == {("Bộ Công an", "UBND tỉnh")}
    assert not any(row.stated for row in five_years.commended)


def test_pledges_of_the_book_come_to_the_article(sample_ward):
    sums = Pledge.objects.filter(ward=sample_ward).aggregate(
        households=Sum("households"), people=Sum("pupils") + Sum("staff")
    )
    assert sums == {
        "households": PLEDGES["household_participations"],
        "people": PLEDGES["pupil_and_staff_participations"],
    }


def test_units_that_signed_by_the_book_come_to_the_article(sample_ward):
    signed = Pledge.objects.filter(ward=sample_ward).values_list("unit__kind", "unit").distinct()
    kinds = [kind for kind, _unit in signed]
    assert (kinds.count("block"), kinds.count("school")) == (PLEDGES["blocks_signed"], PLEDGES["schools_signed"])


def test_cases_of_the_book_come_to_the_article(sample_ward):
    persons = PersonsDealtWith.objects.filter(ward=sample_ward).aggregate(sum=Sum("persons"))["sum"]
    assert TipOff.objects.filter(ward=sample_ward, worth="valuable").count() == SECURITY["valuable_tipoffs"]
    assert Case.objects.filter(ward=sample_ward, cleared_on__isnull=False).count() == SECURITY["cases_cleared"]
    assert persons == SECURITY["offenders_handled"]


def test_dossiers_of_the_book_come_to_the_article(sample_ward):
    measures = list(SupervisedPerson.objects.filter(ward=sample_ward).values_list("measure", flat=True))
    assert measures.count("ward_education") == SUPERVISION["community_education"]
    assert measures.count("suspended_sentence") == SUPERVISION["suspended_sentence"]
    assert measures.count("non_custodial") == SUPERVISION["non_custodial_reform"]
    assert measures.count("reformatory") + measures.count("facility") == DOSSIERS


def test_pilots_and_commendations_of_the_book_are_the_articles(sample_ward):
    pilots = PilotSite.objects.filter(ward=sample_ward).values_list("block__name", flat=True)
    rewards = Commendation.objects.filter(ward=sample_ward).values_list("year", "body")
    assert set(pilots) == {f"Khối {number}" for number in ARTICLE["self_management"]["pilot_blocks"]}
    assert set(rewards) == {(year, body) for year in ARTICLE["years"] for body in ARTICLE["commendations"]["bodies"]}
