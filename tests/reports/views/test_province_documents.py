"""The province's page: asked for, followed, taken away, cancelled; another's is not there."""

import io
import re
import zipfile

import pytest

from reports import tasks
from reports.models import ProvincePack
from residents.models import Ward
from tests import people
from tests.reports.queries.build import put_month
from tests.residents import factories as make
from wardsecurity.accounts.models import AccessLog

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_worker")]
PAGE = "/tinh/20/van-ban/"
ASKED = {"period": "2009-Q1", "suffix": "pdf"}


@pytest.fixture
def somebody(client):
    province = make.make_province("20", "Tỉnh Lạng Sơn")
    ward = make.make_ward("00001", province=province, reports_from="2009-01")
    put_month(ward, "2009-01", {("A05", None): 7})
    person = people.make_provincial(province)
    client.force_login(person)
    return person


def test_asked_for_it_waits_and_can_be_cancelled(client, somebody):
    page = client.post(PAGE, ASKED, follow=True).content.decode()
    pack = ProvincePack.objects.get()
    assert f'data-progress="{PAGE}{pack.pk}/tien-do/"' in page
    now = client.get(f"{PAGE}{pack.pk}/tien-do/").json()
    assert (now["state"], now["done"], now["total"], now["stuck"]) == ("waiting", 0, 1, False)
    assert "Đã hủy" in client.post(f"{PAGE}{pack.pk}/huy/", follow=True).content.decode()
    assert AccessLog.objects.filter(action="province_pack_begun", target="quarter 2009-Q1 pdf").count() == 1


def test_done_it_is_taken_away_and_that_is_written_down(client, somebody):
    client.post(PAGE, ASKED)
    pack = ProvincePack.objects.get()
    tasks.make_pack.func(pack.pk)
    assert "1 phường thiếu số liệu" in client.get(PAGE).content.decode()
    answer = client.get(f"{PAGE}{pack.pk}/tep/")
    assert answer["Content-Disposition"].endswith('filename="Tinh-Lang-Son_quarter_2009-Q1.zip"')
    data = b"".join(answer.streaming_content)
    assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == 2
    assert AccessLog.objects.filter(action="taken_out", user=somebody).count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"period": "hôm nay"}, "Không hiểu kỳ báo cáo"),
        ({"period": "2009-02..2009-04"}, "Không có báo cáo của kỳ này"),
        ({"period": "1999-Q1"}, "Tỉnh chưa có phường nào"),
        ({"period": ""}, "chưa nhập mục này"),
    ],
)
def test_nonsense_is_said_and_nothing_begins(client, somebody, wrong, said):
    Ward.objects.update(opened_on="2000-01-01")
    answer = client.post(PAGE, ASKED | wrong)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert ProvincePack.objects.count() == 0


def chosen(page):
    return re.findall(r'<option value="([^"]*)" selected>', page[page.index('name="period"') :])[0]


def test_periods_are_offered_by_kind_of_report(client, somebody):
    page = client.get(PAGE).content.decode()
    groups = re.findall(r'<optgroup label="([^"]+)">\s*<option value="([^"]+)"[^>]*>([^<]+)<', page)
    assert groups[0] == ("Báo cáo tháng", "2009-01", "Báo cáo tháng 1/2009")
    assert [name for name, _code, _label in groups[1:]] == [
        "Báo cáo quý",
        "Báo cáo 6 tháng",
        "Báo cáo 9 tháng",
        "Báo cáo năm",
        "Tổng kết 05 năm",
    ]
    assert chosen(page) == "2008"


@pytest.mark.parametrize(
    ("code", "kind"), [("2001-Q3", "quarter"), ("2009-9M", "nine-months"), ("2001-2005", "five-years")]
)
def test_a_period_that_is_not_offered_is_taken_by_its_code(client, somebody, code, kind):
    assert chosen(client.get(f"{PAGE}?ky={code}").content.decode()) == code
    client.post(PAGE, ASKED | {"period": code})
    assert ProvincePack.objects.get().kind == kind


def test_a_period_to_come_has_no_documents(client, somebody):
    page = client.post(PAGE, ASKED | {"period": "2095-2099"}).content.decode()
    assert "Chưa đến kỳ này" in page
    assert not ProvincePack.objects.exists()


def test_what_was_chosen_stays_beside_what_is_wrong_with_it(client, somebody):
    page = client.post(PAGE, ASKED | {"period": "hôm nay"}).content.decode()
    assert chosen(page) == "hôm nay"
    assert 'aria-invalid="true"' in page


def test_what_is_not_whole_is_not_taken(client, somebody):
    client.post(PAGE, ASKED)
    assert client.get(f"{PAGE}{ProvincePack.objects.get().pk}/tep/").status_code == 404


def test_another_province_does_not_find_it(client, somebody):
    client.post(PAGE, ASKED)
    pack = ProvincePack.objects.get()
    client.force_login(people.make_provincial(make.make_province("21", "Tỉnh khác")))
    assert client.get(f"{PAGE}{pack.pk}/tien-do/").status_code == 404
    assert client.get(f"/tinh/21/van-ban/{pack.pk}/tep/").status_code == 404


def test_queries_are_few(client, somebody, django_assert_max_num_queries):
    client.post(PAGE, ASKED)
    with django_assert_max_num_queries(12):
        client.get(PAGE)
