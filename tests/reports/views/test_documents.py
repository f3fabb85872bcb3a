"""The pages of documents: what each role sees of them, what a file says, and how much they ask the database."""

import io
import re
from dataclasses import replace
from datetime import date
from html import unescape

import docx
import pypdf
import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from reports import document_seals
from reports.actions import books_approval, documents, signers
from reports.actions.documents import Given
from reports.day_periods import DayPeriod
from reports.documents.changes import ChangedNumber, changes
from reports.documents.content.values import Number, Paragraph, Section
from reports.documents.drafting import as_issued
from reports.models import Document, MonthlyReport
from reports.queries.documents import documents as listed
from reports.queries.documents import seen, sees, verified
from reports.views import document_moves
from reports.views.api_documents import _SEEN, _plain
from reports.views.document import changed_lines
from reports.views.document_forms import IssueForm
from tests.people import make_administrator, make_committee, make_provincial, make_stranger
from tests.reports.desk import Desk
from tests.reports.documents.reading import bare, whole
from tests.reports.documents.wards import document
from tests.reports.issuing import draft, issued, read, sent
from tests.residents.factories import make_pledge
from wardsecurity import words
from wardsecurity.accounts.permissions import Permission

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(march: Desk) -> Desk:
    return march


@pytest.fixture
def base(desk) -> str:
    return f"/{desk.ward.code}/van-ban/"


def _report(desk: Desk) -> MonthlyReport:
    return MonthlyReport.objects.get(ward=desk.ward)


def boxes(page: str) -> dict[str, str]:
    """What the editor's form would send as it stands."""
    found = dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL))
    found |= dict(re.findall(r'<input type="(?:hidden|text)" name="([^"]+)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<select name="(\w+)".*?value="(\d+)" selected', page, re.DOTALL))
    return {name: unescape(text) for name, text in found.items()}


def test_what_is_ordinary_and_issued_reaches_the_province_and_nothing_else(desk, base):
    ordinary, internal = issued(desk, 1), issued(desk, 2, sent(desk, draft(desk, internal=True)))
    waiting, written = sent(desk), draft(desk)
    seen = {
        name: [
            each.pk
            for each in (ordinary, internal, waiting, written)
            if client.get(f"{base}{each.pk}/").status_code == 200
        ]
        for name, client in {
            "province": signed_in(make_provincial(desk.ward.province)),
            "committee": signed_in(make_committee(desk.ward)),
            "officer": signed_in(desk.officer),
        }.items()
    }
    assert seen["province"] == [ordinary.pk]
    assert seen["committee"] == [ordinary.pk, internal.pk, waiting.pk]
    assert seen["officer"] == [ordinary.pk, internal.pk, waiting.pk, written.pk]


def test_the_file_of_an_issued_document_is_the_same_each_time(desk, base):
    client, pk = signed_in(desk.officer), issued(desk).pk
    first = client.get(f"{base}{pk}/tep.pdf").content
    desk.corrected(_report(desk), C05=43)
    assert client.get(f"{base}{pk}/tep.pdf").content == first


def test_the_files_of_a_withdrawn_document_say_so_and_its_seal_holds(desk, base):
    client, found = signed_in(desk.officer), issued(desk)
    before, frozen = client.get(f"{base}{found.pk}/tep.pdf").content, found.content
    documents.withdraw(document=found, by=desk.chief, reason="Sai số liệu")
    told = f"ĐÃ RÚT LẠI ngày {words.short_date(timezone.localdate())}"
    after = {suffix: client.get(f"{base}{found.pk}/tep.{suffix}").content for suffix in ("pdf", "docx", "xlsx")}
    assert after["pdf"] != before
    assert bare(told) in bare(whole(pypdf.PdfReader(io.BytesIO(after["pdf"]))))
    assert told in docx.Document(io.BytesIO(after["docx"])).element.body.xpath("string()").replace("\u00a0", " ")
    first = load_workbook(io.BytesIO(after["xlsx"])).worksheets[0]
    assert told in [cell.value for row in first.iter_rows() for cell in row]
    assert read(found).content == frozen
    assert document_seals.verify(desk.ward) == []


