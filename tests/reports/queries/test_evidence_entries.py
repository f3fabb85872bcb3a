"""The entries behind a number of an approved month: as they were marked, and what became of them since."""

from datetime import date

import pytest

from reports.catalogue import CATALOGUE
from reports.periods import parse_period
from reports.queries.evidence import evidence
from reports.queries.evidence_entries import EvidenceEntries, evidence_entries
from reports.queries.values import Blocks
from residents.actions import entry
from residents.models import Case, Pledge
from tests.residents.factories import make_case, make_persons, make_pledge, make_school, make_tipoff

pytestmark = pytest.mark.django_db
MONTH, DAY, LATER = "2009-03", date(2009, 3, 10), date(2009, 4, 1)


def found(desk, code, *blocks) -> EvidenceEntries:
    entries = evidence_entries(desk.ward, CATALOGUE[code], MONTH, blocks)
    assert entries is not None
    return entries


def lines(desk, code):
    return [line for book in found(desk, code).books for line in book.lines]


@pytest.fixture
def pledge(desk) -> Pledge:
    """Approved in March, beside one of a school that the same book holds."""
    desk.books("A05", "A08", "A09")
    pledge = make_pledge(desk.blocks[0], DAY, households=40)
    make_pledge(make_school(desk.ward), DAY)
    desk.approve(desk.open())
    return pledge


def texts(line) -> list[str]:
    return [cell.text for cell in line.cells]


def test_the_entries_that_the_edition_counted_stand_there(desk, pledge):
    [line] = lines(desk, "A05")
    assert {"10/03/2009", "40", pledge.unit.name} <= set(texts(line))
    assert (line.state, line.differences, line.head) == ("", (), str(pledge.pk))


def test_an_indicator_has_its_own_entries_of_the_book_and_no_others(desk, pledge):
    assert [found(desk, code).counted for code in ("A05", "A08", "A14", "A04")] == [1, 1, 1, 1]
    month = evidence(ward=desk.ward, code="A05", period=parse_period(MONTH), below_ward=True).months[0]
    assert month.entries == 1


def test_what_was_changed_since_reads_as_it_was_and_says_what_is_new(desk, pledge):
    pledge.households = 41
    entry.change(entry=pledge, by=desk.officer, version=pledge.version, households=41)
    [line] = lines(desk, "A05")
    assert "40" in texts(line)
    assert [(each.before, each.after) for each in line.differences] == [("40", "41")]
    assert (line.state, found(desk, "A05").changed) == ("đã sửa sau khi duyệt", 1)


def test_what_came_since_is_told_and_is_not_counted(desk, pledge):
    late = make_pledge(desk.blocks[1], DAY, households=7)
    seen = found(desk, "A05")
    assert (seen.counted, seen.came, seen.changed) == (1, 1, 0)
    assert lines(desk, "A05")[0].head == str(late.pk)
    month = evidence(ward=desk.ward, code="A05", period=parse_period(MONTH), below_ward=True).months[0]
    assert (month.entries, month.came) == (1, 1)


def test_what_happened_then_and_counts_later_is_told(desk, pledge):
    make_pledge(desk.blocks[1], DAY, households=7, signed_counts_on=LATER)
    seen = found(desk, "A05")
    assert (seen.counted, seen.came, seen.late) == (1, 0, 1)
    assert "tính vào tháng sau" in lines(desk, "A05")[0].state


def test_what_is_gone_is_told(desk, pledge):
    Pledge.objects.filter(pk=pledge.pk).delete()
    seen = found(desk, "A05")
    assert (seen.counted, seen.gone, lines(desk, "A05")[0].head) == (1, 1, "")


def test_an_entry_that_the_indicator_has_lost_still_stands_where_it_was_counted(desk):
    desk.books("C02")
    tip = make_tipoff(desk.ward, DAY, worth="valuable", assessed_on=DAY, assessed_counts_on=DAY)
    desk.approve(desk.open())
    entry.change(entry=tip, by=desk.officer, version=tip.version, worth="not_valuable")
    seen = found(desk, "C02")
    assert (seen.counted, seen.changed) == (1, 1)


def test_lines_lead_to_the_entry_on_whose_page_they_stand(desk):
    desk.books("C07")
    case: Case = make_case(desk.ward, DAY)
    make_persons(case, 3, DAY)
    desk.approve(desk.open())
    [line] = lines(desk, "C07")
    assert (line.head, texts(line)[-1]) == (str(case.pk), "3")


