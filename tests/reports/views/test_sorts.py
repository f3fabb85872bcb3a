"""The pages of a commune speak of a xã, in what the program says itself."""

from html import unescape

import pytest
from django.test import Client

from tests.people import make_administrator, make_chief, make_committee
from tests.residents.factories import make_ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    """A commune that has approved a month: one that has none is shown its first steps alone."""
    return make_ward("00007", name="Xã Phong Nha", reports_from="2009-01", seal_count=1)


@pytest.mark.parametrize(
    ("make", "path", "says"),
    [
        (make_chief, "tong-quan/?ky=2009", "không chọn thôn nào: toàn xã"),
        (make_chief, "tong-quan/?ky=2009", "Khi thôn, xã đã đổi tên"),
        (make_committee, "nguon-so-lieu/C02/?ky=2009", "Chỉ tổng hợp ở cấp xã."),
        (make_committee, "nguon-so-lieu/C02/?ky=2009", "Các câu hỏi khác của xã"),
        (make_committee, "ban-do/?ky=2009", "Xã chưa có thôn nào"),
        (make_committee, "khoi-diem/", "Xã chưa có thôn nào là điểm chỉ đạo"),
        (make_administrator, "muc-tieu-nam/", "Toàn xã"),
    ],
)
def test_the_page_says_xa(ward, make, path, says):
    client = Client()
    client.force_login(make(ward))
    assert says in unescape(client.get(f"/00007/{path}").content.decode())


def test_a_period_without_a_month_is_said_in_good_vietnamese(ward):
    client = Client()
    client.force_login(make_committee(ward))
    page = unescape(client.get("/00007/tong-quan/?tu=01/2007&den=05/2007").content.decode())
    assert "Kỳ này (từ tháng 1/2007 đến tháng 5/2007) chưa có tháng nào phải báo cáo." in page
