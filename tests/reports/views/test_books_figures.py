"""The page of figures from the books: seen, sent, approved, refused in words."""

from datetime import date

import pytest

from reports.models import BooksApproval
from residents.models import CounterUse
from tests import people
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
PAGE = "/05977/van-ban/so-lieu-tu-so/"
DAYS = f"{PAGE}?tu=01/08/2009&den=19/08/2009"


@pytest.fixture
def ward():
    ward = make.make_ward("05977", reports_from="2008-01", reports_until="2009-12")
    for code in ("A05", "C04"):
        CounterUse.objects.create(ward=ward, indicator=code, used_from=date(2008, 1, 1))
    make.make_pledge(make.make_block(ward), date(2009, 8, 3))
    return ward


def text(client, path, who):
    client.force_login(who)
    return client.get(path).content.decode()


def test_each_number_leads_to_its_book_on_these_days(client, ward):
    page = text(client, DAYS, people.make_officer(ward))
    assert "/05977/so-theo-doi/ky-cam-ket/?tu=01%2F08%2F2009&amp;den=19%2F08%2F2009" in page
    assert "Gửi chỉ huy duyệt" in page


def test_sent_by_the_officer_and_approved_by_the_chief(client, ward):
    client.force_login(people.make_officer(ward))
    assert "Đang chờ chỉ huy duyệt" in client.post(DAYS, follow=True).content.decode()
    row = BooksApproval.objects.get()
    client.force_login(people.make_chief(ward))
    assert "Duyệt số liệu này" in client.get(DAYS).content.decode()
    assert "đã duyệt đúng số liệu này" in client.post(DAYS, {"duyet": row.pk}, follow=True).content.decode()


@pytest.mark.parametrize("given", ["0", "abc", "9" * 30])
def test_nonsense_to_approve_is_refused(client, ward, given):
    client.force_login(people.make_chief(ward))
    assert "Không có số liệu này" in client.post(DAYS, {"duyet": given}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?tu=19/08/2009&den=01/08/2009", "từ ngày đầu trở đi"),
        ("?tu=hôm nay&den=19/08/2009", "Ngày không đúng"),
        ("?tu=01/08/1999&den=19/08/2009", "Nhiều nhất 05 năm"),
    ],
)
def test_days_that_are_no_period_are_said(client, ward, query, said):
    client.force_login(people.make_officer(ward))
    answer = client.get(PAGE + query)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_whole_months_need_no_approval_of_their_own(client, ward):
    page = text(client, f"{PAGE}?tu=01/08/2009&den=31/08/2009", people.make_chief(ward))
    assert "trọn kỳ báo cáo (tháng 8/2009)" in page


def test_queries_are_few(client, ward, django_assert_max_num_queries):
    client.force_login(people.make_officer(ward))
    with django_assert_max_num_queries(60):
        client.get(DAYS)


def test_both_columns_are_written_in_the_language_of_the_page(client, ward, settings):
    make.make_pledge(make.make_block(ward), date(2008, 8, 3), households=1234)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = text(client, DAYS, people.make_officer(ward))
    assert "1,234" in page
    assert "Same days last year" in page
