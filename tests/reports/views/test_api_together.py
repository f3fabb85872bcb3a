"""The API above the ward: for keys of a province's people and of the country's, paged and conditional."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reports.openapi import description
from reports.queries.outside import BY_YEAR_ALONE
from residents.models import Unit, Ward
from tests import people
from tests.reports.queries.build import put_month
from tests.reports.views.test_api import unlike
from tests.residents.factories import make_block, make_province, make_ward
from wardsecurity.accounts import tokens

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"
PROVINCE, COUNTRY = f"{ROOT}/provinces/20", f"{ROOT}/country"


def with_key(user) -> Client:
    day = timezone.localdate() + timedelta(days=9)
    _token, text = tokens.make(user=user, label="bảng Excel", expires_on=day)
    return Client(headers={"Authorization": f"Bearer {text}"})


@pytest.fixture
def ward():
    """One of two wards of a province; a third is elsewhere."""
    wards = [make_ward("00001"), make_ward("00002"), make_ward("00009", province=make_province("97", "Tỉnh khác"))]
    for ward in wards:
        cells: dict[tuple[str, Unit | None], int | str | None] = {
            ("C05", None): 1,
            ("C04", None): 4,
            ("A05", None): 10,
            ("G02", None): 100,
            ("D10", None): 1,
        }
        put_month(ward, "2009-12", cells)
    return wards[0]


@pytest.fixture
def province(ward) -> Client:
    return with_key(people.make_provincial(ward.province))


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/provinces/{province}/movement/", f"{PROVINCE}/movement/"),
        ("/provinces/{province}/wards/", f"{PROVINCE}/wards/"),
        ("/country/movement/", f"{COUNTRY}/movement/"),
        ("/country/provinces/", f"{COUNTRY}/provinces/"),
    ],
)
def test_answers_are_as_described(ward, path, address):
    schema = description("/")["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = with_key(people.make_national()).get(f"{address}?period=2009")
    assert list(unlike(schema, answer.json(), path)) == []


def test_the_change_over_like_reports_is_described(ward, province):
    """One of two wards reported a year ago, both now: the change is told over the one, and the description names it."""
    put_month(ward, "2008-12", {("C05", None): 3})
    path = "/provinces/{province}/movement/"
    schema = description("/")["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = province.get(f"{PROVINCE}/movement/?period=2009-12&compare=last_year").json()
    assert list(unlike(schema, answer, path)) == []
    told = schema["properties"]["indicators"]["additionalProperties"]["properties"]
    found = answer["indicators"]["C05"]
    assert found.keys() <= told.keys()
    assert found["over_reports_of_both"].keys() == told["over_reports_of_both"]["properties"].keys()
    assert (found["over_reports_of_both"]["change"], found["over_reports_of_both"]["reports"]) == (-2, [1, 2])


def test_a_province_is_its_wards_together(province):
    found = province.get(f"{PROVINCE}/movement/?period=2009-12&compare=last_year").json()
    assert (found["place"], found["wards"], found["ward_months"]) == ("20", 2, {"expected": 2, "standing": 2})
    assert (found["indicators"]["C05"]["total"], found["indicators"]["C08"]["total"]) == (2, "25.00")
    assert not BY_YEAR_ALONE & found["indicators"].keys()


def test_the_wards_side_by_side(province):
    first, second = province.get(f"{PROVINCE}/wards/?period=2009-12").json()["wards"]
    assert (first["code"], second["code"]) == ("00001", "00002")
    assert first["clearance_rate"] == "25.00"
    assert first["pledges_per_1000_households_a_year"] == "1200.00"
    assert not {"C01", "C02", "C07"} & first["counts"].keys()
    assert not [code for code in first["counts"] if code.startswith("D")]


def test_the_country_has_its_provinces(ward):
    client = with_key(people.make_national())
    assert client.get(f"{COUNTRY}/movement/?period=2009-12").json()["indicators"]["C05"]["total"] == 3
    lines = client.get(f"{COUNTRY}/provinces/?period=2009-12").json()["provinces"]
    assert [(line["code"], line["counts"]["C05"]["value"]) for line in lines] == [("97", 1), ("20", 2)]
    assert client.get(f"{ROOT}/wards/").json()["total"] == 3


def test_an_unchanged_answer_is_304_until_a_ward_changes(province, ward, django_assert_max_num_queries):
    tag = province.get(f"{PROVINCE}/movement/?period=2009")["ETag"]
    with django_assert_max_num_queries(3):
        again = province.get(f"{PROVINCE}/movement/?period=2009", headers={"If-None-Match": tag})
    assert again.status_code == 304
    Ward.objects.filter(pk=ward.pk).update(data_version=7)
    assert province.get(f"{PROVINCE}/movement/?period=2009", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("path", ["movement", "wards"])
def test_to_a_ward_s_people_and_another_province_it_is_not_there(ward, province, path):
    officer = with_key(people.make_officer(ward))
    assert officer.get(f"{PROVINCE}/{path}/").status_code == 404
    assert province.get(f"{ROOT}/provinces/97/{path}/").status_code == 404


@pytest.mark.parametrize("path", ["movement", "provinces"])
def test_to_a_province_the_country_is_not_there(province, path):
    assert province.get(f"{COUNTRY}/{path}/").status_code == 404


@pytest.mark.parametrize("query", ["period=abc", "period=2009&page=2", "period=2009&page=x"])
def test_what_is_not_understood_is_said(province, query):
    assert province.get(f"{PROVINCE}/wards/?{query}").status_code == 400


def test_a_coverage_over_other_wards_than_before_says_so(ward, province):
    """Two years ago both wards told of their blocks, a year ago the second alone, now both."""
    for each in Ward.objects.filter(province=ward.province):
        block = make_block(each)
        for month in ("2007-12", "2008-12", "2009-12"):
            silent = each == ward and month == "2008-12"
            put_month(each, month, {("C05", None) if silent else ("A05", block): 1})
    path, address = "/provinces/{province}/movement/", f"{PROVINCE}/movement/?compare=last_year&period="
    schema = description("/")["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    now, before = province.get(f"{address}2009-12").json(), province.get(f"{address}2008-12").json()
    for answer in (now, before):
        assert list(unlike(schema, answer, path)) == []
        alike = {"total": [1, 1], "compared": [1, 1], "wards": [1, 2]}
        assert answer["coverage_over_wards_of_both"]["A04"] == alike
    assert (now["coverage"]["A04"], now["coverage_silent_wards"]["A04"]) == ([2, 2], 0)
    assert (before["coverage"]["A04"], before["coverage_silent_wards"]["A04"]) == ([1, 1], 1)
    lines = province.get(f"{PROVINCE}/wards/?period=2008-12").json()["wards"]
    assert [line["coverage"]["A04"] for line in lines] == [None, [1, 1]]
