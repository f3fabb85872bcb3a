"""The pages of requests: the check with its links, the years, and writing one down."""

import re

import pytest
from django.conf import settings

from reports.models import CommendationRequest
from tests import people
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
PAGE = "/05977/van-ban/de-nghi/"
CHECK = f"{PAGE}?hinh_thuc=province_merit&tu_nam=2008&den_nam=2009"
SENT = {
    "form": "flag", "award": "", "body": "Bộ Công an", "first_year": "2009", "last_year": "2009",
    "asked_on": "20/01/2010", "document": "", "outcome": "pending", "decision_number": "", "decided_on": "",
    "commendation": "", "note": "",
}  # fmt: skip


@pytest.fixture
def ward():
    return make.make_ward("05977", reports_from="2008-01", reports_until="2009-12")


def page(client, who, path=PAGE):
    client.force_login(who)
    return client.get(path).content.decode()


def test_each_point_leads_to_where_it_is_mended(client, ward):
    text = page(client, people.make_officer(ward), CHECK)
    assert "Còn thiếu" in text
    assert 'href="/05977/bao-cao-thang/"' in text
    assert 'href="/05977/so-theo-doi/khen-thuong/"' in text


def test_the_committee_has_no_link_to_books_or_drafts_and_no_button(client, ward):
    main = page(client, people.make_committee(ward), CHECK).partition("<main")[2]
    assert "/so-theo-doi/" not in main
    assert "/bao-cao-thang/" not in main
    assert "Ghi đề nghị" not in main


def test_written_down_it_stands_in_its_year(client, ward):
    client.force_login(people.make_chief(ward))
    text = client.post(f"{PAGE}them/", SENT, follow=True).content.decode()
    assert "Đề nghị cờ thi đua (Bộ Công an), ngày 20/01/2010" in text
    row = CommendationRequest.objects.get()
    given = SENT | {"outcome": "refused", "decided_on": "01/03/2010", "decision_number": "5/CV-BCA"}
    text = client.post(f"{PAGE}{row.pk}/", given, follow=True).content.decode()
    assert "không được khen thưởng" in text
    assert "số 5/CV-BCA ngày 01/03/2010" in text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"note": "gọi 0912345678"}, "điện thoại"),
        ({"outcome": "given"}, "ghi ngày quyết định"),
        ({"first_year": "2010"}, "Năm cuối phải từ năm đầu trở đi"),
        ({"asked_on": ""}, "chưa nhập mục này"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, ward, wrong, said):
    client.force_login(people.make_officer(ward))
    answer = client.post(f"{PAGE}them/", SENT | wrong)
    text = answer.content.decode()
    assert (answer.status_code, said in text, 'value="Bộ Công an"' in text) == (422, True, True)


@pytest.mark.parametrize(
    ("wrong", "box", "said"),
    [
        ({"first_year": "2010"}, "last_year", "Năm cuối phải từ năm đầu trở đi"),
        ({"outcome": "given"}, "decided_on", "ghi ngày quyết định"),
        ({"outcome": "given", "decided_on": "19/01/2010"}, "decided_on", "từ ngày đề nghị trở đi"),
        ({"decided_on": "21/01/2010"}, "outcome", "thì chọn kết quả"),
        ({"decision_number": "5/CV-BCA"}, "outcome", "thì chọn kết quả"),
        ({"form": "not_stated"}, "award", "Ghi tên đầy đủ"),
        ({"asked_on": "01/01/2090"}, "asked_on", "chưa đến"),
    ],
)
def test_what_is_wrong_with_years_and_days_is_said_at_its_box(client, ward, wrong, box, said):
    client.force_login(people.make_officer(ward))
    text = client.post(f"{PAGE}them/", SENT | wrong).content.decode()
    (tag,) = re.findall(rf'<(?:input|select)[^>]*name="{box}"[^>]*>', text)
    described = re.search(r'aria-describedby="([^"]+)"', tag)
    assert described is not None
    assert f"id_{box}_error" in described[1].split()
    assert 'aria-invalid="true"' in tag
    assert re.search(rf'id="id_{box}_error">[^<]*{said}', text)
    assert "note-error" not in text


def test_what_the_law_asks_to_look_up_is_said_in_the_language_of_the_page(client, ward):
    officer = people.make_officer(ward)
    assert "đề nghị đối chiếu mẫu báo cáo" in page(client, officer, CHECK)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = page(client, officer, CHECK)
    assert "please compare the form of the report" in english
    assert "đề nghị đối chiếu" not in english


def test_a_check_of_no_years_is_said(client, ward):
    client.force_login(people.make_officer(ward))
    answer = client.get(f"{PAGE}?hinh_thuc=flag&tu_nam=2009&den_nam=2005")
    assert (answer.status_code, "nhiều nhất 10 năm" in answer.content.decode()) == (422, True)


def test_one_that_is_not_there(client, ward):
    client.force_login(people.make_officer(ward))
    assert client.get(f"{PAGE}999/").status_code == 404


def test_queries_are_few(client, ward, django_assert_max_num_queries):
    client.force_login(people.make_officer(ward))
    with django_assert_max_num_queries(26):
        client.get(CHECK)
