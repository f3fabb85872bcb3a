"""Mẫu văn bản on the screen: what is in use, a new version tried and kept, files taken away, one put away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags

from reports.documents.word.built_in import built_in
from reports.models import WordTemplate
from tests import people
from tests.reports.documents.word_templates import with_text
from tests.residents.factories import make_ward
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db
PAGE = "/05977/van-ban/mau/"


@pytest.fixture
def ward():
    return make_ward("05977", reports_from="2009-01")


@pytest.fixture
def chief(client, ward):
    client.force_login(people.make_chief(ward))
    return client


def sent(client, data=None, **changes):
    given = {"kind": "", "begins_on": "01/01/2026", "note": "Đổi cỡ chữ"}
    file = {"file": SimpleUploadedFile("ten-nguoi.docx", data)} if data else {}
    return client.post(PAGE, given | file | changes)


def text(answer):
    return " ".join(strip_tags(answer.content.decode()).split())


def test_a_good_template_is_kept_and_listed(chief):
    answer = sent(chief, with_text("{{ trich_yeu }} (mẫu phường)"))
    assert answer.status_code == 302
    page = text(chief.get(PAGE))
    assert "Đã nhận mẫu, phiên bản 1." in page
    assert "Đổi cỡ chữ" in page
    assert "đang dùng" in page
    assert AccessLog.objects.filter(action="word_template_kept", target="version:1").exists()


def test_a_wrong_one_is_refused_with_its_place_and_nothing_is_lost(chief):
    answer = sent(chief, with_text("Về việc {{ trich_yue }}"))
    page = text(answer)
    assert answer.status_code == 422
    assert "Chương trình không có trường “trich_yue”" in page
    assert "Mẫu đang dùng vẫn giữ nguyên." in page
    assert 'value="Đổi cỡ chữ"' in answer.content.decode()
    assert not WordTemplate.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"), [(None, "chọn tệp"), (b"x", "không phải văn bản Word"), (bytes(3_000_000), "lớn hơn 2 MB")]
)
def test_what_is_no_template_is_refused(chief, data, said):
    assert said in text(sent(chief, data))


def test_a_day_that_is_none_is_said_beside_its_box(chief):
    assert sent(chief, built_in(), begins_on="32/01/2026").context["form"].errors["begins_on"]


def test_files_are_taken_away_and_logged(chief):
    sent(chief, built_in())
    for address, name in (
        (f"{PAGE}mau-co-san.docx", "mau-van-ban.docx"),
        (f"{PAGE}1.docx", "mau-van-ban-phien-ban-1.docx"),
    ):
        answer = chief.get(address)
        assert answer.content == built_in()
        assert name in answer["Content-Disposition"]
        assert AccessLog.objects.filter(action="taken_out", target=name).exists()
    assert chief.get(f"{PAGE}2.docx").status_code == 404


def test_one_is_put_away(chief):
    sent(chief, built_in())
    answer = chief.post(f"{PAGE}1/thoi-dung/", follow=True)
    assert "Đã thôi dùng mẫu, phiên bản 1." in text(answer)
    assert "đã thôi dùng, hoặc" not in text(answer)
    assert "không có, hoặc đã thôi dùng" in text(chief.post(f"{PAGE}1/thoi-dung/", follow=True))


def test_an_officer_reads_and_may_not_send(client, ward):
    client.force_login(people.make_officer(ward))
    page = text(client.get(PAGE))
    assert "Phường chưa có mẫu riêng" in page
    assert "Thử và nhận mẫu" not in page
    assert sent(client, built_in()).status_code == 403


def test_the_list_of_documents_leads_there(chief):
    assert f'href="{PAGE}"' in chief.get("/05977/van-ban/").content.decode()
    assert 'href="/05977/van-ban/"' in chief.get(PAGE).content.decode()


def test_every_field_is_explained(chief):
    from reports.documents.word.explained import BLOCKS, LISTS, TEXTS
    from reports.documents.word.fields import values
    from tests.reports.documents.wards import document

    assert values(document("sample", "year")).keys() == {*TEXTS, *BLOCKS, *LISTS}
    assert "so_ky_hieu" in text(chief.get(PAGE))


def test_the_page_costs_a_fixed_number_of_queries(chief, django_assert_max_num_queries):
    for _each in range(3):
        sent(chief, built_in())
    with django_assert_max_num_queries(8):
        chief.get(PAGE)


def test_with_a_wrong_day_the_file_has_to_be_chosen_again_and_that_is_said(chief):
    answer = sent(chief, built_in(), begins_on="31/02/2026")
    assert answer.status_code == 422
    assert "chọn lại tệp: tệp chưa được nhận" in text(answer)
    assert not WordTemplate.objects.exists()
