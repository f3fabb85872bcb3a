"""Which form of law a document follows on a day, and how many years a request looks back on."""

from datetime import date

import pytest

from reports.law_forms import FORMS, LOOK_BACKS, law_form, years_asked
from residents.models import Commendation


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2010, 1, 15), ""),
        (date(2017, 9, 30), ""),
        (date(2017, 10, 1), "Mẫu số 01, Phụ lục Nghị định số 91/2017/NĐ-CP"),
        (date(2023, 12, 31), "Mẫu số 01, Phụ lục Nghị định số 91/2017/NĐ-CP"),
        (date(2024, 1, 1), "Mẫu số 02, Phụ lục I Nghị định số 98/2023/NĐ-CP"),
        (date(2026, 11, 25), "Mẫu số 02, Phụ lục I Nghị định số 98/2023/NĐ-CP"),
    ],
)
def test_the_form_is_that_of_the_day(day, name):
    form = law_form("commendation", day)
    assert form is not None
    assert form.name == name


def test_what_is_not_verified_since_the_last_decree_says_so():
    form = law_form("commendation", date(2025, 7, 1))
    assert form is not None
    assert (form.checked, "152/2025" in form.remark) == (False, True)


def test_a_report_of_a_month_has_no_form_of_its_own():
    assert law_form("month", date(2024, 1, 1)) is None


def test_years_to_look_back_on_are_known_of_each_award_but_the_medal():
    asked = {award: years_asked(award, date(2024, 6, 1)) for award in Commendation.Form.values}
    assert {award: each.years for award, each in asked.items() if each} == {
        "flag": 1, "certificate": 1, "ministry_merit": 2, "province_merit": 2, "government_merit": 5,
    }  # fmt: skip


def test_no_two_lines_begin_on_the_same_day():
    assert len({(form.kind, form.since) for form in FORMS}) == len(FORMS)
    assert len({(each.award, each.since) for each in LOOK_BACKS}) == len(LOOK_BACKS)
