"""A report on a theme is given other days, groups or another theme while it is a draft; no edited sentence is lost."""

from datetime import date
from html import unescape

import pytest
from django.test import Client

from reports.actions import documents
from reports.actions.documents import Given, Theme
from reports.day_periods import DayPeriod
from reports.documents.content.values import Number, Paragraph
from reports.documents.drafting import drafted, generated
from reports.documents.editing.edits import Changed, Edits, Line, Ref, SectionEdits, base_of, identity, to_json
from reports.models import Document
from reports.periods import parse_period
from residents.models import CounterUse
from tests.reports.desk import Desk
from tests.reports.documents.examples import prose
from tests.reports.issuing import make_signer, read, sent
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2009, 8, 1), date(2009, 8, 19)
OWN = "Lời riêng của phường về nguồn tin."


@pytest.fixture
def client(desk: Desk) -> Client:
    for code in ("A05", "C05"):
        CounterUse.objects.create(ward=desk.ward, indicator=code, used_from=date(2008, 1, 1))
    make.make_pledge(desk.blocks[0], date(2009, 8, 3))
    client = Client()
    client.force_login(desk.officer)
    return client


def make_draft(desk: Desk, kind: str = "thematic", groups: tuple[str, ...] = ("A", "C")) -> Document:
    theme = Theme(groups, "cao điểm") if kind == "thematic" else None
    days = DayPeriod.of(FIRST, LAST)
    given = Given(signer=make_signer(desk))
    made = documents.make(
        ward=desk.ward, kind=kind, period=days, body="committee", given=given, by=desk.officer, theme=theme
    )
    return read(made)


def edited(desk: Desk, document: Document, edits: Edits) -> Document:
    return read(
        documents.save_draft(
            document=document,
            revision=document.revision,
            edits=to_json(edits),
            given=Given(signer=document.signer),
            by=desk.officer,
        )
    )


def address(document: Document) -> str:
    return f"/{document.ward.code}/van-ban/{document.pk}/noi-dung/"


def change(client: Client, document: Document, **more: object):
    given = {"from_day": "01/08/2009", "to_day": "19/08/2009", "about": "cao điểm", "groups": ["A", "C"]}
    return client.post(address(document), given | {"revision": document.revision} | more)


def test_days_groups_and_theme_are_changed(client, desk):
    document = make_draft(desk)
    shown = unescape(client.get(address(document)).content.decode())
    assert 'value="01/08/2009"' in shown
    assert "Câu đồng chí đã sửa, đã thêm đều giữ lại" in shown
    answer = change(client, document, from_day="05/08/2009", groups=["A"], about="ký cam kết")
    assert answer.status_code == 302
    after = read(document)
    assert (after.first_day, after.groups, after.about) == (date(2009, 8, 5), "A", "ký cam kết")
    assert "từ ngày 05/08/2009" in drafted(after).content.title.abstract


def test_days_that_are_whole_months_become_months(client, desk):
    document = make_draft(desk)
    assert change(client, document, to_day="31/08/2009").status_code == 302
    after = read(document)
    assert (after.first_day, after.first_month, after.last_month) == (None, "2009-08", "2009-08")


def test_a_sentence_whose_section_goes_is_told_first_and_comes_back_with_its_group(client, desk):
    document = edited(desk, make_draft(desk), Edits({"security": SectionEdits(own=(Line((OWN,)),))}))
    answer = change(client, document, groups=["A"])
    assert answer.status_code == 409
    assert f"Mục không còn nên không in câu: “{OWN}”" in unescape(answer.content.decode())
    assert read(document).groups == "AC"
    assert change(client, document, groups=["A"], doi="1").status_code == 302
    gone = read(document)
    assert OWN not in prose(drafted(gone).content)
    assert OWN in unescape(client.get(f"/{desk.ward.code}/van-ban/{document.pk}/soan/").content.decode())
    assert change(client, gone).status_code == 302
    assert OWN in prose(drafted(read(document)).content)


def test_a_number_kept_in_a_sentence_is_that_of_the_new_days(client, desk):
    document = make_draft(desk)
    section = next(each for each in generated(document).content.sections if each.key == "pledges")
    at, told = next(
        (place, block)
        for place, block in enumerate(b for b in section.blocks if isinstance(b, Paragraph))
        if any(isinstance(part, Number) and part.code == "A05" for part in block.parts)
    )
    number = next(part for part in told.parts if isinstance(part, Number) and part.code == "A05")
    line = Line(("Vận động ", Ref(identity(number), number.text), " ký cam kết."))
    changed = Changed(base_of(told), (line,))
    document = edited(desk, document, Edits({"pledges": SectionEdits(paragraphs={at: changed})}))
    make.make_pledge(desk.blocks[1], date(2009, 8, 25))
    answer = change(client, document, to_day="26/08/2009", doi="1")
    assert answer.status_code == 302
    content = drafted(read(document)).content
    written = next(each for each in prose(content, "pledges") if each.startswith("Vận động"))
    now = next(each for each in content.numbers() if each.code == "A05" and not each.aspect.startswith("change"))
    assert now.period == "2009-08-01..2009-08-26"
    assert written == f"Vận động {now.text} ký cam kết."
    assert now.text != number.text


def test_who_read_an_earlier_revision_changes_nothing_and_keeps_the_typing(client, desk):
    document = make_draft(desk)
    edited(desk, document, Edits())
    answer = change(client, document, about="chuyên đề khác")
    assert answer.status_code == 409
    assert 'value="chuyên đề khác"' in unescape(answer.content.decode())
    assert read(document).about == "cao điểm"


def test_bad_days_and_names_are_said_beside_their_box(client, desk):
    document = make_draft(desk)
    assert change(client, document, from_day="").status_code == 422
    answer = change(client, document, to_day="01/07/2009")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["to_day"])
    assert change(client, document, about="ông Nguyễn Văn An").status_code == 422
    assert read(document).about == "cao điểm"


def test_the_festival_has_days_alone(client, desk):
    document = make_draft(desk, "festival")
    shown = client.get(address(document)).content.decode()
    assert 'name="from_day"' in shown
    assert 'name="groups"' not in shown
    assert change(client, document, to_day="20/08/2009").status_code == 302
    assert (read(document).last_day, read(document).groups) == (date(2009, 8, 20), "")


def test_what_is_no_draft_any_more_or_of_another_kind_is_not_changed(client, desk):
    document = make_draft(desk)
    sent(desk, document)
    assert change(client, document).status_code == 302
    assert read(document).groups == "AC"
    desk.approved("2009-03", C05=42)
    desk.ward.refresh_from_db()
    month = documents.make(
        ward=desk.ward, kind="month", period=parse_period("2009-03"), body="committee", given=Given(), by=desk.officer
    )
    assert client.get(address(month)).status_code == 404


def test_the_editor_leads_there(client, desk):
    document = make_draft(desk)
    page = client.get(f"/{desk.ward.code}/van-ban/{document.pk}/soan/").content.decode()
    assert f'href="{address(document)}"' in page
