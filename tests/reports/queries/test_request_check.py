"""What a request needs: each point fulfilled, lacking or unknown, as the figures and books have it."""

from datetime import date

import pytest

from reports.models import CommendationRequest, Edition
from reports.months import Month
from reports.periods import parse_period
from reports.queries.request_check import STATED, request_check
from residents.models import Commendation
from tests.people import make_user
from tests.reports.queries.build import put_month
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
ON = date(2010, 1, 20)


@pytest.fixture
def ward():
    return make.make_ward("05977", reports_from="2008-01", reports_until="2009-12")


def fill(ward, first="2008-01", last="2009-12", **more):
    month = Month.parse(first)
    while str(month) <= last:
        put_month(
            ward, str(month), {("A05", None): 1, ("A08", None): 1, ("A09", None): 1, ("C05", None): 1, ("E02", None): 1}
        )
        month = month.shift(1)


def states(ward, award="province_merit", years="2008-2009"):
    check = request_check(ward=ward, award=award, years=parse_period(years), on=ON)
    return {point.key: point.state for point in check.points}


def commended(ward, **columns):
    day = columns.setdefault("decided_on", date(2009, 1, 5))
    given = {
        "year": 2008,
        "body": "UBND tỉnh",
        "form": "province_merit",
        "recipient": "ward",
        "decision_number": "12/QĐ",
    }
    return Commendation.objects.create(ward=ward, decided_counts_on=day, **(given | columns))


def test_all_months_standing_and_nothing_blank(ward):
    fill(ward)
    found = states(ward)
    assert (found["years"], found["months"], found["figures"]) == ("fulfilled", "fulfilled", "fulfilled")
    assert "corrections" not in found


def test_a_month_that_does_not_stand_is_named(ward):
    fill(ward, last="2009-11")
    point = next(
        each
        for each in request_check(ward=ward, award="flag", years=parse_period("2009"), on=ON).points
        if each.key == "months"
    )
    assert (point.state, point.month) == ("lacking", "2009-12")
    assert "tháng 12/2009" in point.told


def test_a_year_still_running_lacks_its_months(ward):
    fill(ward)
    type(ward).objects.update(reports_until="")
    assert states(ward, years="2009-2010")["months"] == "lacking"


def test_too_few_years_and_years_nobody_checked(ward):
    assert states(ward, "province_merit", "2009")["years"] == "lacking"
    assert states(ward, "government_merit", "2005-2009")["years"] == "unknown"
    assert states(ward, "medal", "2009")["years"] == "unknown"


def test_a_blank_in_what_the_report_states_is_lacking(ward):
    fill(ward)
    put_month(ward, "2009-03", {("A05", None): None, ("C05", None): 1})
    check = request_check(ward=ward, award="flag", years=parse_period("2009"), on=ON)
    assert next(each.told for each in check.points if each.key == "figures").count("năm 2009") >= 1
    assert set(STATED) >= {"A05", "C05"}


def test_an_open_correction_is_said(ward):
    fill(ward)
    report = put_month(ward, "2009-05", {("A05", None): 1})
    Edition.objects.create(
        report=report, number=9, state="draft", corrects_id=report.standing_id, reason="sai", opened_by=make_user(),
        catalogue_version="test",
    )  # fmt: skip
    assert states(ward)["corrections"] == "lacking"


def test_decisions_on_file(ward):
    assert states(ward)["decisions"] == "unknown"
    commended(ward)
    assert states(ward)["decisions"] == "fulfilled"
    commended(ward, year=2007, decision_number="", decided_on=None)
    assert states(ward)["decisions"] == "lacking"


def test_thematic_and_ad_hoc_rewards_are_no_basis(ward):
    commended(ward, kind="ad_hoc")
    assert states(ward)["not_counted"] == "unknown"
    assert "not_counted" not in states(ward, years="2009", award="flag")


def test_what_the_program_does_not_know_is_never_taken_for_fulfilled(ward):
    found = states(ward)
    assert {found["grading"], found["discipline"], found["safe"]} == {"unknown"}


def test_evaluations_count_from_the_day_of_their_circular():
    ward = make.make_ward("00002", reports_from="2023-01", reports_until="2023-12")
    for number in range(1, 13):
        put_month(ward, f"2023-{number:02d}", {("G01", None): 10, ("F01", None): 10, ("F02", None): 7})
    check = request_check(ward=ward, award="flag", years=parse_period("2023"), on=date(2024, 1, 20))
    assert next(each.state for each in check.points if each.key == "safe") == "fulfilled"
    put_month(ward, "2023-12", {("G01", None): 10, ("F01", None): 10, ("F02", None): 6})
    check = request_check(ward=ward, award="flag", years=parse_period("2023"), on=date(2024, 1, 20))
    assert next(each.state for each in check.points if each.key == "safe") == "lacking"


def test_the_same_asked_before_is_told(ward):
    CommendationRequest.objects.create(
        ward=ward, form="flag", body="Bộ Công an", first_year=2009, last_year=2009, asked_on=date(2010, 1, 2),
        noted_by=make_user(),
    )  # fmt: skip
    assert states(ward, "flag", "2009")["asked"] == "unknown"
    assert "asked" not in states(ward)


def test_queries_do_not_grow_with_the_years(ward, django_assert_max_num_queries):
    fill(ward)
    with django_assert_max_num_queries(16):
        states(ward)
