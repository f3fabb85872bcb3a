"""Pages of a long list: whatever is spared, they are the slices of the whole in its order."""

from datetime import date, timedelta

import pytest

from residents.models import Case, Pledge
from residents.queries import listing, paging
from residents.queries.listing import order_of
from residents.registers import REGISTERS
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
PLEDGES, CASES = REGISTERS["ky-cam-ket"], REGISTERS["vu-viec"]


@pytest.fixture
def long_list(monkeypatch):
    """Lists of a few rows count as long ones, and every page of them as deep."""
    monkeypatch.setattr(paging, "LONG", 3)
    monkeypatch.setattr(paging, "DEEP", 0)


@pytest.fixture
def pledges():
    ward = make.make_ward()
    blocks = [make.make_block(ward, name=name) for name in ("Ẩn", "Đông", "Ánh")]
    for at in range(23):
        make.make_pledge(blocks[at * at % 3], date(2007, 1, 1) + timedelta(days=at % 5 * 199), households=1 + at % 4)
    return Pledge.objects.filter(ward=ward)


def pages(rows, order, size=4):
    count = rows.count()
    return [
        key
        for start in range(0, count, size)
        for key in paging.page_keys(rows, order, count=count, start=start, stop=start + size)
    ]


@pytest.mark.parametrize("sort", ["", "unit.name", "-unit.name", "households", "-households", "number", "-signed_on"])
def test_pages_are_slices_of_the_whole(pledges, long_list, sort):
    order = order_of(PLEDGES, sort)
    assert pages(pledges, order) == list(pledges.order_by(*order).values_list("pk", flat=True))


@pytest.mark.parametrize("sort", ["block.name", "-block.name", "cleared_on", "-cleared_on"])
def test_empty_ones_stay_last(long_list, sort):
    ward = make.make_ward()
    block = make.make_block(ward)
    for at in range(11):
        make.make_case(
            ward, block=block if at % 3 else None, cleared_on=make.DAY + timedelta(days=at % 2) if at % 4 else None
        )
    rows, order = Case.objects.filter(ward=ward), order_of(CASES, sort)
    assert pages(rows, order) == list(rows.order_by(*order).values_list("pk", flat=True))


def test_the_number_of_queries_is_fixed(pledges, long_list, django_assert_num_queries):
    with django_assert_num_queries(3):
        paging.page_keys(pledges, order_of(PLEDGES, "unit.name"), count=23, start=8, stop=12)
    with django_assert_num_queries(2):
        paging.page_keys(pledges, order_of(PLEDGES, "households"), count=23, start=8, stop=12)
    with django_assert_num_queries(1):
        paging.page_keys(pledges, order_of(PLEDGES, "number"), count=23, start=8, stop=12)


@pytest.mark.parametrize("sort", ["", "unit.name", "-signed_on", "households"])
def test_a_list_read_once_for_sums_and_groups_is_the_same(pledges, long_list, monkeypatch, sort):
    monkeypatch.setattr(listing, "PER_PAGE", 4)
    ward = pledges[0].ward
    found = [listing.listing(PLEDGES, ward, listing.Wanted(sort=sort, page=page)) for page in range(1, 7)]
    assert [row.pk for page in found for row in page.rows] == list(
        pledges.order_by(*order_of(PLEDGES, sort)).values_list("pk", flat=True)
    )
    assert {(page.count, page.totals) for page in found} == {(23, found[0].totals)}
    assert found[0].totals[0] == ("lượt hộ", str(sum(pledges.values_list("households", flat=True))))


def test_a_list_of_nothing_has_a_page_in_every_order(long_list):
    ward = make.make_ward()
    for sort in ("", "unit.name", "households"):
        found = listing.listing(PLEDGES, ward, listing.Wanted(sort=sort, page=9))
        assert (found.count, found.page, found.rows) == (0, 1, ())
