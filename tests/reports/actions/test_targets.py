"""Targets of a year: whole or not at all, over what was seen, and none that breeds false figures."""

import pytest
from django.core.exceptions import ValidationError

from reports.actions.targets import GROUPS, TargetCell, save_targets
from reports.models import Target
from reports.queries.targets import targets
from tests import people
from tests.residents import factories as make
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    return make.make_ward()


@pytest.fixture
def chief(ward):
    return people.make_chief(ward)


def values(ward, year=2009):
    return {row.indicator.code: row.value for row in targets(ward, year, GROUPS) if row.value is not None}


def test_targets_are_set_changed_and_cleared(ward, chief):
    save_targets(ward=ward, year=2009, cells=[TargetCell("A05", None, 2500), TargetCell("E01", None, 11)], by=chief)
    assert values(ward) == {"A05": 2500, "E01": 11}
    save_targets(ward=ward, year=2009, cells=[TargetCell("A05", 2500, 2600), TargetCell("E01", 11, None)], by=chief)
    assert values(ward) == {"A05": 2600}
    assert values(ward, 2010) == {}


@pytest.mark.parametrize("code", ["C01", "C05", "C07", "C08", "D01", "G02"])
def test_no_target_on_what_it_would_falsify(ward, chief, code):
    with pytest.raises(ValidationError):
        save_targets(ward=ward, year=2009, cells=[TargetCell("A05", None, 1), TargetCell(code, None, 5)], by=chief)
    assert Target.objects.count() == 0, "nothing of the others either"


def test_what_was_changed_meanwhile_is_not_overwritten(ward, chief):
    save_targets(ward=ward, year=2009, cells=[TargetCell("A05", None, 2500)], by=chief)
    with pytest.raises(Refused, match="đã được sửa"):
        save_targets(ward=ward, year=2009, cells=[TargetCell("A05", None, 2000)], by=chief)
    assert values(ward) == {"A05": 2500}


def test_the_officer_sets_none(ward):
    with pytest.raises(Refused):
        save_targets(ward=ward, year=2009, cells=[TargetCell("A05", None, 1)], by=people.make_officer(ward))


def test_saving_what_is_there_changes_nothing(ward, chief):
    save_targets(ward=ward, year=2009, cells=[TargetCell("A05", None, 2500)], by=chief)
    before = Target.objects.get()
    assert save_targets(ward=ward, year=2009, cells=[TargetCell("A05", 2500, 2500)], by=chief) == 0
    assert Target.objects.get().set_at == before.set_at
