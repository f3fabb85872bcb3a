"""What was sealed in an older form of the content stays sealed as it was."""

import json

import pytest

from reports import seals
from reports.models import Edition
from tests.seal_flush import lifted


@pytest.fixture
def old(desk) -> Edition:
    """An edition as the program sealed it before it knew capacities, kinds of words and provenance."""
    edition = Edition.objects.get(pk=desk.approved().pk)
    edition.seal_form, edition.capacity = 1, ""
    edition.seal = seals.seal_of(seals.canonical(edition), "")
    with lifted():
        edition.save()
        type(desk.ward).objects.filter(pk=desk.ward.pk).update(seal_head=edition.seal)
    desk.ward.refresh_from_db()
    return edition


def test_its_content_is_that_of_then(old):
    read = json.loads(seals.canonical(old))
    assert not {"form", "capacity", "provenance"} & read.keys()
    assert not {"kind", "about"} & read["explanations"][0].keys()


def test_the_chain_goes_on_in_the_new_form(desk, old):
    assert seals.verify(desk.ward) == []
    assert desk.approved("2009-04").seal_form == 2
    desk.ward.refresh_from_db()
    assert seals.verify(desk.ward) == []


def test_a_form_that_is_claimed_falsely_is_found(desk):
    edition = desk.approved()
    with lifted():
        Edition.objects.filter(pk=edition.pk).update(seal_form=1)
    desk.ward.refresh_from_db()
    assert "không khớp" in seals.verify(desk.ward)[0]
