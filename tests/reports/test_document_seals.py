"""What plain SQL cannot do to what is to be signed or was issued; and what check_seals sees where it was done."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from reports import document_seals
from reports.actions import documents
from reports.models import Document, DocumentChain, DocumentEvent
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


def test_a_withdrawn_document_does_not_come_back(desk):
    document = withdrawn(desk)
    told = tampered(desk, lambda: rows(document).update(state="issued"))
    assert told == ["Văn bản 05/BC-BCĐ (báo cáo tháng): đang ghi “đã ban hành” nhưng lần xử lý cuối là “rút lại”."]


@pytest.mark.parametrize("state", ["to_sign", "draft"])
def test_an_issue_is_not_undone(desk, state):
    document = issued(desk)
    emptied = {"number": None, "issued_on": None, "year": None, "seal": "", "word_template": ""}
    told = tampered(desk, lambda: rows(document).update(state=state, **emptied))
    assert any("nhưng lần xử lý cuối là “ban hành”" in line for line in told)
    assert any("lần ban hành lúc" in line and "không khớp dấu niêm phong" in line for line in told)


def test_a_number_sealed_anew_is_not_that_of_the_issue(desk):
    document = issued(desk)
    document.number = 9
    told = tampered(desk, lambda: rows(document).update(number=9, seal=document_seals.seal_of(document)))
    assert ["lần ban hành lúc" in line for line in told] == [True]


@pytest.mark.parametrize("change", [{"reason": "Lý do khác"}, {"kind": "made"}, {"content_hash": "0" * 64}])
def test_what_a_move_says_is_sealed(desk, change):
    last = withdrawn(desk).events.order_by("chain_position").last()
    assert any(
        "lần" in line and "không khớp dấu niêm phong" in line for line in tampered(desk, lambda: put(last, change))
    )


def test_a_document_taken_away_with_its_moves_leaves_a_gap(desk):
    draft(desk)
    document = issued(desk)
    draft(desk)
    told = tampered(desk, lambda: gone(document))
    assert told == [
        "Chuỗi các lần xử lý văn bản thiếu lần thứ 2–4: văn bản hoặc lần xử lý đã bị xóa.",
        "Phường ghi 5 lần xử lý văn bản, chuỗi có 2.",
    ]


def test_the_last_document_taken_away_is_missed_too(desk):
    draft(desk)
    document = issued(desk)
    assert any("thiếu lần thứ 2–4" in line for line in tampered(desk, lambda: gone(document)))
    assert any("không phải dấu của lần xử lý văn bản cuối cùng" in line for line in document_seals.verify(desk.ward))


def test_a_document_without_moves_is_named(desk):
    document = issued(desk)
    told = tampered(desk, lambda: DocumentEvent.objects.filter(document=document).delete())
    assert "Văn bản 05/BC-BCĐ (báo cáo tháng): không còn lần xử lý nào được ghi." in told


def test_the_chain_is_kept_by_the_database(desk):
    issued(desk)
    kept = DocumentChain.objects.get(ward=desk.ward)
    assert (kept.length, document_seals.verify(desk.ward)) == (3, [])
    assert refused("UPDATE reports_documentchain SET length = 1")
    assert refused("UPDATE reports_documentchain SET head = ''")
    assert refused("DELETE FROM reports_documentchain")
    assert refused("UPDATE accounts_user SET username = 'x' WHERE id = %s", desk.officer.pk)


def test_moves_of_before_the_chain_are_taken_into_it(desk):
    withdrawn(desk)
    draft(desk)
    with lifted():
        DocumentChain.objects.all().delete()
        DocumentEvent.objects.update(chain_position=0, previous_seal="", seal="")
        assert document_seals.verify(desk.ward) != []
        import_module("reports.migrations.0019_chain_of_documents").chain(apps, None)
    assert document_seals.verify(desk.ward) == []


def withdrawn(desk: Desk) -> Document:
    return documents.withdraw(document=issued(desk), by=desk.chief, reason="Nhầm kỳ")


def rows(document: Document):
    return Document.objects.filter(pk=document.pk)


def put(event: DocumentEvent | None, change: dict[str, str]) -> None:
    assert event is not None
    DocumentEvent.objects.filter(pk=event.pk).update(**change)


def gone(document: Document) -> None:
    DocumentEvent.objects.filter(document=document).delete()
    rows(document).delete()


def tampered(desk: Desk, change: Callable[[], object]) -> list[str]:
    """What is found after a change behind the triggers; check_seals fails with it."""
    assert document_seals.verify(desk.ward) == []
    with lifted():
        change()
    told = document_seals.verify(desk.ward)
    with pytest.raises(CommandError):
        call_command("check_seals")
    return told
