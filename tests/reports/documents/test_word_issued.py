"""The Word file of an issued document: made for ever from the template that it was issued with."""

import io
from datetime import date

import docx
import pytest
import time_machine

from reports import document_seals
from reports.actions import documents
from reports.actions.word_templates import NewTemplate, keep, put_away
from reports.documents.drafting import as_issued
from reports.documents.formats import file_of
from reports.documents.word import word
from reports.documents.word.built_in import built_in
from reports.models import BuiltInTemplate, Document, WordTemplate
from tests.reports.desk import Desk
from tests.reports.documents.word_templates import with_text
from tests.reports.issuing import issued, read, sent
from tests.seal_flush import lifted

pytestmark = pytest.mark.django_db
DAY = date(2009, 4, 20)
NOON = "2009-04-20 12:00+07:00"


@pytest.fixture
def desk(march: Desk) -> Desk:
    return march


def kept(desk: Desk, words: str, at: str = "2009-04-20 09:00+07:00") -> WordTemplate:
    with time_machine.travel(at, tick=False):
        file = with_text("{{ trich_yeu }} " + words)
        return keep(ward=desk.ward, template=NewTemplate("", date(2009, 4, 1), "", file), by=desk.chief)


def issued_at(desk: Desk, number: int, at: str = NOON) -> Document:
    with time_machine.travel(at, tick=False):
        return read(issued(desk, number, sent(desk)))


def made(document: Document) -> bytes:
    return file_of(document, as_issued(document), "docx")


def form(document: Document) -> str:
    return docx.Document(io.BytesIO(made(document))).core_properties.comments


def test_a_template_kept_on_the_day_of_issue_does_not_change_what_was_issued(desk):
    document = issued_at(desk, 5)
    before = made(document)
    kept(desk, "mẫu đến sau", at="2009-04-20 15:00+07:00")
    assert document.word_template == BuiltInTemplate.name_of(built_in())
    assert made(read(document)) == before == word(as_issued(document))


def test_nor_does_a_release_that_sets_the_programs_own_otherwise(desk, monkeypatch):
    document = issued_at(desk, 5)
    before = made(document)
    later = with_text("{{ trich_yeu }} mẫu của bản sau")
    monkeypatch.setattr("reports.documents.word.built_in", lambda: later)
    monkeypatch.setattr("tests.reports.issuing.built_in", lambda: later)
    assert made(read(document)) == before
    anew = issued_at(desk, 6)
    assert "mẫu của bản sau" in "".join(each.text for each in docx.Document(io.BytesIO(made(anew))).paragraphs)
    assert BuiltInTemplate.objects.count() == 2
    assert document_seals.verify(desk.ward) == []


def test_the_programs_own_is_kept_once_and_a_changed_one_is_told(desk):
    document = issued_at(desk, 5)
    issued_at(desk, 6)
    assert BuiltInTemplate.objects.get().name == document.word_template
    BuiltInTemplate.objects.update(file=b"changed")
    assert len(document_seals.verify(desk.ward)) == 2


def test_nor_does_one_that_is_put_away_or_replaced(desk):
    first = kept(desk, "mẫu một")
    document = issued_at(desk, 5)
    before = made(document)
    with time_machine.travel("2009-04-20 16:00+07:00", tick=False):
        put_away(ward=desk.ward, version=first.version, by=desk.chief)
    kept(desk, "mẫu hai", at="2009-04-20 17:00+07:00")
    assert document.word_template == first.fingerprint
    assert made(read(document)) == before
    assert form(document) == "Mẫu của phường, phiên bản 1"


def test_what_replaces_it_has_the_form_of_its_own_day_and_the_old_one_keeps_its(desk):
    kept(desk, "mẫu một")
    old = issued_at(desk, 5)
    kept(desk, "mẫu hai", at="2009-04-21 09:00+07:00")
    with time_machine.travel("2009-04-21 12:00+07:00", tick=False):
        anew = sent(desk, documents.renew(document=old, by=desk.officer))
        anew = read(issued(desk, 6, anew, date(2009, 4, 21)))
    assert [form(read(old)), form(anew)] == ["Mẫu của phường, phiên bản 1", "Mẫu của phường, phiên bản 2"]


def test_withdrawn_it_keeps_its_form(desk):
    document = issued_at(desk, 5)
    before = form(document)
    kept(desk, "mẫu đến sau", at="2009-04-20 15:00+07:00")
    documents.withdraw(document=document, by=desk.chief, reason="Số liệu sai.")
    assert form(read(document)) == before


def test_one_issued_before_this_was_kept_goes_by_the_moment_of_its_issue(desk):
    document = issued_at(desk, 5)
    with lifted():
        Document.objects.filter(pk=document.pk).update(word_template="")
    kept(desk, "mẫu đến sau", at="2009-04-20 15:00+07:00")
    assert form(read(document)) == ""


def test_the_template_stands_under_the_seal(desk):
    document = issued_at(desk, 5)
    assert document_seals.verify(desk.ward) == []
    with lifted():
        Document.objects.filter(pk=document.pk).update(word_template="0" * 64)
    said = document_seals.verify(desk.ward)
    assert any("không khớp dấu niêm phong" in each for each in said)
    assert any("mẫu Word" in each for each in said)


def test_the_page_says_which(desk, client):
    kept(desk, "mẫu một")
    document = issued_at(desk, 5)
    client.force_login(desk.officer)
    page = client.get(f"/{desk.ward.code}/van-ban/{document.pk}/").content.decode()
    assert "Tệp Word theo mẫu của phường, phiên bản 1" in page
