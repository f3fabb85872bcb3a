"""Mục tiêu năm on the screen."""

import re

import pytest
import time_machine
from django.utils.html import strip_tags

from reports.models import Target
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db
PAGE = "/05977/muc-tieu-nam/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2010-03-01 09:00+07:00", tick=False):
        yield


@pytest.fixture
def ward():
    return make_ward("05977", reports_from="2009-01", reports_until="2009-02")


@pytest.fixture
def chief(client, ward):
    client.force_login(people.make_chief(ward))
    return client


def sent(client, query="?nam=2010", **changes):
    """Send the form as the page gives it, with these boxes filled."""
    page = client.get(PAGE + query).content.decode()
    boxes = {tag: "" for tag in re.findall(r'name="(\w+(?:-cu)?)"', page) if tag != "csrfmiddlewaretoken"}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([\w-]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and name[1] in boxes:
            boxes[name[1]] = value[1]
    return client.post(PAGE + query, boxes | changes)


def text(answer):
    return " ".join(strip_tags(answer.content.decode()).split())


def test_the_chief_sets_them_and_they_come_back(chief):
    answer = sent(chief, A05="3.000", C08="82,5")
    assert answer.status_code == 302
    assert dict(Target.objects.values_list("indicator", "value")) == {"A05": 3000, "C08": 8250}
    page = chief.get(PAGE + "?nam=2010").content.decode()
    assert 'value="3.000"' in page
    assert 'value="82,5"' in page
    assert AccessLog.objects.filter(action="targets_set", target="year:2010").exists()


def test_one_is_changed_and_one_taken_back(chief):
    sent(chief, A05="3000", A01="12")
    sent(chief, A05="3100", A01="")
    assert dict(Target.objects.values_list("indicator", "value")) == {"A05": 3100}


def test_a_target_that_was_lowered_says_so_to_whoever_reads(chief, client, ward):
    sent(chief, A05="3000", C08="82,5")
    sent(chief, A05="2400", C08="")
    client.force_login(people.make_committee(ward))
    page = text(client.get(PAGE + "?nam=2010"))
    assert "đổi mục tiêu: 3.000 → 2.400" in page
    assert "đổi mục tiêu: 82,50% → –" in page
    assert page.count("đổi mục tiêu") == 2
    assert "09:00 01/03/2010" in page


def test_of_one_block(chief, ward):
    block = make_block(ward, 1)
    query = f"?nam=2010&don_vi={block.pk}"
    assert 'name="A04"' not in chief.get(PAGE + query).content.decode()
    sent(chief, query, A05="300")
    assert Target.objects.get().unit == block
    assert 'value="300"' not in chief.get(PAGE + "?nam=2010").content.decode()


@pytest.mark.parametrize(("code", "typed"), [("A05", "nhiều"), ("C08", "101"), ("C08", "82,555"), ("A05", "-1")])
def test_what_is_wrong_is_said_and_kept(chief, code, typed):
    answer = sent(chief, **{code: typed, "A01": "7"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "field-error" in page
    assert f'value="{typed}"' in page
    assert 'value="7"' in page
    assert not Target.objects.exists()


def test_the_year_before_stands_beside_it(chief, ward):
    block = make_block(ward, 1)
    put_month(ward, "2009-01", {("A05", block): 120, ("C04", None): 4, ("C05", None): 3})
    put_month(ward, "2009-02", {("A05", block): 80, ("C04", None): 0, ("C05", None): 0})
    page = text(chief.get(PAGE + "?nam=2010"))
    assert "Số lượt hộ gia đình ký cam kết (lượt hộ) 200" in page
    assert "Tỷ lệ điều tra, làm rõ (%) 75,00%" in page
    assert "Số lượt hộ gia đình ký cam kết (lượt hộ) 200" in text(chief.get(f"{PAGE}?nam=2010&don_vi={block.pk}"))


def test_of_a_year_that_the_ward_did_not_report_nothing_is_said(chief):
    assert "chưa báo cáo" not in text(chief.get(PAGE + "?nam=2014"))


def test_the_sample_opens_with_the_year_that_its_figures_end_in(client):
    ward = make_ward("05978", reports_from="2005-01", reports_until="2009-12", is_sample=True)
    client.force_login(people.make_chief(ward))
    assert "Mục tiêu năm 2009" in text(client.get("/05978/muc-tieu-nam/"))


def test_the_administrator_sets_them_and_sees_no_figure(client, ward):
    put_month(ward, "2009-01", {("B05", None): 4711})
    client.force_login(people.make_administrator(ward))
    assert "4.711" not in text(client.get(PAGE + "?nam=2010"))
    assert sent(client, A05="5").status_code == 302


@pytest.mark.parametrize("role", ["officer", "committee"])
def test_others_read(client, ward, role):
    chief = people.make_chief(ward)
    for code, value in (("A05", 3000), ("C08", 8250)):
        Target.objects.create(ward=ward, indicator=code, year=2010, value=value, set_by=chief)
    client.force_login(getattr(people, f"make_{role}")(ward))
    page = client.get(PAGE).content.decode()
    assert "<input" not in page.split("<table")[1].split("</table>")[0]
    assert "Số lượt hộ gia đình ký cam kết (lượt hộ) chưa báo cáo 3.000" in text(client.get(PAGE))
    assert "Tỷ lệ điều tra, làm rõ (%) – 82,50%" in text(client.get(PAGE))
    assert "Mục tiêu do chỉ huy hoặc người quản trị đặt." in page
    assert 'type="submit" class="btn btn-primary"' not in page
    Target.objects.all().delete()
    assert client.post(PAGE, {"A05": "5"}).status_code == 403
    assert not Target.objects.exists()


@pytest.mark.parametrize("query", ["?don_vi=999999", "?don_vi=x", "?don_vi=%00", "?don_vi=²"])
def test_a_unit_that_is_not_the_wards_is_not_there(chief, query):
    assert chief.get(PAGE + query).status_code == 404


def test_somebody_elses_change_is_told(chief, ward):
    page = {"A05": "10", "A05-cu": ""}
    Target.objects.create(ward=ward, indicator="A05", year=2010, value=20, set_by=people.make_administrator(ward))
    answer = chief.post(PAGE + "?nam=2010", page)
    assert "vừa được" in text(answer)
    assert 'value="10"' in answer.content.decode()


@pytest.mark.parametrize("blocks", [1, 12])
def test_the_number_of_queries_does_not_grow_with_units(chief, ward, blocks, django_assert_max_num_queries):
    for number in range(1, blocks + 1):
        make_block(ward, number)
    with django_assert_max_num_queries(17):
        chief.get(PAGE)
