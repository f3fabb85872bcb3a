"""What a month is held against: the month before, as it stands, else as far as it is typed."""

from reports.arithmetic import Value
from reports.queries.before import editions_of, month_before
from tests.reports.desk import Desk


def test_sums_by_indicator_and_kind_of_unit_with_what_is_missing(desk: Desk):
    edition = desk.open("2009-02").editions.get()
    first, second = desk.blocks
    desk.type(edition, "C04", 5, unit=first.pk)
    desk.type(edition, "C04", 2, unit=second.pk)
    desk.type(edition, "C04", None, unit=second.pk)
    desk.type(edition, "C01", 7)
    before = month_before(desk.open())
    assert before.month == "2009-02"
    assert before.column("C04", "block") == Value(5, missing=1, expected=2)
    assert before.column("C01", "ward").value == 7
    assert before.column("C01", "block") == Value(None)


def test_a_month_that_was_never_opened_has_nothing(desk: Desk):
    assert month_before(desk.open()).column("C01", "ward") == Value(None)


def test_the_standing_edition_counts_until_its_correction_is_approved(desk: Desk):
    edition = desk.approved("2009-02", C01=5)
    amended = desk.amend(edition.report)
    desk.type(amended, "C01", 6)
    assert editions_of(desk.ward, ["2009-02"])["2009-02"] == edition
    assert month_before(desk.open()).column("C01", "ward").value == 5