def test_a_day_before_the_figures_were_approved_is_asked_about_and_not_refused(desk, base):
    ready = sent(desk)
    chief, given = signed_in(desk.chief), {"number": "5", "issued_on": "20/04/2009"}
    answer = chief.post(f"{base}{ready.pk}/ban-hanh/", given)
    assert (answer.status_code, read(ready).state) == (422, "to_sign")
    page = answer.content.decode()
    assert f"được duyệt ngày {words.short_date(timezone.localdate())}, sau ngày ban hành" in page
    assert ('name="earlier"' in page, 'value="20/04/2009"' in page) == (True, True)
    assert 'name="earlier"' not in chief.get(f"{base}{ready.pk}/").content.decode()
    chief.post(f"{base}{ready.pk}/ban-hanh/", given | {"earlier": "1"})
    assert (read(ready).state, read(ready).issued_on) == ("issued", date(2009, 4, 20))


def test_a_day_from_the_approval_on_is_not_asked_about(desk, base):
    ready, today = sent(desk), words.short_date(timezone.localdate())
    signed_in(desk.chief).post(f"{base}{ready.pk}/ban-hanh/", {"number": "5", "issued_on": today})
    assert read(ready).state == "issued"


@pytest.mark.parametrize(("number", "said"), [("0", "đánh từ 01"), ("100000", "nhiều nhất là 99.999")])
def test_a_number_that_no_registry_gives_is_refused_in_words(number, said):
    form = IssueForm({"number": number, "issued_on": "20/04/2009"})
    assert said in str(form.errors["number"])


def test_a_correction_is_told_in_the_list_and_on_the_page_of_the_month(desk, base):
    issued(desk)
    desk.corrected(_report(desk), C05=43)
    client = signed_in(desk.officer)
    assert re.search(r"số liệu đã thay đổi: \d+ số", client.get(base).content.decode())
    review = client.get(f"/{desk.ward.code}/bao-cao-thang/2009-03/xem-lai/").content.decode()
    assert "05/BC-BCĐ" in review
    assert re.search(r"\d+ số khác", review)


def test_an_edit_is_kept_and_one_that_contradicts_is_marked(desk, base):
    document, client = draft(desk), signed_in(desk.officer)
    path = f"{base}{document.pk}/soan/"
    form = boxes(client.get(path).content.decode())
    name = next(name for name, text in form.items() if name.startswith("a.security.") and "42 vụ" in text)
    client.post(path, form | {name: form[name].replace("42 vụ", "24 vụ")})
    assert read(document).revision == 2
    page = client.get(f"{base}{document.pk}/").content.decode()
    assert "Câu đã sửa ghi “24 vụ”, số liệu là “42 vụ”." in page


def test_a_sentence_saved_in_the_background_and_typed_back_is_the_programs_again(desk, base):
    document, client = draft(desk), signed_in(desk.officer)
    path = f"{base}{document.pk}/soan/"
    form = boxes(client.get(path).content.decode())
    name = next(name for name, text in form.items() if name.startswith("a.security.") and "42 vụ" in text)
    typed = form | {name: form[name].replace("42 vụ", "24 vụ")}
    saved = client.post(path, typed, headers={"X-Requested-With": "autosave"}).json()
    back = form | saved["marks"] | {"revision": saved["revision"]}
    assert "24 vụ" in str(client.post(f"{path}xem-truoc/", typed | saved["marks"]).json()["points"])
    assert "24 vụ" not in str(client.post(f"{path}xem-truoc/", back).json()["points"])
    client.post(path, back, headers={"X-Requested-With": "autosave"})
    assert read(document).edits["sections"] == {}


