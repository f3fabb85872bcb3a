"""What a page of several wards tells beside its sums: who lacks what, pilots, commendations, which units count."""

from datetime import date

import pytest

from reports.periods import parse_period
from reports.queries.several import PilotBlocks
from reports.queries.together import COUNTRY, movement_together, province_scope
from reports.queries.together.books import with_books
from reports.queries.together.wanting import wanting
from residents.models import Province, Ward
from tests.reports.queries.build import put_month
from tests.residents.factories import (
    make_block,
    make_commendation,
    make_evaluation,
    make_pilot,
    make_province,
    make_school,
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
