"""A report on a theme of any days: from its form to the signature, once the chief approved what the books say."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from reports.actions import books_approval
from reports.day_periods import DayPeriod
from reports.documents.drafting import abstract_of, drafted
from reports.models import Document
from residents.models import CounterUse
from tests.reports.desk import Desk
from tests.reports.issuing import issued, make_signer, read, sent
from tests.residents import factories as make
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
DAYS = {"from_day": "01/08/2009", "to_day": "19/08/2009"}


@pytest.fixture
def client(desk: Desk) -> Client:
    CounterUse.objects.create(ward=desk.ward, indicator="A05", used_from=date(2008, 1, 1))
    make.make_pledge(desk.blocks[0], date(2009, 8, 3))
    client = Client()
    client.force_login(desk.officer)
    return client


def ask(client: Client, desk: Desk, **more: object):
    given = {"kind": "thematic", "year": "2009", "body": "committee", "signer": str(make_signer(desk).pk)}
    return client.post(f"/{desk.ward.code}/van-ban/moi/", given | DAYS | more)


def errors(document: Document, client: Client) -> str:
    page = client.get(f"/{document.ward.code}/van-ban/{document.pk}/")
    return unescape(page.content.decode())


def test_days_theme_and_groups_are_kept(client, desk):
    assert ask(client, desk, groups=["A", "C"], about="cao điểm tấn công, trấn áp tội phạm").status_code == 302
    document = read(Document.objects.get())
    assert (document.first_day, document.last_day, document.groups) == (date(2009, 8, 1), date(2009, 8, 19), "AC")
    about = "Chuyên đề cao điểm tấn công, trấn áp tội phạm từ ngày 01/08/2009 đến ngày 19/08/2009"
    assert abstract_of(document) == drafted(document).content.title.abstract == about


def test_it_is_not_signed_before_the_chief_approved_what_the_books_say(client, desk):
    ask(client, desk, kind="festival")
    document = read(Document.objects.get())
    assert "Số liệu tính từ sổ chưa được chỉ huy duyệt" in errors(document, client)
    days = DayPeriod.of(date(2009, 8, 1), date(2009, 8, 19))
    row = books_approval.ask(ward=desk.ward, days=days, by=desk.officer)
    books_approval.approve(ward=desk.ward, approval=row.pk, by=desk.chief)
    page = errors(read(document), client)
    assert "chưa được chỉ huy duyệt" not in page
    assert f"/{desk.ward.code}/van-ban/so-lieu-tu-so/?tu=01%2F08%2F2009" in page


def test_without_days_the_form_says_so_and_makes_nothing(client, desk):
    answer = ask(client, desk, from_day="")
    assert answer.status_code == 422
    assert "Báo cáo này cần ngày đầu và ngày cuối." in unescape(answer.content.decode())
    assert not Document.objects.exists()


def test_other_kinds_take_no_theme(client, desk):
    assert ask(client, desk, kind="year", groups=["A"], about="cao điểm").status_code == 302
    document = Document.objects.get()
    assert (document.first_day, document.groups, document.about) == (None, "", "")


def test_it_is_not_dated_before_the_chief_approved_what_the_books_say(client, desk):
    ask(client, desk, kind="festival")
    days = DayPeriod.of(date(2009, 8, 1), date(2009, 8, 19))
    row = books_approval.ask(ward=desk.ward, days=days, by=desk.officer)
    books_approval.approve(ward=desk.ward, approval=row.pk, by=desk.chief)
    ready = sent(desk, Document.objects.get())
    with pytest.raises(Refused, match=r"được duyệt ngày .* phải từ ngày đó trở đi"):
        issued(desk, document=ready, day=timezone.localdate() - timedelta(days=1))
    assert issued(desk, document=ready, day=timezone.localdate()).state == "issued"
