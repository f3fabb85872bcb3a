"""A document from draft to issue: who may, from where, what is fixed, and numbers that come once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

import pytest
from django.db import connection

from reports import document_seals
from reports.actions import documents, signers
from reports.actions.documents import Given, Stale
from reports.documents.changes import changed_since
from reports.documents.drafting import as_issued, drafted
from reports.models import Document, DocumentEvent, MonthlyReport
from reports.queries.documents import gaps
from tests.people import make_administrator, make_committee
from tests.reports.desk import Desk
from tests.reports.issuing import DAY, draft, issued, make_signer, read, sent
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(march: Desk) -> Desk:
    return march


def test_what_is_sent_is_frozen_with_its_hash_and_the_head_of_the_chain(desk):
    document = sent(desk)
    assert (document.state, document.series, document.number) == ("to_sign", "BC-BCĐ", None)
    assert document.content_hash == document_seals.content_hash(document.content)
    assert document.chain_head == desk.ward.seal_head != ""
    assert list(document.events.values_list("kind", flat=True)) == ["made", "sent"]


def test_who_looked_at_an_earlier_state_sends_nothing(desk):
    document = draft(desk)
    with pytest.raises(Refused, match="vừa thay đổi"):
        sent(desk, document, revision=document.revision + 1)
    with pytest.raises(Refused, match="vừa thay đổi"):
        sent(desk, document, data_version=0)
    assert read(document).state == "draft"


def test_what_contradicts_the_figures_hinders(desk):
    with pytest.raises(Refused, match="24 vụ"):
        sent(desk, hindrances=("Câu đã sửa ghi “24 vụ”",))


def test_who_approved_the_figures_does_not_sign_for_the_committee(desk):
    name = desk.chief.full_name.upper()
    with pytest.raises(Refused, match="đã duyệt số liệu"):
        sent(desk, draft(desk, signer=make_signer(desk, name)))
    police = draft(desk, body="police", signer=make_signer(desk, name, body="police"))
    assert sent(desk, police).state == "to_sign"


def test_taken_back_it_is_a_draft_again(desk):
    document = documents.take_back(document=sent(desk), by=desk.officer)
    assert (document.state, document.content, document.chain_head) == ("draft", "", "")
    assert sent(desk, document).state == "to_sign"


def test_issued_it_bears_number_and_day_and_its_seal_holds(desk):
    document = issued(desk)
    head = as_issued(document).head
    assert (head.number, head.day, document.year) == (5, DAY, 2009)
    assert not as_issued(document).draft
    assert document_seals.verify(desk.ward) == []


def test_the_same_number_is_refused_with_the_name_of_the_other(desk):
    issued(desk)
    with pytest.raises(Refused, match="05/BC-BCĐ năm 2009 đã cấp cho báo cáo tháng"):
        issued(desk)
    assert issued(desk, 6).number == 6


def test_gaps_are_listed_and_hinder_nothing(desk):
    for number in (5, 8):
        issued(desk, number)
    assert [gap.numbers for gap in gaps(desk.ward, 2009)] == [(1, 2, 3, 4, 6, 7)]


@pytest.mark.parametrize("day", [date(2009, 3, 30), date(2999, 1, 1)])
def test_a_day_before_the_period_ends_or_to_come_is_refused(desk, day):
    with pytest.raises(Refused, match="Ngày ban hành"):
        issued(desk, document=sent(desk, draft(desk, "2009-04")), day=day)


def test_the_officer_does_not_issue_and_the_committee_does_not_write(desk):
    ready = sent(desk)
    with pytest.raises(Refused, match="không có quyền"):
        documents.issue(
            document=ready, number=5, issued_on=DAY, data_version=ready.ward.data_version, built_in=b"", by=desk.officer
        )
    with pytest.raises(Refused, match="không có quyền"):
        documents.take_back(document=ready, by=make_committee(desk.ward))


@pytest.mark.parametrize("move", ["take_back", "discard", "withdraw"])
def test_what_is_no_legal_move_is_refused_in_words(desk, move):
    document = issued(desk) if move != "withdraw" else draft(desk)
    with pytest.raises(Refused, match="đang ở trạng thái"):
        getattr(documents, move)(document=document, by=desk.chief, reason="Sai")


def test_a_withdrawal_has_a_reason_and_keeps_the_number(desk):
    document = issued(desk)
    with pytest.raises(Refused, match="lý do"):
        documents.withdraw(document=document, by=desk.chief, reason="")
    assert documents.withdraw(document=document, by=desk.chief, reason="Nhầm kỳ").number == 5


def test_two_writers_are_told(desk):
    document = draft(desk)
    saved = documents.save_draft(document=document, revision=1, edits={}, given=Given(place="Đông Kinh"), by=desk.chief)
    assert saved.revision == 2
    with pytest.raises(Stale, match=str(desk.chief)):
        documents.save_draft(document=document, revision=1, edits={}, given=Given(), by=desk.officer)
    assert read(document).place == "Đông Kinh"


def test_a_correction_says_which_numbers_would_differ(desk):
    document = issued(desk)
    assert changed_since([read(document)])[document.pk] == ()
    desk.corrected(MonthlyReport.objects.get(ward=desk.ward), C05=43)
    desk.ward.refresh_from_db()
    changed = changed_since([read(document)])[document.pk]
    told = {(each.was.code, each.was.value, each.now.value if each.now else None) for each in changed}
    assert ("C05", 42, 43) in told


def test_a_new_version_names_the_old_one_and_comes_once(desk):
    old = issued(desk)
    new = documents.renew(document=old, by=desk.officer)
    assert (new.version, new.replaces_id, new.signer_id) == (2, old.pk, old.signer_id)
    text = [str(block) for section in drafted(read(new)).content.sections for block in section.blocks]
    assert any(line.startswith("Báo cáo này thay thế Báo cáo số 05/BC-BCĐ ngày 20 tháng 4 năm 2009") for line in text)
    with pytest.raises(Refused, match="đã có bản thay thế"):
        documents.renew(document=old, by=desk.officer)


def test_figures_that_moved_since_they_were_looked_at_hinder_the_issue(desk):
    document = read(sent(desk))
    version = document.ward.data_version
    desk.corrected(MonthlyReport.objects.get(ward=desk.ward), C05=43)
    with pytest.raises(Refused, match="Số liệu vừa thay đổi"):
        documents.issue(document=document, number=5, issued_on=DAY, data_version=version, built_in=b"", by=desk.chief)
    assert read(document).state == "to_sign"


def test_a_code_is_given_only_where_the_ward_prints_one(desk):
    assert issued(desk, 1).verification_code is None
    admin = make_administrator(desk.ward)
    signers.set_documents(ward=desk.ward, keeps_series=False, prints_code=True, by=admin)
    code = issued(desk, 2).verification_code
    assert code is not None
    assert len(code) == documents.CODE_LENGTH


def test_nothing_is_stored_where_the_event_fails(desk, monkeypatch):
    document = draft(desk)
    monkeypatch.setattr(DocumentEvent, "save", lambda _self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sent(desk, document)
    assert read(document).state == "draft"


@pytest.mark.django_db(transaction=True)
def test_the_program_keeps_the_series_for_two_at_once(desk):
    signers.set_documents(ward=desk.ward, keeps_series=True, prints_code=False, by=make_administrator(desk.ward))
    ready = [sent(desk) for _at in range(4)]

    def issue(document: Document) -> int:
        try:
            while True:  # who is overtaken is told to look again, and does
                with suppress(Refused):
                    return issued(desk, None, document).number or 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(issue, ready)) == [1, 2, 3, 4]
