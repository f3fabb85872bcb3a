"""Chỉ tiêu riêng on the screen: added, put right, retired; what was typed is never lost."""

from datetime import date

import pytest

from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.models import OwnIndicator
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_ward
from tests.wardsecurity.setup.test_pages import AT, alerts
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db
NEW = {
    "code": "cam1", "name": "Số camera an ninh", "name_en": "Security cameras", "unit": "camera", "group": "E",
    "kind": "stock", "dimension": "ward", "since": "",
}  # fmt: skip


@pytest.fixture
def ward():
    return make_ward("05977", reports_from="2009-01")


@pytest.fixture
def page(client, ward):
    client.force_login(people.make_administrator(ward))

    def ask(path="", **sent):
        at = f"{AT}chi-tieu-rieng/{path}"
        response = client.post(at, sent, follow=True) if sent else client.get(at)
        assert response.status_code == 200
        return response.content.decode()

    return ask


def test_an_empty_list_says_what_to_do(page):
    assert "Phường chưa có chỉ tiêu riêng nào." in page()


def test_one_is_added_listed_and_written_down(page, ward):
    text = page("them/", **NEW)
    row = OwnIndicator.objects.get()
    assert (row.ward, row.code, row.dimension, row.valid_from) == (ward, "CAM1", "ward", None)
    assert "Đã thêm chỉ tiêu riêng CAM1." in text
    assert f'<a href="{AT}chi-tieu-rieng/{row.pk}/">CAM1</a>' in text
    assert AccessLog.objects.filter(action="indicator_added", target="").exists()


def test_the_day_after_what_is_approved_is_offered(page, ward):
    assert 'name="since"' in page("them/")
    put_month(ward, "2009-03", {("C07", None): 1})
    assert 'value="01/04/2009"' in page("them/")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "A05"}, "không được như mã của chương trình"),
        ({"name": ""}, "Đồng chí chưa nhập mục này."),
        ({"name": "Số đơn khiếu nại"}, "chỉ theo dõi tội phạm và an toàn"),
        ({"group": "D", "dimension": "block"}, "chỉ tổng hợp ở cấp phường"),
        ({"name": "Số lần giúp ông Nguyễn Văn An"}, "Có thể là tên người"),
        ({"since": "31/02/2026"}, "Ngày không đúng"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(page, wrong, said):
    text = page("them/", **(NEW | wrong))
    assert any(said in alert for alert in alerts(text))
    assert 'value="Security cameras"' in text
    assert not OwnIndicator.objects.exists()


def test_a_street_is_let_pass_when_looked_at_again(page):
    street = NEW | {"name": "Số camera trên đường Trần Hưng Đạo"}
    assert 'name="confirmed"' in page("them/", **street)
    page("them/", **street, confirmed="on")
    assert OwnIndicator.objects.get().name == street["name"]


def test_a_slip_is_put_right_one_retired_and_used_again(page, ward):
    row = add_indicator(owner=ward, new=NewIndicator("CAM1", "Số kamera", "stock", "ward"), by=None)
    page(f"{row.pk}/", name="Số camera", name_en="", unit="camera", luu="")
    page(f"{row.pk}/", last_day="14/03/2026", thoi="")
    row.refresh_from_db()
    assert (row.name, row.unit, row.retired_on) == ("Số camera", "camera", date(2026, 3, 14))
    assert "Chỉ tiêu dùng đến hết ngày 14/03/2026." in page(f"{row.pk}/")
    page(f"{row.pk}/", **{"dung-lai": ""})
    row.refresh_from_db()
    assert row.retired_on is None


def test_a_name_with_figures_stays_and_says_why(page, ward):
    row = add_indicator(owner=ward, new=NewIndicator("CAM1", "Số kamera", "stock", "ward"), by=None)
    put_month(ward, "2009-03", {("CAM1", None): 1})
    text = page(f"{row.pk}/", name="Số camera", name_en="", unit="camera", luu="")
    assert any("đã có số liệu nên không sửa nữa" in alert for alert in alerts(text))
    text = page(f"{row.pk}/", last_day="01/01/2009", thoi="")
    assert any("ngày thôi dùng phải từ ngày đó" in alert for alert in alerts(text))


def test_the_provinces_are_shown_and_not_changed(page, ward):
    row = add_indicator(owner=ward.province, new=NewIndicator("TINH1", "Số chốt", "flow", "ward"), by=None)
    text = page()
    assert "Chỉ tiêu riêng của tỉnh" in text
    assert f"/chi-tieu-rieng/{row.pk}/" not in text


@pytest.mark.parametrize("owner", ["other", "province"])
def test_what_is_not_the_wards_is_not_there(client, ward, owner):
    owners = {"other": make_ward(province=ward.province), "province": ward.province}
    row = add_indicator(owner=owners[owner], new=NewIndicator("X1", "Số chốt", "flow", "ward"), by=None)
    client.force_login(people.make_administrator(ward))
    assert client.get(f"{AT}chi-tieu-rieng/{row.pk}/").status_code == 404


def test_the_list_of_indicators_on_the_first_page_has_them(client, ward):
    add_indicator(owner=ward, new=NewIndicator("CAM1", "Số camera an ninh", "stock", "ward"), by=None)
    client.force_login(people.make_administrator(ward))
    assert "CAM1" in client.get(AT).content.decode()


def test_no_query_more_for_more_of_them(client, ward, django_assert_max_num_queries):
    client.force_login(people.make_administrator(ward))
    for number in range(12):
        add_indicator(owner=ward, new=NewIndicator(f"X{number:03}", f"Số thứ {number}", "flow", "ward"), by=None)
    with django_assert_max_num_queries(6):
        client.get(f"{AT}chi-tieu-rieng/")
