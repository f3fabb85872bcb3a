"""A correction that moves a stock: which sealed months it contradicts, and their corrections in one step."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.actions.following import amend_following
from reports.catalogue import CATALOGUE
from reports.queries.consequences import carried, contradictions
from wardsecurity.errors import Refused

D01 = CATALOGUE["D01"]


@pytest.fixture
def stocks(desk):
    """Three sealed months of a stock that follow from one another: 5, 6, 6."""
    for month, numbers in {"2009-01": (5, 5, 0), "2009-02": (6, 1, 0), "2009-03": (6, 1, 1)}.items():
        desk.approved(month, **dict(zip(("D01", "D02", "D03"), numbers, strict=True)))
    return desk


def corrected(desk, **values):
    report = desk.ward.reports.get(month="2009-01")
    edition = desk.amend(report)
    for code, value in values.items():
        desk.type(edition, code, value)
    return report, edition


def test_every_later_month_is_told_with_what_it_would_have_to_say(stocks):
    _, edition = corrected(stocks, D01=4, D03=1)
    found = contradictions(edition)
    assert [(each.month, each.indicator.code, each.sealed, each.right) for each in found] == [
        ("2009-02", "D01", 6, 5),
        ("2009-03", "D01", 6, 5),
    ]


def test_a_correction_of_something_else_leads_to_nothing(stocks):
    report, edition = corrected(stocks, C01=4)
    assert contradictions(edition) == ()
    with pytest.raises(Refused, match="Không còn tháng"):
        amend_following(report=report, by=stocks.chief)


def test_their_corrections_are_opened_in_one_step(stocks):
    report, edition = corrected(stocks, D01=4, D03=1)
    assert amend_following(report=report, by=stocks.chief) == ("2009-02", "2009-03")
    assert {each.is_open for each in contradictions(edition)} == {True}
    second = stocks.ward.reports.get(month="2009-02").editions.get(number=2)
    assert second.reason == "Điều chỉnh theo tháng 1/2009: Đếm thiếu"
    with pytest.raises(Refused, match="Không còn tháng"):
        amend_following(report=report, by=stocks.chief)


def test_all_three_are_mended_in_their_order(stocks):
    report, _ = corrected(stocks, D01=4, D03=1)
    amend_following(report=report, by=stocks.chief)
    for month in ("2009-01", "2009-02", "2009-03"):
        there = stocks.ward.reports.get(month=month)
        if month != "2009-01":
            stocks.type(there.editions.get(number=2), "D01", 5)
        stocks.approve(there)
    last = stocks.ward.reports.get(month="2009-01")
    assert contradictions(last.standing) == ()


def test_only_who_corrects_opens_them(stocks):
    report, _ = corrected(stocks, D01=4, D03=1)
    with pytest.raises(Refused, match="quyền"):
        amend_following(report=report, by=stocks.officer)


numbers = st.integers(0, 30)


@given(numbers, numbers, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6))
def test_a_difference_is_carried_to_the_end(was, change, flows):
    """Months that follow from one another keep the whole difference; a naive twin adds it month by month."""
    was += 60
    months: list[Any] = []
    closing = was
    for at, (new, ended) in enumerate(flows):
        closing += new - ended
        months.append((f"2009-{at + 2:02d}", {("D01", None): closing, ("D02", None): new, ("D03", None): ended}, False))
    found = list(carried(D01, {("D01", None): was}, {("D01", None): was + change}, months))
    if not change:
        assert found == []
    else:
        assert [each.right - each.sealed for each in found] == [change] * len(months)


def test_where_a_month_did_not_follow_before_it_ends():
    month: dict[Any, int] = {("D01", None): 9, ("D02", None): 0, ("D03", None): 0}
    assert list(carried(D01, {("D01", None): 5}, {("D01", None): 6}, [("2009-02", month, False)])) == []
