"""Việc cần chỉ đạo: each rule by its name, three lines at most, and nothing where nothing is wrong."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from reports.arithmetic import Value
from reports.narrative.attention import RULES, matters
from reports.periods import Period, parse_period
from reports.queries.values import Evaluations
from tests.reports.queries.examples import article_movement, make_movement

TODAY = date(2026, 10, 1)
YEAR = Period.year(2009)


def of(movement, **more):
    return {each.rule: each for each in matters(movement, today=TODAY, lang="vi", **more)}


def whole(**totals):
    """A year in which every block and school has signed and every month stands."""
    return make_movement(YEAR, {"A05": 1200, **totals}, covered=(11, 5))


def with_targets(movement, **targets):
    return replace(movement, targets=targets)


def test_where_all_is_well_nothing_is_asked():
    assert matters(whole(), today=TODAY, lang="vi") == ()
    assert matters(article_movement(), today=TODAY, lang="vi") == ()


def test_month_missing_names_the_months():
    movement = make_movement(YEAR, {"A05": 1200}, covered=(11, 5), missing=("2009-03", "2009-04"))
    found = of(movement)["month_missing"]
    assert found.text == "02 tháng chưa có số liệu được duyệt: tháng 3 và tháng 4/2009."
    assert found.leads_to == "months"


def test_block_without_pledge_names_the_blocks():
    found = of(make_movement(YEAR, {"A05": 1200}, covered=(9, 5)))["block_without_pledge"]
    assert found.text == "Năm 2009 còn 02 khối phố chưa ký cam kết: khối 10 và 11."
    assert found.leads_to == "coverage"


def test_blocks_that_have_not_signed_are_not_counted_before_three_months_are_over():
    movement = make_movement(parse_period("2009-01..2009-02"), {"A05": 100}, covered=(2, 5))
    assert "block_without_pledge" not in of(movement)


@pytest.mark.parametrize("code", ["2009-Q2", "2009-Q4", "2009-H2", "2009-04..2009-12"])
def test_a_part_that_does_not_begin_the_year_says_nothing_of_who_signed_in_it(code):
    assert "block_without_pledge" not in of(make_movement(parse_period(code), {"A05": 9}, covered=(0, 5)))


@pytest.mark.parametrize("code", ["2009-H1", "2008-03..2009-06"])
def test_blocks_of_a_year_not_told_to_its_end_are_said_up_to_the_last_month_approved(code):
    found = of(make_movement(parse_period(code), {"A05": 9}, covered=(9, 5), missing=("2009-06",)))
    assert found["block_without_pledge"].text == (
        "Đến hết tháng 5/2009 còn 02 khối phố chưa ký cam kết năm 2009: khối 10 và 11."
    )


def test_blocks_are_not_called_unsigned_where_nothing_was_reported():
    assert "block_without_pledge" not in of(make_movement(YEAR, {}))


def test_target_behind_says_the_way_travelled():
    movement = with_targets(make_movement(parse_period("2009-01..2009-08"), {"A05": 400}, covered=(11, 5)), A05=1200)
    found = of(movement)["target_behind"]
    assert found.text == (
        "Số lượt hộ gia đình ký cam kết: đạt 400 lượt hộ, bằng 33,33% mục tiêu năm (1.200) sau 8 tháng."
    )
    assert (found.leads_to, found.code) == ("evidence", "A05")


@pytest.mark.parametrize("code", ["2009-Q4", "2009-H2"])
def test_a_part_that_does_not_begin_the_year_is_behind_no_target(code):
    movement = make_movement(parse_period(code), {"A05": 0}, covered=(0, 5))
    ratio = replace(movement.ratios["C08"], by_year={2009: Decimal("80.00")})
    assert of(with_targets(replace(movement, ratios={"C08": ratio}), A05=2400, A04=11, C08=9000)) == {}


def test_a_stock_is_told_after_the_months_of_the_year_whatever_the_period():
    found = of(with_targets(make_movement(parse_period("2009-Q4"), {"E01": 2}, covered=(11, 5)), E01=3))
    assert found["target_behind"].text.endswith("đạt 02 mô hình, bằng 66,67% mục tiêu năm (3) sau 12 tháng.")


def test_among_several_years_a_target_is_said_with_its_year():
    movement = make_movement(parse_period("2005-2009"), {"A05": 500, "E06": 500}, covered=(11, 5))
    found = of(with_targets(movement, A05=1200, E06=10))
    assert "bằng 9,00% mục tiêu năm 2009 (1.200) sau 12 tháng" in found["target_behind"].text
    assert found["ceiling_passed"].text.endswith("108 vụ, quá mục tiêu năm 2009 (không quá 10 vụ).")


@pytest.mark.parametrize("reached", [800, 801, 1200])
def test_a_target_that_keeps_pace_with_the_year_is_not_behind(reached):
    movement = make_movement(parse_period("2009-01..2009-08"), {"A05": reached}, covered=(11, 5))
    assert "target_behind" not in of(with_targets(movement, A05=1200))


def test_a_stock_is_behind_only_once_nine_months_are_over():
    early, late = (
        with_targets(make_movement(parse_period(code), {"E01": 2, "A05": 9}, covered=(11, 5)), E01=3)
        for code in ("2009-H1", "2009-9M")
    )
    assert "target_behind" not in of(early)
    assert of(late)["target_behind"].code == "E01"


def test_a_rate_is_held_against_its_target_in_hundredths():
    ratio = replace(whole().ratios["C08"], by_year={2009: Decimal("80.00")})
    movement = with_targets(replace(whole(), ratios={"C08": ratio}), C08=8500)
    assert of(movement)["target_behind"].text.endswith("80,00%, mục tiêu năm 85,00%.")


def test_an_unknown_number_or_a_lower_bound_is_never_called_behind():
    movement = whole(A01=None)
    bound = replace(movement.series["A02"], by_year={2009: Value(5, at_least=True)})
    movement = replace(movement, series={**movement.series, "A02": bound})
    assert "target_behind" not in of(with_targets(movement, A01=10, A02=10, A99=10))


def test_evaluation_closing_counts_the_days_and_the_blocks():
    found = of(whole(), evaluations=Evaluations(date(2026, 10, 31), 11, 4))["evaluation_closing"]
    assert found.text == (
        "Còn 30 ngày đến hết kỳ đánh giá “An toàn về an ninh, trật tự” (31/10/2026): 4/11 khối phố chưa có kết quả."
    )


def test_once_every_block_has_its_result_the_closing_is_no_matter():
    assert "evaluation_closing" not in of(whole(), evaluations=Evaluations(date(2026, 10, 31), 11, 0))


def test_three_lines_at_most_and_the_missing_month_first():
    movement = make_movement(YEAR, {"A05": 3, "A01": 1, "A08": 1}, covered=(9, 5), missing=("2009-03",))
    movement = with_targets(movement, A05=1200, A01=1200, A08=1200)
    found = matters(movement, today=TODAY, evaluations=Evaluations(date(2026, 10, 31), 11, 4), lang="vi")
    assert [each.rule for each in found] == ["month_missing", "evaluation_closing", "block_without_pledge"]


def test_every_rule_has_a_test_here():
    source = Path(__file__).read_text()
    assert all(f"def test_{rule.__name__}" in source for rule in RULES)


def test_ceiling_passed_says_so_and_a_ceiling_kept_is_never_behind():
    over, under = (with_targets(whole(E06=number), E06=10) for number in (12, 3))
    found = of(over)["ceiling_passed"]
    assert found.text == "Số vụ tai nạn giao thông: 12 vụ, quá mục tiêu năm (không quá 10 vụ)."
    assert matters(under, today=TODAY, lang="vi") == ()


@pytest.mark.parametrize(
    ("months", "covered", "days", "told"),
    [
        ("2009-01..2009-03", 10, 30, ("1 residential block has not signed", "after 3 months")),
        ("2009-01..2009-03", 9, 30, ("2 residential blocks have not signed", "after 3 months")),
        ("2009-01", 9, 1, ("1 day is left", "after 1 month.")),
        ("2009-01..2009-02", 9, 2, ("2 days are left", "after 2 months.")),
    ],
)
def test_english_tells_one_from_many(months, covered, days, told):
    movement = with_targets(make_movement(parse_period(months), {"A05": 1}, covered=(covered, 5)), A05=4000)
    closing = Evaluations(date.fromordinal(TODAY.toordinal() + days), 11, 4)
    with translation.override("en"):
        said = " ".join(each.text for each in matters(movement, today=TODAY, evaluations=closing, lang="en"))
    assert [each for each in told if each not in said] == []
