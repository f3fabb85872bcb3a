"""The API: a key's owner sees approved totals, conditional and paged; nobody sees below the ward what must not be."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reports.openapi import description
from reports.periods import parse_period
from reports.queries.movement import movement
from reports.queries.outside import BY_YEAR_ALONE
from reports.queries.plain import plain_movement
from reports.urls import urlpatterns
from residents.models import Ward
from tests import people
from wardsecurity.accounts import tokens
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"
WARD = f"{ROOT}wards/05977/"
RESTRICTED = ("C01", "C02", *(f"D{number:02d}" for number in range(1, 20)))


def with_key(user) -> Client:
    day = timezone.localdate() + timedelta(days=9)
    _token, text = tokens.make(user=user, label="bảng Excel", expires_on=day)
    return Client(headers={"Authorization": f"Bearer {text}"})


@pytest.fixture
def committee(sample_ward) -> Client:
    return with_key(people.make_committee(sample_ward))


def test_the_movement_is_what_every_other_face_shows(sample_ward, committee):
    answer = committee.get(f"{WARD}movement/?period=2005-2009&compare=previous").json()
    assert answer["indicators"]["C05"]["total"] == 261
    assert answer["indicators"]["C02"]["at_least"] is True
    assert answer["coverage"]["A04"] == [11, 11]
    shown = plain_movement(
        movement(ward=sample_ward, period=parse_period("2005-2009"), comparison="previous", below_ward=False)
    )
    same = set(shown["indicators"]) - BY_YEAR_ALONE
    assert {code: answer["indicators"][code] for code in same} == {code: shown["indicators"][code] for code in same}
    assert answer["provenance"]["C05"] == "split"


@pytest.mark.parametrize("who", ["officer", "chief", "committee"])
@pytest.mark.parametrize("period", ["2005-2009", "2009", "2009-Q1", "2009-03"])
def test_nothing_below_the_ward_of_tip_offs_and_supervision_for_any_key(sample_ward, who, period):
    client = with_key(getattr(people, f"make_{who}")(sample_ward))
    found = client.get(f"{WARD}movement/?period={period}").json()["indicators"]
    assert all(found[code]["by_unit"] is None for code in RESTRICTED if code in found)


def test_what_goes_by_years_alone_has_no_months(sample_ward, committee):
    years = committee.get(f"{WARD}movement/?period=2005-2009").json()["indicators"]
    assert years["D16"]["total"] == 6
    assert all(years[code]["by_month"] == {} for code in BY_YEAR_ALONE)
    for period in ("2009-03", "2009-Q1", "2005-01..2009-11"):
        months = committee.get(f"{WARD}movement/?period={period}").json()["indicators"]
        assert not BY_YEAR_ALONE & months.keys()
        cells = committee.get(f"{WARD}completeness/?period={period}").json()["cells"]
        assert not BY_YEAR_ALONE & cells.keys()


def test_the_province_s_page_tells_them_by_years_alone_too(sample_ward):
    client = Client()
    client.force_login(people.make_provincial(sample_ward.province))
    assert "trường giáo dưỡng" in client.get("/05977/tong-quan/?ky=2005-2009").content.decode()
    assert "trường giáo dưỡng" not in client.get("/05977/tong-quan/?ky=2009-03").content.decode()


def test_the_long_table_has_a_row_an_indicator_and_month(committee):
    answer = committee.get(f"{WARD}movement.csv?period=2009")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    cleared = [row for row in rows if row["Mã chỉ tiêu"] == "C05"]
    assert len(cleared) == 12
    assert sum(int(row["Số liệu"]) for row in cleared) == 42
    assert [row["Tháng"] for row in rows if row["Mã chỉ tiêu"] == "D16"] == ["2009"]
    assert {row["Số liệu"] for row in rows if row["Mã chỉ tiêu"] == "C03"} == {""}  # not reported is not 0
    assert AccessLog.objects.filter(action="taken_out").count() == 1


def test_an_unchanged_answer_is_304_and_reads_no_figure(sample_ward, committee, django_assert_max_num_queries):
    first = committee.get(f"{WARD}movement/?period=2005-2009")
    with django_assert_max_num_queries(2):
        again = committee.get(f"{WARD}movement/?period=2005-2009", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Ward.objects.filter(pk=sample_ward.pk).update(data_version=sample_ward.data_version + 1)
    changed = committee.get(f"{WARD}movement/?period=2005-2009", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_the_tag_of_another_role_or_question_is_another(sample_ward, committee):
    officer = with_key(people.make_officer(sample_ward))
    tags = [client.get(f"{WARD}months/{query}")["ETag"] for client in (committee, officer) for query in ("", "?page=1")]
    assert len(set(tags)) == 4


def test_months_come_in_pages_the_latest_first(committee):
    answer = committee.get(f"{WARD}months/").json()
    assert (answer["total"], answer["page"], answer["next"]) == (60, 1, None)
    assert answer["months"][0]["month"] == "2009-12"
    assert len(answer["months"][0]["seal"]) == 64
    assert committee.get(f"{WARD}months/?page=2").status_code == 400
    assert committee.get(f"{WARD}months/?page=x").json() == {"error": "Trang phải từ 1 đến 1."}


def test_a_key_lists_the_wards_of_its_owner_alone(sample_ward, committee):
    people.make_stranger()
    assert [ward["code"] for ward in committee.get(f"{ROOT}wards/").json()["wards"]] == ["05977"]
    province = with_key(people.make_provincial(sample_ward.province))
    assert province.get(f"{ROOT}wards/").json()["total"] == 2


@pytest.mark.parametrize("path", ["movement/", "movement.csv", "months/", "completeness/"])
def test_another_s_ward_an_unknown_one_and_the_administrator_get_404_alike(sample_ward, path):
    for user in (people.make_stranger(), people.make_administrator(sample_ward)):
        client = with_key(user)
        answers = [client.get(f"{ROOT}wards/{code}/{path}") for code in ("05977", "00000")]
        assert [each.status_code for each in answers] == [404, 404]
        assert answers[0].content == answers[1].content


@pytest.mark.parametrize("query", [
        "period=abc", "period=2009-13", "period=2009..2005", "period=%00", "compare=x", "period=1066", "blocks=K99",
        "restated=1", "peroid=2009", "period=2005-2099", "period=2009&period=2008", "page=1",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(committee, query):
    answer = committee.get(f"{WARD}movement/?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize("path", [f"{WARD}movement/", f"{ROOT}openapi.json", f"{ROOT}wards/"])
def test_nothing_is_written_by_the_api(committee, path):
    """Nor does a page about forged forms answer a program."""
    strict = Client(enforce_csrf_checks=True)
    for answer in (committee.post(path), strict.post(path), strict.delete(path), strict.patch(path)):
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer.json()["error"]
    asked = strict.options(path)
    assert (asked.status_code, asked["Allow"], asked.content) == (204, "GET, HEAD, OPTIONS", b"")
    assert committee.head(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v2/wards/", f"{ROOT}khong-co/", f"{WARD}movement.xml", f"{ROOT}wards/a/b"]
)
def test_an_address_that_there_is_not_is_404_in_json(committee, path):
    for answer in (committee.get(path), committee.post(path), Client().get(path)):
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
        assert answer.json()["error"]
    assert Client().get("/khong-co/")["Content-Type"].startswith("text/html")


def test_a_fault_is_told_in_json(committee, monkeypatch):
    def fails(*args, **more):
        raise RuntimeError

    monkeypatch.setattr("reports.views.api.movement", fails)
    committee.raise_request_exception = False
    answer = committee.get(f"{WARD}movement/")
    assert answer.status_code == 500
    assert set(answer.json()) == {"error"}


def test_a_session_is_no_key(sample_ward):
    client = Client()
    client.force_login(people.make_officer(sample_ward))
    answer = client.get(f"{WARD}movement/")
    assert answer.status_code == 401
    assert "Bearer" in answer["WWW-Authenticate"]


def test_the_description_names_every_address_and_no_other():
    described = set(description("https://ward.example/api/v1")["paths"])
    served = {
        f"/{each.pattern}".replace("<str:", "{").replace("<int:", "{").replace(">", "}").removeprefix("/api/v1")
        for each in urlpatterns
    }
    assert described == {path for path in served if path in described}
    assert len(described) == sum(str(each.pattern).startswith("api/v1/") for each in urlpatterns)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/wards/", f"{ROOT}wards/"),
        ("/indicators/", f"{ROOT}indicators/"),
        ("/wards/{code}/movement/", f"{WARD}movement/?period=2009"),
        ("/wards/{code}/months/", f"{WARD}months/"),
        ("/wards/{code}/completeness/", f"{WARD}completeness/?period=2009"),
    ],
)
def test_answers_are_as_described(committee, path, address):
    schema = description("/")["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert list(unlike(schema, committee.get(address).json(), path)) == []


KINDS = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}


def unlike(schema, value, where):
    """Where the value is not as the schema has it: as much of JSON Schema as the description uses."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not isinstance(value, tuple(KINDS[kind] for kind in kinds)):
        yield f"{where}: {value!r} is no {kinds}"
    elif isinstance(value, list):
        for each in value:
            yield from unlike(schema["items"], each, f"{where}[]")
    elif isinstance(value, dict):
        yield from (f"{where}: no {name}" for name in schema.get("required", ()) if name not in value)
        for name, each in value.items():
            inner = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
            if inner:
                yield from unlike(inner, each, f"{where}.{name}")
