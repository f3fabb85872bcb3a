"""Targets of the year: set, changed, taken back; none where a target would breed false figures."""

import pytest

from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.actions.targets import TargetCell, save_targets
from reports.catalogue import CATALOGUE
from reports.models import Target, TargetChange
from reports.targets import may_have_target
from tests import people
from tests.residents.factories import make_block, make_school, make_ward
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    return make_ward("05977")


@pytest.fixture
def chief(ward):
    return people.make_chief(ward)


def put(ward, by, *cells, unit=None):
    given = [TargetCell(code, seen, value) for code, seen, value in cells]
    return save_targets(ward=ward, year=2026, unit=unit, cells=given, by=by)


def stored():
    return {row.indicator: row.value for row in Target.objects.all()}


def test_set_changed_and_taken_back(ward, chief):
    assert put(ward, chief, ("A05", None, 3000), ("C08", None, 8250)) == 2
    assert put(ward, chief, ("A05", 3000, 3200)) == 1
    assert stored() == {"A05": 3200, "C08": 8250}
    put(ward, chief, ("C08", 8250, None))
    assert stored() == {"A05": 3200}


def test_what_a_target_was_and_who_changed_it_is_kept(ward, chief):
    block, admin = make_block(ward), people.make_administrator(ward)
    put(ward, chief, ("A05", None, 3000))
    put(ward, chief, ("A05", None, 300), unit=block)
    put(ward, admin, ("A05", 3000, 2400))
    put(ward, chief, ("A05", 2400, None))
    rows = TargetChange.objects.order_by("pk").values_list("unit", "old_value", "new_value", "by")
    assert list(rows) == [
        (None, None, 3000, chief.pk),
        (block.pk, None, 300, chief.pk),
        (None, 3000, 2400, admin.pk),
        (None, 2400, None, chief.pk),
    ]


def test_what_is_refused_leaves_no_history(ward, chief):
    with pytest.raises(Refused):
        put(ward, chief, ("A05", None, 3000), ("C01", None, 5))
    assert not TargetChange.objects.exists()


def test_nothing_changed_is_nothing_written(ward, chief):
    put(ward, chief, ("A05", None, 3000))
    ward.refresh_from_db()
    before = ward.data_version
    assert put(ward, chief, ("A05", 3000, 3000)) == 0
    ward.refresh_from_db()
    assert ward.data_version == before


def test_zero_is_a_target(ward, chief):
    put(ward, chief, ("E06", None, 0))
    assert stored() == {"E06": 0}


def test_none_on_tipoffs_cases_persons_and_supervision():
    without = {code for code, entry in CATALOGUE.items() if not may_have_target(entry)}
    assert without == {
        *(code for code in CATALOGUE if code[0] in "CDG" and code != "C08"), "E07", "E09",
    }  # fmt: skip


@pytest.mark.parametrize("code", ["C01", "C05", "C07", "D01", "D13", "E07", "G02", "X99"])
def test_where_none_may_stand_it_is_refused_and_nothing_is_saved(ward, chief, code):
    with pytest.raises(Refused, match="Không đặt mục tiêu"):
        put(ward, chief, ("A05", None, 10), (code, None, 5))
    assert stored() == {}


def test_by_block_or_school_where_the_indicator_is_split_so(ward, chief):
    block, school = make_block(ward), make_school(ward)
    put(ward, chief, ("A05", None, 300), unit=block)
    put(ward, chief, ("A08", None, 500), unit=school)
    for unit, code in ((block, "A08"), (school, "A05"), (block, "A04"), (block, "C08"), (block, "F03")):
        with pytest.raises(Refused, match="không chia theo đơn vị này"):
            put(ward, chief, (code, None, 5), unit=unit)


def test_a_unit_of_another_ward_is_refused(ward, chief):
    with pytest.raises(Refused, match="không thuộc"):
        put(ward, chief, ("A05", None, 5), unit=make_block(make_ward()))


def test_what_somebody_else_set_meanwhile_is_not_saved_over(ward, chief):
    put(ward, chief, ("A05", None, 3000))
    with pytest.raises(Refused, match=chief.full_name):
        put(ward, people.make_administrator(ward), ("A05", None, 2000))
    assert stored() == {"A05": 3000}


@pytest.mark.parametrize("value", [-1, 10_001])
def test_a_rate_is_between_0_and_100_percent(ward, chief, value):
    with pytest.raises(Refused, match="không đúng"):
        put(ward, chief, ("C08", None, value))


@pytest.mark.parametrize(
    ("group", "may"), [("A", True), ("B", True), ("E", True), ("F", True), ("C", False), ("G", False)]
)
def test_an_own_one_as_its_group_has_it_whatever_its_code(ward, chief, group, may):
    add_indicator(owner=ward, new=NewIndicator("CAM1", "Số camera", "stock", "ward", group=group), by=None)
    if may:
        put(ward, chief, ("CAM1", None, 40))
        assert Target.objects.get().own
    else:
        with pytest.raises(Refused):
            put(ward, chief, ("CAM1", None, 40))


@pytest.mark.parametrize("role", ["officer", "committee"])
def test_chief_and_administrator_set_them_and_nobody_else(ward, role):
    with pytest.raises(Refused, match="không có quyền"):
        put(ward, getattr(people, f"make_{role}")(ward), ("A05", None, 5))
    assert put(ward, people.make_administrator(ward), ("A05", None, 5)) == 1
