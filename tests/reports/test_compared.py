"""A number beside that of an earlier period, in words."""

from typing import Any

import pytest

from reports.compared import compared
from reports.periods import FIRST_YEAR, parse_period
from reports.queries.evidence import evidence
from reports.queries.values import Blocks

pytestmark = pytest.mark.django_db


def told(desk, code, period="2009-03", lang="vi", **how) -> Any:
    found = evidence(
        ward=desk.ward, code=code, period=parse_period(period), below_ward=True, comparison="previous", **how
    )
    return compared(found, lang)


def test_the_change_has_its_numbers_put_in(desk):
    desk.approved("2009-02", C05=40)
    desk.approved("2009-03", C05=30)
    found = told(desk, "C05")
    assert (found.base, found.earlier, found.before, found.linked) == ("kỳ trước", "tháng 2/2009", "40 vụ", True)
    assert (found.change, found.formula) == ("giảm 10 vụ (-25,00%)", "(30 − 40) : 40 × 100 = -25,00%")
    assert found.why == ""
    assert told(desk, "C05", lang="en").formula == "(30 − 40) : 40 × 100 = -25.00%"


def test_from_nothing_there_is_no_percentage(desk):
    desk.approved("2009-02", C05=0)
    desk.approved("2009-03", C05=3)
    found = told(desk, "C05")
    assert (found.change, found.formula) == ("tăng 03 vụ (kỳ trước không phát sinh)", "3 − 0 = 3")
    assert "bằng 0" in found.why


def test_what_is_missing_is_said_of_the_side_that_lacks_it(desk):
    for month in ("2009-01", "2009-02", "2009-04"):
        desk.approved(month, C05=5)
    found = told(desk, "C05", "2009-04..2009-05")
    assert "không so sánh được" in found.change
    assert found.formula == ""
    assert found.why == "Chưa so sánh được: kỳ này thiếu 1/2 tháng; kỳ trước thiếu 1/2 tháng."


def test_a_period_without_reports_is_no_base(desk):
    desk.approved("2009-03", C05=3)
    found = told(desk, "C05")
    assert (found.before, found.change, found.why) == ("", "", "Chưa có số liệu tháng 2/2009 để so sánh.")


def test_a_coverage_tells_units_and_a_rate_points(desk):
    for month, cleared in (("2009-02", 8), ("2009-03", 9)):
        desk.approved(month, C04=10, C05=cleared)
    coverage, rate = told(desk, "A04"), told(desk, "C08")
    assert coverage.formula == ""
    assert (rate.before, rate.change) == ("80,00%", "tăng 10,00 điểm phần trăm")
    assert rate.formula == "90,00% − 80,00% = +10,00%"


def test_what_some_blocks_have_no_number_of_is_not_compared(desk):
    desk.approved("2009-02", C07=3)
    desk.approved("2009-03", C07=3)
    assert told(desk, "C07", blocks=Blocks(codes=(desk.blocks[0].code,))) is None


def test_restated_the_earlier_number_has_no_evidence_of_its_own(desk):
    desk.approved("2009-02", C05=4)
    desk.approved("2009-03", C05=5)
    found = told(desk, "C05", restated=True)
    assert (found.before, found.linked) == ("04 vụ", False)


def test_before_the_first_year_there_is_nothing(desk):
    assert "không còn kỳ nào" in told(desk, "C05", f"{FIRST_YEAR}-01").why
