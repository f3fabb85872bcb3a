"""What plain SQL cannot do to what is to be signed or was issued; and what check_seals sees where it was done."""

import pytest
from django.core.management import CommandError, call_command

from reports import document_seals
from reports.models import Document
from tests.reports.desk import Desk
from tests.reports.issuing import draft, issued, sent
from tests.reports.test_seal_guard import copied, execute, refused
from tests.seal_flush import lifted

pytestmark = pytest.mark.django_db
TABLE = "reports_document"


@pytest.fixture
def desk(march: Desk) -> Desk:
    return march


@pytest.mark.parametrize(
    "change",
    ["content = '{}'", "number = 6", "state = 'draft'", "state = 'to_sign'", "internal = NOT internal", "id = 9999"],
)
def test_an_issued_document_stays_as_it_is(desk, change):
    document = issued(desk)
    assert refused(f"UPDATE {TABLE} SET {change} WHERE id = %s", document.pk)  # noqa: S608
    assert refused(f"DELETE FROM {TABLE} WHERE id = %s", document.pk)  # noqa: S608


@pytest.mark.parametrize("change", ["content = '{}'", "number = 6", "state = 'withdrawn'", "series = 'X'"])
def test_what_is_to_be_signed_keeps_its_text(desk, change):
    assert refused(f"UPDATE {TABLE} SET {change} WHERE id = %s", sent(desk).pk)  # noqa: S608


def test_none_comes_issued_and_none_is_replaced(desk):
    document = issued(desk)
    sql, values = copied(document, verification_code=None, number=7, edits="{}")
    assert refused(sql, *values)
    assert refused(f"UPDATE {TABLE} SET state = 'issued' WHERE id = %s", draft(desk).pk)  # noqa: S608


def test_events_are_only_added(desk):
    document = issued(desk)
    assert refused("UPDATE reports_documentevent SET reason = 'x' WHERE document_id = %s", document.pk)
    assert refused("DELETE FROM reports_documentevent WHERE document_id = %s", document.pk)


def test_a_draft_is_free(desk):
    document = draft(desk)
    assert execute(f"UPDATE {TABLE} SET place = 'x' WHERE id = %s", document.pk) == 1  # noqa: S608


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"content": "{}"}, "nội dung không khớp"),
        ({"number": 9}, "số, ngày hoặc phiên bản"),
        ({"chain_head": "0" * 64}, "không có trong chuỗi"),
    ],
)
def test_what_was_done_behind_the_triggers_is_seen(desk, change, fault):
    document = issued(desk)
    with lifted():
        Document.objects.filter(pk=document.pk).update(**change)
        assert any(fault in line for line in document_seals.verify(desk.ward))
        with pytest.raises(CommandError):
            call_command("check_seals")
        Document.objects.filter(pk=document.pk).update(
            content=document.content, number=document.number, chain_head=document.chain_head
        )
    assert document_seals.verify(desk.ward) == []