def test_a_number_typed_in_has_none_and_says_so(desk):
    make_persons(make_case(desk.ward, DAY), 3, DAY)
    desk.approved(C07=5)
    seen = found(desk, "C07")
    assert (seen.from_books, seen.counted, seen.came, seen.books) == (False, 0, 0, ())


def test_a_month_that_is_not_approved_has_no_such_page(desk):
    desk.submitted(C07=5)
    assert evidence_entries(desk.ward, CATALOGUE["C07"], MONTH) is None


def test_of_some_blocks_their_entries_alone(desk, pledge):
    other = make_pledge(desk.blocks[1], DAY, households=7)
    mine, theirs = (found(desk, "A05", each.code) for each in desk.blocks)
    assert (mine.blocks, mine.counted, mine.came) == ((desk.blocks[0].name,), 1, 0)
    assert (theirs.counted, theirs.came, theirs.books[0].lines[0].head) == (0, 1, str(other.pk))
    assert found(desk, "A05", "K99").blocks == ()


def test_what_never_is_told_below_the_ward_has_no_entries_of_a_block(desk):
    desk.books("C02")
    make_tipoff(desk.ward, DAY, worth="valuable", assessed_on=DAY, assessed_counts_on=DAY, block=desk.blocks[0])
    desk.approve(desk.open())
    assert found(desk, "C02", desk.blocks[0].code).books == ()


@pytest.fixture
def cleared(desk) -> Case:
    """A case of the first block, counted in March."""
    desk.books("C05")
    case: Case = make_case(desk.ward, DAY, block=desk.blocks[0], cleared_on=DAY)
    desk.approve(desk.open())
    return case


def moved(desk, case, **values) -> None:
    case.refresh_from_db()
    entry.change(entry=case, by=desk.officer, version=case.version, **values)


def told_of_blocks(desk) -> list[tuple[int, int, int]]:
    seen = [found(desk, "C05", each.code) for each in desk.blocks]
    return [(each.counted, each.changed, each.came) for each in seen]


def test_an_entry_moved_to_another_block_stands_with_the_block_that_counted_it(desk, cleared):
    moved(desk, cleared, block=desk.blocks[1])
    assert told_of_blocks(desk) == [(1, 1, 0), (0, 0, 1)]
    [line] = found(desk, "C05", desk.blocks[1].code).books[0].lines
    assert desk.blocks[1].name in texts(line)
    assert "ghi thêm" in line.state
    whole = found(desk, "C05")
    assert (whole.counted, whole.changed, whole.came) == (1, 1, 0)


def test_the_months_of_the_evidence_say_the_same(desk, cleared):
    moved(desk, cleared, block=desk.blocks[1])
    blocks = Blocks(codes=(desk.blocks[1].code,))
    shown = evidence(ward=desk.ward, code="C05", period=parse_period(MONTH), below_ward=True, blocks=blocks).months[0]
    assert (shown.value and shown.value.value, shown.entries, shown.changed, shown.came) == (0, 0, 0, 1)


def test_an_entry_of_one_block_does_not_stand_with_another_when_something_else_changes(desk):
    desk.books("C06")
    case = make_case(desk.ward, DAY, block=desk.blocks[0], cleared_on=DAY, thanks_to_tipoff=True)
    desk.approve(desk.open())
    moved(desk, case, thanks_to_tipoff=False)
    assert [found(desk, "C06", each.code).counted for each in desk.blocks] == [1, 0]


def test_an_entry_that_had_no_block_was_of_none(desk):
    desk.books("C05")
    case = make_case(desk.ward, DAY, cleared_on=DAY)
    desk.approve(desk.open())
    moved(desk, case, block=desk.blocks[1])
    assert told_of_blocks(desk) == [(0, 0, 0), (0, 0, 1)]


def test_an_entry_that_the_book_had_and_the_indicator_gained_came_since(desk):
    desk.books("C01", "C02")
    tip = make_tipoff(desk.ward, DAY, assessed_on=DAY, worth="not_valuable")
    desk.approve(desk.open())
    entry.change(entry=tip, by=desk.officer, version=tip.version, worth="valuable")
    seen = found(desk, "C02")
    assert (seen.counted, seen.came) == (0, 1)
