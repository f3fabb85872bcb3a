"""Every change of a book is written down with who, when, version and the values before and after."""

from datetime import date

import pytest

from residents.actions import closed, entry, history, listed, sheet
from residents.counts import count
from residents.models import CountedEntry, EntryHistory, PledgeCampaign, TipOff
from tests.people import make_officer
from tests.residents.factories import (
    make_association,
    make_block,
    make_campaign,
    make_case,
    make_persons,
    make_pledge,
    make_programme,
    make_subject,
    make_theme,
    make_tipoff,
    make_ward,
    use_counters,
)
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    return make_ward()


@pytest.fixture
def officer(ward):
    return make_officer(ward)


def told(*names: str):
    return list(EntryHistory.objects.order_by("id").values_list(*names))


def test_a_new_entry_is_written_down(ward, officer):
    added = entry.add(
        entry=TipOff(ward=ward, subject=make_subject(), received_on=date(2009, 1, 5), number="1"), by=officer
    )
    assert told("book", "entry_id", "head_id", "number", "version", "kind", "by") == [
        ("tipoff", added.pk, added.pk, "1", 1, "added", officer.pk)
    ]


def test_entries_added_in_bulk_are_written_down_each(ward, officer):
    rows = [TipOff(ward=ward, subject=make_subject(), received_on=date(2009, 1, day)) for day in (1, 2, 3)]
    entry.add_all(entries=rows, by=officer)
    assert told("entry_id", "kind") == [(row.pk, "added") for row in rows]


def test_a_change_keeps_what_was_before_by_name(ward, officer):
    row = make_tipoff(ward)
    entry.change(entry=row, version=1, by=officer, subject=make_subject("Ma túy"), number="7")
    assert told("version", "fields") == [(2, {"subject": ["Trộm cắp tài sản", "Ma túy"], "number": ["", "7"]})]


def test_what_is_chosen_from_several_is_part_of_it(ward, officer):
    row, women = make_programme(ward), make_association(ward, "Hội Phụ nữ")
    entry.change(entry=row, version=1, by=officer, chosen={"associations": [women]})
    assert told("fields") == [({"associations": [[], ["Hội Phụ nữ"]]},)]


def test_what_was_deleted_can_still_be_read(ward, officer):
    row = make_tipoff(ward, number="5")
    pk = row.pk
    entry.delete(entry=row, version=1, by=officer)
    ((entry_id, kind, version, fields),) = told("entry_id", "kind", "version", "fields")
    assert (entry_id, kind, version, fields["received_on"]) == (pk, "deleted", 2, ["2009-03-10", None])


def test_a_line_is_read_on_the_page_of_its_entry(ward, officer):
    line = make_persons(make_case(ward))
    entry.change(entry=line, version=1, by=officer, persons=3)
    assert told("book", "head_book", "head_id") == [("personsdealtwith", "case", line.case_id)]


def test_without_its_history_nothing_is_saved(ward, officer, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(history, "record", fail)
    row = make_tipoff(ward)
    with pytest.raises(RuntimeError):
        entry.change(entry=row, version=1, by=officer, number="9")
    row.refresh_from_db()
    assert (row.number, row.version) == ("", 1)


def test_a_list_counts_its_versions_by_its_history(ward, officer):
    campaign = listed.add(
        row=PledgeCampaign(ward=ward, title="Tết", starts_on=date(2009, 1, 1)),
        ward=ward,
        by=officer,
        chosen={"themes": [make_theme()]},
    )
    listed.change(row=campaign, ward=ward, version=1, by=officer, title="Tết Kỷ Sửu")
    with pytest.raises(Refused, match="đã được sửa"):
        listed.change(row=campaign, ward=ward, version=1, by=officer, title="Tết 2009")
    assert history.version_of(campaign) == 2


def test_what_is_in_use_stays_in_its_list(ward, officer):
    campaign = make_campaign(ward)
    make_pledge(make_block(ward), campaign=campaign)
    with pytest.raises(Refused, match="còn mục khác"):
        listed.delete(row=campaign, ward=ward, version=0, by=officer)
    assert told("kind") == []


def test_what_an_approved_month_counted_is_not_deleted(ward, officer):
    row = make_tipoff(ward)
    CountedEntry.objects.create(ward=ward, book="tipoff", entry_id=row.pk, version=1, edition_id=1, month="2009-03")
    with pytest.raises(Refused, match="03/2009"):
        sheet.remove(row=row, ward=ward, version=1, by=officer)


# --- months that are closed ---


def test_the_books_learn_from_the_approval_which_days_are_open(ward, officer):
    closed.close_month(ward=ward, month="2009-02", starts_on=date(2009, 2, 1), ends_on=date(2009, 2, 28))
    added = entry.add(entry=TipOff(ward=ward, subject=make_subject(), received_on=date(2009, 1, 5)), by=officer)
    assert added.received_counts_on == date(2009, 3, 1)


def test_what_happened_before_the_book_began_is_not_late(ward, officer):
    """Its month was typed; moved into the open month it would count a second time."""
    use_counters(ward, ["C01", "C02"], since=date(2009, 2, 1))
    closed.close_month(ward=ward, month="2009-02", starts_on=date(2009, 2, 1), ends_on=date(2009, 2, 28))
    row = TipOff(ward=ward, subject=make_subject(), received_on=date(2009, 1, 5))
    assert entry.add(entry=row, by=officer).received_counts_on == date(2009, 1, 5)


def test_a_month_approved_twice_is_closed_once(ward):
    for _ in range(2):
        closed.close_month(ward=ward, month="2009-02", starts_on=date(2009, 2, 1), ends_on=date(2009, 2, 28))
    assert ward.closed_months.count() == 1
    assert closed.first_open_day(ward) == date(2009, 3, 1)


def test_late_news_counts_once_whatever_is_approved_meanwhile(ward, officer):
    """Told after its own month was approved it counts in the next; approving that one moves it no further."""
    ends = (31, 28, 31, 30)
    months = [(date(2009, month, 1), date(2009, month, end)) for month, end in enumerate(ends, start=1)]

    def approve(month: int) -> None:
        first, last = months[month - 1]
        closed.close_month(ward=ward, month=f"2009-{month:02d}", starts_on=first, ends_on=last)

    def counted() -> list[int]:
        year = date(2009, 1, 1)
        found = [count(ward, starts_on=a, ends_on=b, year_starts_on=year, codes=["C01"])["C01"] for a, b in months]
        return [sum(each.values()) for each in found]

    use_counters(ward, ["C01"])
    approve(1)
    row = entry.add(entry=TipOff(ward=ward, subject=make_subject(), received_on=date(2009, 1, 5)), by=officer)
    assert counted() == [0, 1, 0, 0]
    approve(2)
    entry.change(entry=row, version=1, by=officer, number="1")
    assert counted() == [0, 1, 0, 0]
