"""Việc cần chỉ đạo of several wards: each rule by its name, with the names of whom it tells."""

from dataclasses import replace
from datetime import date

import pytest

from reports.narrative.attention_together import RULES, matters_together
from reports.periods import Period, parse_period
from reports.queries.several import Together
from reports.queries.together.wanting import Named, Wanting
from tests.reports.queries.examples import make_movement

TODAY = date(2009, 10, 1)
TOGETHER = Together(wards=5, expected=60, standing=60, by_month={})


def places(*numbers: int) -> tuple[Named, ...]:
    return tuple(Named(f"0{at}", f"Phường {at}", number) for at, number in enumerate(numbers, start=1))


def told(wanting, *, period=None, missing=(), of_country=False, lang="vi"):
    found = make_movement(period or Period.year(2009), {"A05": 9}, covered=(11, 5), missing=missing)
    found = replace(found, together=TOGETHER)
    return matters_together(found, wanting, of_country=of_country, today=TODAY, lang=lang)


def test_where_nothing_is_wanting_nothing_is_asked():
    assert told(Wanting(places=5)) == ()


def test_one_month_missing_names_the_first_wards_and_counts_the_others():
    [matter] = told(Wanting(5, lacking=places(1, 1, 1, 1, 1)), missing=("2009-06",))
    assert matter.text == (
        "5/5 phường, xã chưa đủ số liệu được duyệt tháng 6/2009: Phường 1, Phường 2, Phường 3 và 2 phường, xã khác."
    )
    assert (matter.rule, matter.leads_to, len(matter.places)) == ("month_missing", "months", 5)


def test_several_months_are_counted_in_reports_and_the_country_speaks_of_provinces():
    [matter] = told(Wanting(34, lacking=places(3, 4)), missing=("2009-05", "2009-06"), of_country=True)
    assert matter.text == (
        "2/34 tỉnh, thành phố còn thiếu 7 báo cáo tháng chưa được duyệt: Phường 1 (3) và Phường 2 (4)."
    )


def test_blocks_without_a_pledge_are_counted_and_their_wards_named():
    [matter] = told(Wanting(5, unsigned=places(2, 3)))
    assert matter.text == "Năm 2009 còn 5 khối phố ở 2/5 phường, xã chưa ký cam kết: Phường 1 (2) và Phường 2 (3)."
    assert (matter.rule, matter.leads_to) == ("block_without_pledge", "places")
    [matter] = told(Wanting(5, unsigned=places(2)), period=parse_period("2009-H1"))
    assert matter.text == "Đến hết tháng 6/2009 còn 2 khối phố ở 1/5 phường, xã chưa ký cam kết năm 2009: Phường 1."


def test_a_few_blocks_of_hundreds_are_for_their_wards():
    """One in a hundred of all, or three and a tenth of one ward's, is a province's matter."""
    found = make_movement(Period.year(2009), {"A05": 9}, covered=(11, 5))
    coverage = replace(found.coverage["A04"], by_year={2009: (738, 744)})
    found = replace(found, together=TOGETHER, coverage={"A04": coverage})
    for numbers, is_told in {(1,): False, (3,): True, (2, 2): False, (2, 2, 2, 2): True}.items():
        unsigned = tuple(replace(each, of=20) for each in places(*numbers))
        told = matters_together(found, Wanting(5, unsigned=unsigned), of_country=False, today=TODAY, lang="vi")
        assert bool(told) is is_told, numbers


@pytest.mark.parametrize("code", ["2009-Q2", "2009-01..2009-02"])
def test_blocks_are_not_asked_for_where_a_ward_s_page_would_not(code):
    assert told(Wanting(5, unsigned=places(2)), period=parse_period(code)) == ()


def test_the_evaluation_year_that_closes():
    [matter] = told(Wanting(5, undecided=places(4), closes_on=date(2009, 10, 31), evaluating=2))
    assert matter.text == (
        "Còn 30 ngày đến hết kỳ đánh giá “An toàn về an ninh, trật tự” (31/10/2009): 4 khối phố chưa có kết quả, "
        "ở 1/2 phường, xã có sổ đánh giá: Phường 1."
    )


def test_three_lines_at_most_the_months_first_and_nothing_restricted():
    all_of_them = Wanting(5, places(1), places(1), places(1), date(2009, 10, 31))
    assert [each.rule for each in told(all_of_them, missing=("2009-06",))] == [rule.__name__ for rule in RULES]
    assert len(RULES) <= 3
    assert "wards and communes" not in told(all_of_them)[0].text