def test_a_name_of_a_person_is_asked_about_and_nothing_typed_is_lost(desk, base):
    document, client = draft(desk), signed_in(desk.officer)
    path = f"{base}{document.pk}/soan/"
    form = boxes(client.get(path).content.decode()) | {"o.results": "Ông Nguyễn Văn An báo tin."}
    answer = client.post(path, form)
    assert answer.status_code == 422
    assert "Ông Nguyễn Văn An báo tin." in unescape(answer.content.decode())
    assert read(document).revision == 1


def test_a_code_is_genuine_to_everybody_and_says_more_to_those_who_may(desk):
    document = sent(desk)
    signers.set_documents(ward=desk.ward, keeps_series=False, prints_code=True, by=make_administrator(desk.ward))
    code = issued(desk, 5, document).verification_code
    own, other = (
        signed_in(user).get(f"/xac-thuc/{code}/").content.decode() for user in (desk.officer, make_stranger())
    )
    assert "còn hiệu lực" in own
    assert "còn hiệu lực" in other
    assert "05/BC-BCĐ" in own
    assert "BC-BCĐ" not in other


def test_few_wrong_codes_are_allowed(desk):
    client = signed_in(desk.officer)
    tried = [client.get(f"/xac-thuc/{number:016d}/").status_code for number in range(21)]
    assert tried == [404] * 20 + [429]


def test_the_list_asks_as_much_for_many_as_for_few(desk, base, django_assert_max_num_queries):
    client = signed_in(desk.officer)
    for number in range(1, 5):
        issued(desk, number)
    with django_assert_max_num_queries(16):
        client.get(base)


@pytest.mark.parametrize(("address", "most"), [("{pk}/soan/", 50), ("{pk}/", 50)])
def test_a_draft_asks_as_much_for_many_months_as_for_one(desk, base, django_assert_max_num_queries, address, most):
    client = signed_in(desk.officer)
    document = draft(desk, "2009", "year")
    client.get(f"{base}{document.pk}/")
    with django_assert_max_num_queries(most) as few:
        client.get(base + address.format(pk=document.pk))
    desk.approved("2009-04", C05=3)
    desk.approved("2009-05", C05=3)
    with django_assert_max_num_queries(len(few)):
        client.get(base + address.format(pk=document.pk))


