"""Marks say which version an edition counted, and what became of it since."""

import pytest
from django.db import IntegrityError, transaction

from residents.actions import counted
from residents.actions.counted import EntryChange
from residents.counts import EntryRef
from residents.models import CountedEntry, Pledge, TipOff, Ward
from tests.residents.factories import make_block, make_pledge, make_tipoff, make_ward

pytestmark = pytest.mark.django_db


def ref(entry: Pledge | TipOff) -> EntryRef:
    return EntryRef(str(entry._meta.model_name), entry.pk, entry.version)


@pytest.fixture
def ward() -> Ward:
    return make_ward()


@pytest.fixture
def entries(ward: Ward) -> list[Pledge | TipOff]:
    return [make_pledge(make_block(ward)), make_tipoff(ward)]


def mark(ward: Ward, entries: list[Pledge | TipOff], edition_id: int = 7) -> int:
    return counted.mark(ward=ward, edition_id=edition_id, month="2009-03", entries=[ref(entry) for entry in entries])


def test_an_edition_remembers_what_it_counted(ward, entries):
    assert mark(ward, entries) == 2
    assert counted.marked(7) == [ref(entry) for entry in entries]
    assert set(CountedEntry.objects.values_list("ward", "month")) == {(ward.pk, "2009-03")}


def test_marks_of_other_editions_are_apart(ward, entries):
    mark(ward, entries)
    mark(ward, entries[:1], edition_id=8)
    assert counted.marked(8) == [ref(entries[0])]


def test_an_edition_marks_an_entry_once(ward, entries):
    mark(ward, entries)
    with pytest.raises(IntegrityError), transaction.atomic():
        mark(ward, entries[:1])


def test_nothing_has_changed_at_first(ward, entries):
    mark(ward, entries)
    assert counted.changes_since(7) == []


def test_an_entry_changed_since_shows_both_versions(ward, entries):
    mark(ward, entries)
    Pledge.objects.filter(pk=entries[0].pk).update(version=3)
    assert counted.changes_since(7) == [EntryChange("pledge", entries[0].pk, 1, 3)]


def test_an_entry_gone_since_has_no_version(ward, entries):
    mark(ward, entries)
    gone = entries[1].pk
    entries[1].delete()
    assert counted.changes_since(7) == [EntryChange("tipoff", gone, 1, None)]


def test_changes_take_one_query_and_one_a_book(ward, entries, django_assert_num_queries):
    mark(ward, [*entries, *(make_tipoff(ward) for _ in range(5))])
    with django_assert_num_queries(3):
        counted.changes_since(7)
