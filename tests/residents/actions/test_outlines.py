"""Outlines kept, confirmed and replaced whole."""

import pytest

from residents import counts
from residents.actions.outlines import confirm_outlines, drop_outlines, keep_outlines
from residents.models import OutlineSet
from residents.outline_check import Overlap
from residents.outlines import read_outlines
from tests.people import make_administrator, make_officer
from tests.residents.factories import make_block, make_ward
from tests.residents.geojson import collection, feature, square
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    return make_ward("05977")


@pytest.fixture
def admin(ward):
    return make_administrator(ward)


def features(*names):
    return read_outlines(collection(*(feature(square(at), ten=name) for at, name in enumerate(names)))).features


def confirmed(ward, admin, *units):
    kept = keep_outlines(ward=ward, features=features(*("x" for _ in units)), by=admin)
    return confirm_outlines(
        ward=ward, pk=kept.pk, units=dict(enumerate((unit.pk for unit in units), start=1)), by=admin
    )


def test_a_drawing_that_bears_the_name_or_code_of_a_block_is_its(ward, admin):
    block = make_block(ward, code="K01", name="Khối 1")
    kept = keep_outlines(ward=ward, features=features("khoi 1", "Khối 9", "k01"), by=admin)
    assert list(kept.outlines.order_by("number").values_list("unit", flat=True)) == [block.pk, None, None]


def test_nothing_is_drawn_before_it_is_confirmed(ward, admin):
    block = make_block(ward)
    kept = keep_outlines(ward=ward, features=features(block.name), by=admin)
    assert counts.outlines(ward) == {}
    confirm_outlines(ward=ward, pk=kept.pk, units={1: block.pk}, by=admin)
    assert list(counts.outlines(ward)) == [block.pk]


def test_a_new_set_replaces_the_old_whole_and_the_old_stays_as_history(ward, admin):
    one, other = make_block(ward, code="K01"), make_block(ward, code="K02")
    confirmed(ward, admin, one, other)
    confirmed(ward, admin, other)
    assert list(counts.outlines(ward)) == [other.pk]
    assert OutlineSet.objects.filter(ward=ward, confirmed_at__isnull=False).count() == 2


def test_it_raises_the_ward_s_version(ward, admin):
    before = ward.data_version
    confirmed(ward, admin, make_block(ward))
    ward.refresh_from_db()
    assert ward.data_version > before


def test_one_waits_at_a_time_and_what_is_confirmed_cannot_be_dropped(ward, admin):
    done = confirmed(ward, admin, make_block(ward))
    keep_outlines(ward=ward, features=features("a"), by=admin)
    kept = keep_outlines(ward=ward, features=features("b"), by=admin)
    assert OutlineSet.objects.filter(ward=ward).count() == 2
    for pk in (kept.pk, done.pk):
        drop_outlines(ward=ward, pk=pk, by=admin)
    assert list(OutlineSet.objects.filter(ward=ward)) == [done]


def test_what_cannot_be_is_refused(ward, admin):
    block = make_block(ward)
    elsewhere = make_block(make_ward("05978"))
    kept = keep_outlines(ward=ward, features=features("a", "b"), by=admin)
    for units in ({}, {1: block.pk, 2: block.pk}, {1: elsewhere.pk}, {9: block.pk}):
        with pytest.raises(Refused):
            confirm_outlines(ward=ward, pk=kept.pk, units=units, by=admin)
    assert counts.outlines(ward) == {}


def test_what_overlaps_is_kept_with_the_set(ward, admin):
    kept = keep_outlines(ward=ward, features=features("a", "b"), overlaps=[Overlap(1, 2, 37)], by=admin)
    kept.refresh_from_db()
    assert kept.overlaps == [[1, 2, 37]]


def test_only_who_manages_places_may(ward):
    with pytest.raises(Refused):
        keep_outlines(ward=ward, features=features("a"), by=make_officer(ward))
