"""Pilot blocks beside the others, from approved figures."""

from datetime import date

import pytest

from reports.months import Month
from reports.queries.pilots import pilot_groups
from residents.models import PilotSite
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_pilot, make_size, make_ward

pytestmark = pytest.mark.django_db


def three_blocks(**fields):
    """A ward whose first block became a pilot on 1/1/2008, of three."""
    ward = make_ward()
    blocks = [make_block(ward, **(fields if number == 0 else {})) for number in range(3)]
    PilotSite.objects.create(ward=ward, block=blocks[0], starts_on=date(2008, 1, 1))
    return ward, blocks


def report(ward, month, blocks, *cases):
    cells = {("C04", block): number for block, number in zip(blocks, cases, strict=True)}
    return put_month(ward, month, {**cells, **{("E06", block): 0 for block in blocks}})


def two_years(ward, blocks, before=(2, 1, 1), after=(1, 1, 1)):
    for at in range(24):
        report(ward, str(Month(2007, 1).shift(at)), blocks, *(before if at < 12 else after))


def cases_of(ward):
    return next(each for each in pilot_groups(ward)[0].comparisons if each.indicator.code == "C04")


def test_counts_come_first_block_by_block():
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    found = cases_of(ward)
    assert [(line.name, line.before, line.after) for line in found.blocks] == [("Khối 1", 24, 12)]
    assert (found.others.blocks, found.others.before, found.others.after) == (2, 24, 24)
    assert found.effect.ratio == pytest.approx(0.5)


def test_a_month_that_one_block_did_not_report_counts_on_no_side():
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    put_month(ward, "2007-05", {("C04", blocks[0]): 2, ("C04", blocks[1]): None, ("C04", blocks[2]): 1})
    found = cases_of(ward)
    assert found.pairs.left_out == 1
    assert found.blocks[0].before == 22
    assert found.blocks[0].after == 11


def test_what_is_not_approved_does_not_count():
    ward, blocks = three_blocks()
    for at in range(24):
        put_month(ward, str(Month(2007, 1).shift(at)), {("C04", block): 1 for block in blocks}, standing=False)
    assert pilot_groups(ward) == ()


def test_rates_where_every_household_is_known():
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    assert cases_of(ward).by_household is False
    for block in blocks:
        for year, households in ((2007, 200), (2008, 400)):
            make_size(block, year, households=households)
    found = cases_of(ward)
    assert (found.pilot.rate_before, found.pilot.rate_after) == (pytest.approx(120), pytest.approx(30))
    assert found.effect.ratio == pytest.approx(0.5)


def test_a_block_with_many_visitors_is_not_compared_by_household():
    ward, blocks = three_blocks()
    blocks[2].has_many_visitors = True
    blocks[2].save()
    two_years(ward, blocks, before=(2, 1, 9), after=(1, 1, 9))
    for block in blocks[:2]:
        make_size(block, 2007, households=100)
        make_size(block, 2008, households=100)
    found = cases_of(ward)
    assert found.by_household
    assert found.visitors == ("Khối 3",)
    assert found.others.rate_before == pytest.approx(120)  # of block 2 alone
    assert found.others.before == 120  # the counts hold every block


def test_a_block_that_was_ever_a_pilot_is_none_of_the_others():
    ward, blocks = three_blocks()
    PilotSite.objects.create(ward=ward, block=blocks[1], starts_on=date(2005, 1, 1), ends_on=date(2006, 1, 1))
    two_years(ward, blocks)
    groups = pilot_groups(ward)
    assert [group.names for group in groups] == [("Khối 1",)]  # no month was approved when the other began
    assert groups[0].comparisons[0].others.blocks == 1


def test_a_pilot_block_with_many_visitors_alone_has_no_rate_and_the_others_are_there():
    ward, blocks = three_blocks(has_many_visitors=True)
    two_years(ward, blocks, before=(9, 1, 1), after=(9, 1, 1))
    for block in blocks[1:]:
        make_size(block, 2007, households=100), make_size(block, 2008, households=100)
    found = cases_of(ward)
    assert (found.effect, found.others.blocks, found.pilot.rate_before) == (None, 2, None)
    assert found.others.rate_before is not None


def test_a_block_that_became_a_pilot_after_the_last_approved_month_is_named_with_what_is_lacking():
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    make_pilot(blocks[1], date(2009, 1, 20))
    make_pilot(make_block(ward, 4, opened_on=date(2009, 2, 1)), date(2009, 3, 1))
    told = [(group.names, group.lacks, len(group.comparisons)) for group in pilot_groups(ward)]
    assert told == [(("Khối 4",), "after", 0), (("Khối 2",), "after", 0), (("Khối 1",), "", 2)]


@pytest.mark.parametrize(("day", "lacks"), [(date(2006, 5, 1), "before"), (date(2008, 5, 9), "month")])
def test_the_months_around_a_beginning_that_are_not_approved_are_told(day, lacks):
    ward = make_ward()
    blocks = [make_block(ward) for _ in range(2)]
    make_pilot(blocks[0], day)
    for at in range(24):
        if (month := str(Month(2007, 1).shift(at))) != "2008-05":
            report(ward, month, blocks, 1, 1)
    assert [group.lacks for group in pilot_groups(ward)] == [lacks]


def test_each_count_knows_its_blocks_and_its_months_without_gaps():
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    put_month(ward, "2007-05", {("C04", blocks[0]): 2, ("C04", blocks[1]): None, ("C04", blocks[2]): 1})
    found = cases_of(ward)
    of_pilot = [[(each.period.code, each.codes) for each in sources] for sources in found.pilot.sources]
    assert of_pilot == [
        [("2007-01..2007-04", ("K01",)), ("2007-06..2007-12", ("K01",))],
        [("2008-01..2008-04", ("K01",)), ("2008-06..2008-12", ("K01",))],
    ]
    assert {each.codes for sources in found.others.sources for each in sources} == {("K02", "K03")}


def test_a_code_that_another_block_bore_later_is_told_apart():
    ward, blocks = three_blocks(opened_on=date(2005, 1, 1), closed_on=date(2008, 6, 30))
    two_years(ward, blocks)
    make_block(ward, 1, name="Khối 1 mới", opened_on=date(2008, 7, 1))
    before, after = cases_of(ward).pilot.sources
    assert [each.codes for each in (*before, *after)] == [("K01",), ("K01@2005-01-01",)]


def test_without_other_blocks_nothing_is_concluded():
    ward = make_ward()
    block = make_block(ward)
    PilotSite.objects.create(ward=ward, block=block, starts_on=date(2008, 1, 1))
    two_years(ward, [block], (2,), (1,))
    assert cases_of(ward).effect is None


def test_few_events_are_never_a_claim():
    ward, blocks = three_blocks()
    two_years(ward, blocks, before=(1, 5, 5), after=(0, 5, 5))
    assert cases_of(ward).effect.finding == "few"
    assert cases_of(ward).blocks[0].few


def test_the_queries_do_not_grow_with_the_months(django_assert_num_queries):
    ward, blocks = three_blocks()
    two_years(ward, blocks)
    with django_assert_num_queries(6):
        pilot_groups(ward)
