"""What a page of several wards tells beside its sums: who lacks what, pilots, commendations, which units count."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from reports.charts.side_by_side import row
from reports.documents.form.answers import Answers, keys_of
from reports.documents.form.values import About, Ask
from reports.narrative import paragraph
from reports.periods import parse_period
from reports.queries.several import PilotBlocks
from reports.queries.together import COUNTRY, movement_together, province_scope
from reports.queries.together.books import with_books
from reports.queries.together.side_by_side import side_by_side
from reports.queries.together.wanting import wanting
from residents.models import Province, Succession, Ward
from tests.reports.queries.build import put_month
from tests.residents.factories import (
    make_block,
    make_commendation,
    make_evaluation,
    make_pilot,
    make_province,
    make_school,
    make_succession,
    make_ward,
)

pytestmark = pytest.mark.django_db
TODAY = date(2010, 1, 20)


def found(scope, period="2009-12", **more):
    return movement_together(scope=scope, period=parse_period(period), today=TODAY, **more)


def build(wards: int) -> list[Ward]:
    """Wards with two blocks and a school; the first block of each signed in December. Every third has no report."""
    made = []
    for number in range(wards):
        ward = make_ward(reports_from="2009-12", name=f"Phường {number:02d}")
        one, two, school = make_block(ward), make_block(ward), make_school(ward)
        if number % 3 != 2:
            put_month(ward, "2009-12", {("A05", one): 5, ("A05", two): 0, ("A08", school): 0, ("A09", school): None})
        make_pilot(one, date(2008, 1, 1))
        make_commendation(ward, year=2009, form="certificate", recipient="ward", body="UBND")
        made.append(ward)
    return made


def scopes():
    return province_scope(Province.objects.get(code="20")), COUNTRY


def test_units_of_wards_that_told_nothing_are_in_no_denominator():
    build(3)
    for scope in scopes():
        told = found(scope)
        assert (told.coverage["A04"].covered, told.coverage["A04"].in_force) == (2, 4)
        assert (told.coverage["A07"].covered, told.coverage["A07"].in_force) == (0, 2)
        assert told.coverage["A04"].by_year == {2009: (2, 4)}
        assert told.together.silent["A04"].whole == told.together.silent["A04"].by_year[2009] == 1


def test_a_ward_that_does_not_report_at_all_is_not_said_to_lack_anything():
    build(2)
    make_block(make_ward(reports_from=""))
    told = found(scopes()[0])
    assert (told.coverage["A04"].in_force, told.together.silent["A04"].whole) == (4, 0)


def test_who_lacks_a_report_and_who_has_blocks_without_a_pledge():
    wards = build(3)
    province, country = scopes()
    wants = wanting(found(province), scope=province, today=TODAY)
    assert [(each.code, each.number) for each in wants.lacking] == [(wards[2].code, 1)]
    assert [(each.code, each.number) for each in wants.unsigned] == [(wards[0].code, 1), (wards[1].code, 1)]
    assert wants.places == 3
    wants = wanting(found(country), scope=country, today=TODAY)
    assert [(each.code, each.number) for each in wants.lacking] == [("20", 1)]
    assert [(each.code, each.number) for each in wants.unsigned] == [("20", 2)]
    assert wants.unsigned[0].of == 4


def test_blocks_without_a_result_while_the_evaluation_year_closes():
    wards, october = build(3), date(2010, 10, 1)
    block = wards[0].units.get(code="K01")
    make_evaluation(block, year=2010)
    make_evaluation(block, year=2008)
    for scope in scopes():
        assert not wanting(found(scope), scope=scope, today=TODAY).undecided
        wants = wanting(found(scope), scope=scope, today=october)
        assert [each.number for each in wants.undecided] == [2]  # the others have no such book
        assert (wants.closes_on, wants.evaluating) == (date(2010, 10, 31), 1)


def test_pilots_and_commendations_are_counted_and_no_ward_is_named():
    wards = build(3)
    make_pilot(wards[0].units.get(code="K02"), date(2008, 1, 1), ends_on=date(2009, 6, 1))
    make_commendation(wards[0], year=2009, form="flag", recipient="ward", body="Bộ")
    make_commendation(wards[0], year=2009, form="flag", recipient="collective", body="Bộ")
    make_block(make_ward(is_sample=True, province=make_province()))
    for scope in scopes():
        told = with_books(found(scope), scope).together
        assert told
        assert told.pilots == PilotBlocks(3, 3)
        [year] = told.commended
        assert (year.year, year.wards, year.forms) == (2009, 3, (("flag", 1), ("certificate", 3)))


@pytest.mark.parametrize("wards", [3, 30])
def test_the_queries_are_as_many_however_many_the_wards(wards, django_assert_num_queries):
    build(wards)
    for scope in scopes():
        with django_assert_num_queries(14 if scope is not COUNTRY else 15):
            told = with_books(found(scope), scope)
            wanting(told, scope=scope, today=TODAY)


def merged(months: list[str], *, told_after: bool) -> tuple[Ward, Ward]:
    """Two wards, with a block each, that told in the months until they became one; another told in July too."""
    province, on = Province.objects.get(code="20"), date(2009, 6, 15)
    new = make_ward(reports_from="2009-07", opened_on=on)
    heir = make_block(new, opened_on=on)
    for signed in (5, 0):
        old = make_ward(reports_from="2009-01", reports_until="2009-06", closed_on=date(2009, 6, 14))
        block = make_block(old, closed_on=date(2009, 6, 14))
        make_succession(old, new, on)
        if signed:
            Succession.objects.create(unit_before=block, unit_after=heir, on=on, kind="merger")
        for month in months:
            put_month(old, month, {("A05", block): signed})
    loud = make_ward(reports_from="2009-01", province=province)
    block = make_block(loud)
    for month in (*months, "2009-07"):
        put_month(loud, month, {("A05", block): 1})
    if told_after:
        put_month(new, "2009-07", {("A05", heir): 0})
    return new, loud


@pytest.mark.parametrize("told_after", [False, True])
def test_a_ward_just_merged_counts_with_what_those_before_it_signed(told_after):
    make_province()
    merged(["2009-05", "2009-06"], told_after=told_after)
    for scope in scopes():
        found_in = found(scope, "2009-05..2009-07")
        assert found_in.together.silent["A04"].whole == 0
        assert (found_in.coverage["A04"].covered, found_in.coverage["A04"].in_force) == (2, 2)
        for period in ("2009-05..2009-07", "2009-05..2009-06"):  # it is there when June ends, and owes July alone
            beside = side_by_side(scope=scope, period=parse_period(period), is_sample=False, today=TODAY)
            whole = found(scope, period).coverage["A04"]
            assert beside.whole.coverage["A04"] == (whole.covered, whole.in_force) == (2, 2)
        july = found(scope, "2009-07")
        told = (july.coverage["A04"].covered, july.coverage["A04"].in_force)
        assert (told, july.together.silent["A04"].whole) == ((1, 2) if told_after else (1, 1), int(not told_after))


def test_a_ward_whose_origins_told_that_none_signed_is_not_silent():
    make_province()
    new, _loud = merged(["2009-05"], told_after=False)
    Succession.objects.filter(unit_after__ward=new).delete()
    told = found(scopes()[0], "2009-05..2009-07")
    assert (told.coverage["A04"].covered, told.coverage["A04"].in_force) == (1, 2)
    assert told.together.silent["A04"].whole == 0


def test_side_by_side_tells_the_coverage_of_the_overview():
    wards = build(3)
    put_month(wards[2], "2009-12", {("C05", None): 1})  # approved, and nothing of its blocks
    province, country = scopes()
    for scope in (province, country):
        told = side_by_side(scope=scope, period=parse_period("2009-12"), is_sample=False, today=TODAY)
        whole = found(scope).coverage["A04"]
        assert told.whole.coverage["A04"] == (whole.covered, whole.in_force) == (2, 4)
        assert [line.coverage["A04"] for line in told.lines] == (
            [(1, 2), (1, 2), None] if scope is province else [(2, 4)]
        )
    last = side_by_side(scope=province, period=parse_period("2009-12"), is_sample=False, today=TODAY).lines[2]
    assert row(last, "vi").cells[0].text == "–"


def test_side_by_side_tells_no_coverage_where_nobody_told_of_it():
    ward = make_ward(reports_from="2009-12")
    make_block(ward)
    put_month(ward, "2009-12", {("C05", None): 1})
    told = side_by_side(scope=scopes()[0], period=parse_period("2009-12"), is_sample=False, today=TODAY)
    assert (told.whole.coverage["A04"], told.lines[0].coverage["A04"]) == (None, None)


def test_a_ward_owes_nothing_of_the_years_before_it_reported():
    loud, late = make_ward(reports_from="2008-01"), make_ward(reports_from="2009-12")
    for month in ("2008-12", "2009-12"):
        put_month(loud, month, {("A05", make_block(loud)): 1})
    make_block(late)
    silent = found(scopes()[0], "2008-2009").together.silent["A04"]
    assert (silent.whole, silent.by_year) == (1, {2008: 0, 2009: 1})


def test_the_paragraph_and_a_form_say_which_wards_the_coverage_is_without():
    build(3)
    told = found(scopes()[0])
    text = " ".join(str(each) for each in paragraph(told, "vi"))
    assert "2/4 khối phố ký cam kết với 10 lượt hộ (chưa gồm 01 phường, xã không có số liệu)" in text
    assert "(without 1 ward that told nothing of it)" in " ".join(str(each) for each in paragraph(told, "en"))
    ask = Ask("A04", told.period, measure="pair")
    answers = Answers(cast("About", None), told.catalogue, dict.fromkeys(keys_of(ask), told))
    answer = answers.to(ask)
    assert (answer.words, answer.notes) == ("2/4", ("chưa gồm 01 phường, xã không có số liệu",))
    assert answers.to(replace(ask, measure="value")).notes == answer.notes
