"""A head taken out of the program finds a chain that was built anew, in which everything agrees with everything."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports import document_seals, seal_head, seals
from reports.models import Document, DocumentChain, DocumentEvent, Edition, Figure
from residents.models import Ward
from tests.reports.issuing import draft, issued, sent
from tests.residents import factories
from tests.seal_flush import lifted
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(desk):
    for month in ("2009-03", "2009-04"):
        desk.approved(month)
    desk.ward.refresh_from_db()
    return desk


def rebuilt(desk) -> None:
    """The whole chain of the ward with another figure in its first month: what nothing inside can tell."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with lifted():
        head = ""
        for edition in Edition.objects.filter(report__ward=desk.ward).order_by("chain_position"):
            Figure.objects.filter(edition=edition, indicator="C01").update(value=99)
            seal = seals.seal_of(seals.canonical(edition), head)
            Edition.objects.filter(pk=edition.pk).update(previous_seal=head, seal=seal)
            head = seal
        Ward.objects.filter(pk=desk.ward.pk).update(seal_head=head)
    desk.ward.refresh_from_db()


def text_of(ward) -> str:
    return seal_head.head_file(ward)[2].decode()


def check(head: str, **more) -> str:
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("check_seals", head=head, stdout=StringIO(), stderr=err, **more)
    return err.getvalue()


def test_the_file_says_the_ward_its_count_and_its_head(sealed):
    content = json.loads(text_of(sealed.ward))
    assert (content["ward"], content["count"], content["head"]) == (sealed.ward.code, 2, sealed.ward.seal_head)
    assert content["documents"] == {"count": 0, "head": ""}
    head = seal_head.Head(sealed.ward.seal_head, 2, sealed.ward.code, documents=seal_head.Head("", 0))
    assert seal_head.read_head(text_of(sealed.ward)) == head


def test_a_chain_built_anew_is_found_by_the_file_and_by_the_printed_digits(sealed, tmp_path):
    file, printed = tmp_path / "head.json", sealed.ward.seal_head
    file.write_text(text_of(sealed.ward))
    rebuilt(sealed)
    assert seals.verify(sealed.ward) == []
    assert "lập lại" in check(str(file))
    assert "lập lại" in check(printed, ward=sealed.ward.code)


def test_a_chain_that_went_on_still_holds_it(sealed):
    head = seal_head.read_head(text_of(sealed.ward))
    sealed.approved("2009-05")
    assert seal_head.differences(sealed.ward, head) == []


def test_a_seal_in_another_place_is_told(sealed):
    assert "đứng thứ 2" in seal_head.differences(sealed.ward, seal_head.Head(sealed.ward.seal_head, 1))[0]


def test_digits_without_a_ward_are_looked_for_in_all(sealed):
    factories.make_ward()
    call_command(
        "check_seals", head=" ".join(sealed.ward.seal_head[at : at + 8] for at in range(0, 64, 8)), stdout=StringIO()
    )
    assert "no ward's chain" in check("a" * 64)


def test_a_head_from_before_the_first_seal_is_in_every_chain(desk):
    head = seal_head.read_head(text_of(desk.ward))
    desk.approved()
    assert seal_head.differences(desk.ward, head) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "xyz",
        "{}",
        "[]",
        '{"head": "", "count": 1, "ward": "1", "documents": []}',
        '{"head": "x", "count": 1, "ward": "1"}',
        "g" * 64,
        "a" * 63,
        "9" * 5000,
    ],
)
def test_what_is_no_head_is_refused_in_a_sentence(text):
    with pytest.raises(Refused, match=r"[Dd]ấu niêm phong"):
        seal_head.read_head(text)


def cut_short(desk) -> None:
    """The last document gone with its one move, the rest made to agree: what nothing inside can tell."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with lifted():
        last = DocumentEvent.objects.order_by("-chain_position").first()
        assert last is not None
        DocumentEvent.objects.filter(pk=last.pk).delete()
        Document.objects.filter(pk=last.document_id).delete()
        DocumentChain.objects.update(length=last.chain_position - 1, head=last.previous_seal)


def test_a_chain_of_documents_cut_short_at_its_end_is_found(march, tmp_path):
    issued(march)
    draft(march)
    march.ward.refresh_from_db()
    file, printed = tmp_path / "head.json", seal_head.documents_head(march.ward).seal
    file.write_text(text_of(march.ward))
    call_command("check_seals", head=str(file), stdout=StringIO())
    call_command("check_seals", head=printed, stdout=StringIO())
    cut_short(march)
    assert document_seals.verify(march.ward) == []
    assert "chuỗi các lần xử lý văn bản đã bị lập lại hoặc cắt bớt" in check(str(file))
    assert "chuỗi đã bị lập lại" in check(printed, ward=march.ward.code)


def test_a_chain_of_documents_that_went_on_still_holds_its_head(march):
    document = draft(march)
    march.ward.refresh_from_db()
    head = seal_head.read_head(text_of(march.ward))
    issued(march, document=sent(march, document))
    assert seal_head.differences(march.ward, head) == []
    assert head.documents is not None
    moved = replace(head, documents=replace(head.documents, count=2))
    assert "chuỗi văn bản đã xuất đứng thứ 1" in seal_head.differences(march.ward, moved)[0]


def test_a_file_from_before_the_documents_were_in_it_is_read(sealed):
    content = json.loads(text_of(sealed.ward))
    del content["documents"]
    head = seal_head.read_head(json.dumps(content))
    assert head == seal_head.Head(sealed.ward.seal_head, 2, sealed.ward.code)
    assert seal_head.differences(sealed.ward, head) == []