def test_the_paper_is_redrawn_without_asking_for_the_figures_again(desk, base, django_assert_max_num_queries):
    client, document = signed_in(desk.officer), draft(desk)
    form = boxes(client.get(f"{base}{document.pk}/soan/").content.decode())
    client.post(f"{base}{document.pk}/soan/xem-truoc/", form)
    with django_assert_max_num_queries(8):
        answer = client.post(f"{base}{document.pk}/soan/xem-truoc/", form, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"


def test_who_did_what_stays_in_the_ward_and_why_it_was_withdrawn_does_not(desk, base):
    taken_back = documents.take_back(document=sent(desk), by=desk.officer, reason="sửa lại câu mở đầu")
    document = issued(desk, 5, sent(desk, taken_back))
    documents.withdraw(document=document, by=desk.chief, reason="in nhầm kỳ")
    inside, outside = (
        signed_in(user).get(f"{base}{document.pk}/").content.decode().partition('id="qua-trinh"')[2]
        for user in (desk.officer, make_provincial(desk.ward.province))
    )
    assert all(text in inside for text in ("sửa lại câu mở đầu", "in nhầm kỳ", str(desk.officer)))
    assert "in nhầm kỳ" in outside
    assert not any(text in outside for text in ("sửa lại câu mở đầu", str(desk.officer), str(desk.chief)))


def test_an_internal_successor_is_no_more_than_told_of_outside_the_ward(desk, base):
    old = issued(desk)
    renewed = documents.renew(document=old, by=desk.officer)
    renewed = documents.save_draft(
        document=renewed, revision=1, edits={}, given=Given(signer=renewed.signer, internal=True), by=desk.officer
    )
    new = issued(desk, 77, sent(desk, renewed))
    inside, outside = signed_in(desk.officer), signed_in(make_provincial(desk.ward.province))
    for path in (base, f"{base}{old.pk}/"):
        told = outside.get(path).content.decode()
        assert "77/BC-BCĐ" in inside.get(path).content.decode()
        assert "đã được thay thế" in told
        assert not any(text in told for text in ("77/BC-BCĐ", f"/van-ban/{new.pk}/"))
    assert [_plain(each)["replaced_by"] for each in listed(desk.ward, _SEEN)] == [None]


def test_an_internal_predecessor_is_not_named_outside_the_ward(desk, base):
    old = issued(desk, 77, sent(desk, draft(desk, internal=True)))
    renewed = documents.renew(document=old, by=desk.officer)
    given = Given(signer=renewed.signer)
    renewed = documents.save_draft(document=renewed, revision=1, edits={}, given=given, by=desk.officer)
    new = issued(desk, 5, sent(desk, renewed))
    path = f"{base}{new.pk}/"
    assert f"/van-ban/{old.pk}/" in signed_in(desk.officer).get(path).content.decode()
    assert f"/van-ban/{old.pk}/" not in signed_in(make_provincial(desk.ward.province)).get(path).content.decode()
    assert [_plain(each)["replaces"] for each in listed(desk.ward, _SEEN)] == [None]
    new.refresh_from_db()
    assert "này thay thế" not in new.content


@pytest.mark.parametrize("may", [(), ("ISSUED",), ("ISSUED", "DOCUMENTS"), ("ISSUED", "DOCUMENTS", "WRITE")])
def test_what_is_seen_of_many_is_seen_of_one(desk, may):
    names = {"ISSUED": "SEE_ISSUED", "DOCUMENTS": "SEE_DOCUMENTS", "WRITE": "WRITE_DOCUMENTS"}
    permissions = frozenset(Permission[names[each]] for each in may)
    there = [
        draft(desk),
        sent(desk),
        issued(desk, 1),
        draft(desk, internal=True),
        sent(desk, draft(desk, internal=True)),
    ]
    there.append(issued(desk, 2, sent(desk, draft(desk, internal=True))))
    one_by_one = {each.pk for each in there if sees(permissions, each)}
    assert one_by_one == set(seen(desk.ward, permissions).values_list("pk", flat=True))


def test_no_text_that_cannot_be_there_reaches_the_database(desk, base):
    client = signed_in(desk.officer)
    tried = [client.get("/xac-thuc/%00/").status_code for _at in range(21)]
    assert tried == [404] * 20 + [429]
    for name in ("loai", "trang-thai"):
        answer = client.get(f"{base}?{name}=%00")
        assert (answer.status_code, answer.context["filtered"]) == (200, False)


def test_a_code_with_other_letters_is_not_asked_for(desk, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert verified("\x00") is None


def test_a_year_is_that_of_the_period_or_of_the_number_and_its_gaps_are_told(desk, base):
    issued(desk, 5, day=date(2010, 1, 5))
    issued(desk, 8, day=date(2010, 1, 6))
    page = signed_in(desk.officer).get(f"{base}?nam=2010").content.decode()
    assert "08/BC-BCĐ" in page
    assert "Số của BC-BCĐ năm 2010 không có trong chương trình: 01–04, 06–07." in " ".join(page.split())
    assert '<option value="2009">' in page


def test_whether_figures_changed_is_not_said_where_it_was_not_looked_into(desk, base):
    issued(desk)
    pages = [signed_in(who).get(base).content.decode() for who in (desk.officer, make_provincial(desk.ward.province))]
    assert ["không đổi" in page for page in pages] == [True, False]


def test_the_one_who_approves_figures_of_the_books_is_told_that_they_wait(desk, base):
    desk.books("A05")
    make_pledge(desk.blocks[0], date(2009, 8, 3))
    books_approval.ask(ward=desk.ward, days=DayPeriod.of(date(2009, 8, 1), date(2009, 8, 19)), by=desk.officer)
    pages = [signed_in(who).get(base).content.decode() for who in (desk.chief, desk.officer)]
    assert ["đang chờ đồng chí duyệt" in page for page in pages] == [True, False]
    assert "so-lieu-tu-so/?tu=01/08/2009&amp;den=19/08/2009" in pages[0]


def test_a_draft_sent_in_another_window_takes_no_more_and_says_so(desk, base):
    document, client = draft(desk), signed_in(desk.officer)
    form = boxes(client.get(f"{base}{document.pk}/soan/").content.decode())
    sent(desk, document)
    quiet = client.post(f"{base}{document.pk}/soan/", form, headers={"X-Requested-With": "autosave"})
    assert (quiet.status_code, "không lưu được" in quiet.json()["errors"][0]) == (409, True)
    assert (
        "nên lời vừa sửa không lưu được"
        in client.post(f"{base}{document.pk}/soan/", form, follow=True).content.decode()
    )


@pytest.mark.parametrize(
    ("kind", "part", "since", "said"),
    [
        ("quarter", "-03", "", "Báo cáo quý: chọn một quý"),
        ("year", "-Q1", "", "Báo cáo năm: chọn “Cả năm”"),
        ("five-years", "", "2008", "chọn năm đầu của đúng 05 năm liền"),
    ],
)
def test_a_period_that_does_not_fit_is_said_in_the_words_of_the_boxes(desk, base, kind, part, since, said):
    given = {"kind": kind, "year": "2009", "part": part, "since": since, "body": "committee"}
    page = signed_in(desk.officer).post(f"{base}moi/", given).content.decode()
    assert said in unescape(page)
    assert "<summary>Trích yếu" in page
    assert "2009-" not in "".join(re.findall(r'field-error"[^>]*>([^<]*)<', page))


def test_what_is_offered_first_is_the_last_approved_month(desk, base):
    page = signed_in(desk.officer).get(f"{base}moi/").content.decode()
    assert re.search(r'<option value="2009" selected>', page)
    assert re.search(r'<option value="-03" selected>', page)


def test_where_there_is_no_signer_the_box_for_one_is_open(desk, base):
    document, client = draft(desk), signed_in(desk.officer)
    closed = client.get(f"{base}{document.pk}/soan/").content.decode()
    Document.objects.filter(pk=document.pk).update(signer=None)
    opened = client.get(f"{base}{document.pk}/soan/").content.decode()
    box = re.compile(r'<details class="fold" open>\s*<summary>Người ký, trích yếu')
    assert [bool(box.search(page)) for page in (closed, opened)] == [False, True]


def test_what_was_typed_under_one_account_is_not_saved_as_anothers(desk, base):
    document = draft(desk)
    form = boxes(signed_in(desk.officer).get(f"{base}{document.pk}/soan/").content.decode())
    headers = {"X-Requested-With": "autosave", "X-Account": str(desk.officer.pk)}
    answer = signed_in(desk.chief).post(f"{base}{document.pk}/soan/", form | {"o.results": "Đã rõ."}, headers=headers)
    assert (answer.status_code, read(document).revision) == (403, 1)


def test_a_changed_number_is_told_then_and_now_in_the_same_words(desk, base):
    document = issued(desk)
    desk.corrected(_report(desk), C05=43)
    page = signed_in(desk.officer).get(f"{base}{document.pk}/").content.decode()
    assert "<b>43 vụ" in page[page.index('id="so-da-doi"') :]


def test_a_changed_number_of_a_block_names_the_block(desk):
    number = next(each for each in as_issued(issued(desk)).numbers() if each.code == "C05")
    of_block = replace(number, unit=desk.blocks[0].code)
    [line] = changed_lines([ChangedNumber(of_block, None)], desk.ward)
    assert line.name.endswith(desk.blocks[0].name)


def moved_meanwhile(desk, monkeypatch, name, change):
    """`change` is done by somebody else just after the figures were looked at, the first time."""
    looked, left = getattr(document_moves, name), [change]

    def look(*given):
        found = looked(*given)
        if left:
            left.pop()()
        return found

    monkeypatch.setattr(document_moves, name, look)


def test_what_else_moves_in_the_ward_hinders_no_issue(desk, base, monkeypatch):
    document = sent(desk)
    moved_meanwhile(desk, monkeypatch, "changed_since", lambda: draft(desk))
    given = {"number": "5", "issued_on": "20/04/2009", "earlier": "1"}
    signed_in(desk.chief).post(f"{base}{document.pk}/ban-hanh/", given)
    assert (read(document).state, read(document).number) == ("issued", 5)


def test_its_own_figures_that_move_at_that_moment_hinder_it(desk, base, monkeypatch):
    document = sent(desk)
    moved_meanwhile(desk, monkeypatch, "changed_since", lambda: desk.corrected(_report(desk), C05=43))
    given = {"number": "5", "issued_on": "20/04/2009", "earlier": "1"}
    answer = signed_in(desk.chief).post(f"{base}{document.pk}/ban-hanh/", given)
    assert (answer.status_code, read(document).state) == (409, "to_sign")
    assert "Số liệu đã thay đổi từ khi trình ký" in answer.content.decode()


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("05 vụ", "43", ("5", "43")),
        ("5", "43 vụ phạm pháp", ("5", "43")),
        ("05 vụ", "43 vụ", ("05 vụ", "43 vụ")),
        ("05 vụ", "chưa báo cáo", ("5", "chưa báo cáo")),
    ],
)
def test_both_sides_of_a_change_bear_the_unit_or_neither(desk, was, now, told):
    then = Number(was, "C05", "2009-03", 5)
    today = replace(then, text=now, value=43 if "43" in now else None)
    [line] = changed_lines([ChangedNumber(then, today)], desk.ward)
    assert (line.was, line.now) == told


def test_a_figure_is_held_against_the_place_that_tells_it_alike():
    then = (Number("05 vụ", "C05", "2009-03", 5), Number("5", "C05", "2009-03", 5))
    today = (Number("6", "C05", "2009-03", 6),)
    [changed] = changes(*(_content_of(each) for each in (then, today)))
    assert (changed.was.text, changed.now and changed.now.text) == ("5", "6")


def _content_of(numbers):
    content = document("nothing", "month")
    return replace(content, annexes=(), sections=(Section("x", 1, "", "", (Paragraph(numbers),)),))


def many(desk: Desk, count: int) -> None:
    """Drafts of a month, all alike but for their signer's place."""
    one = draft(desk)
    names = [each.attname for each in Document._meta.concrete_fields if not each.primary_key]
    same = {name: getattr(one, name) for name in names}
    Document.objects.bulk_create(Document(**same | {"place": f"Nơi {number}"}) for number in range(count - 1))


def test_the_list_has_pages_and_keeps_what_it_is_narrowed_to(desk, base):
    many(desk, 30)
    client = signed_in(desk.officer)
    first = client.get(f"{base}?nam=2009&trang-thai=draft")
    assert (len(first.context["rows"]), first.context["count"]) == (25, 30)
    assert 'href="?nam=2009&amp;trang-thai=draft&amp;trang=2"' in first.content.decode()
    second = client.get(f"{base}?nam=2009&trang-thai=draft&trang=2")
    assert len(second.context["rows"]) == 5
    shown = [row.document.pk for page in (first, second) for row in page.context["rows"]]
    assert len(set(shown)) == 30


@pytest.mark.parametrize(("asked", "page"), [("99", 2), ("0", 1), ("-1", 1), ("một", 1), ("%00", 1), ("9" * 30, 1)])
def test_a_page_that_is_not_there_is_the_nearest(desk, base, asked, page):
    many(desk, 30)
    pager = signed_in(desk.officer).get(f"{base}?trang={asked}").context["pager"]
    assert [each.number for each in pager if each.current] == [page]


def test_two_thousand_documents_cost_no_more_queries_than_a_page(desk, base, django_assert_max_num_queries):
    client = signed_in(desk.officer)
    many(desk, 30)
    client.get(base)
    with django_assert_max_num_queries(17) as few:
        client.get(base)
    many(desk, 1970)
    with django_assert_max_num_queries(len(few)):
        assert client.get(f"{base}?trang=60").context["count"] == 2000
