"""The page of the year's targets."""

import pytest

from reports.models import Target
from tests import people
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
PATH = "/05977/muc-tieu-nam/?nam=2009"


@pytest.fixture
def ward():
    return make.make_ward("05977")


@pytest.fixture
def chief(client, ward):
    person = people.make_chief(ward)
    client.force_login(person)
    return person


def boxes(page):
    """What a browser would send back of the page as it stands."""
    form = page.context["form"]
    return {name: "" if form[name].value() is None else form[name].value() for name in form.fields}


def test_the_chief_sets_targets(client, chief, ward):
    sent = boxes(client.get(PATH)) | {"A05": "12.557", "E01": "5"}
    assert client.post(PATH, sent).status_code == 302
    assert {each.indicator: each.value for each in Target.objects.all()} == {"A05": 12557, "E01": 5}
    assert "12.557" in client.get(PATH).content.decode()


def test_bad_input_keeps_what_was_typed(client, chief, ward):
    page = client.post(PATH, boxes(client.get(PATH)) | {"A05": "1.5", "E01": "7"}).content.decode()
    assert "Chỉ ghi số nguyên từ 0 trở lên" in page
    assert 'value="1.5"' in page
    assert 'value="7"' in page
    assert not Target.objects.exists()


def test_a_conflict_is_told(client, chief, ward):
    sent = boxes(client.get(PATH)) | {"A05": "10"}
    Target.objects.create(ward=ward, year=2009, indicator="A05", value=8, set_by=chief)
    assert "đã được sửa" in client.post(PATH, sent).content.decode()
    assert Target.objects.get().value == 8


def test_the_officer_reads_and_cannot_write(client, ward):
    client.force_login(people.make_officer(ward))
    assert "<input" not in client.get(PATH).content.decode().split("<main")[1].split("</main")[0]
    assert client.post(PATH, {"A05": "1"}).status_code == 403


@pytest.mark.parametrize("year", ["", "abcd", "0000", "²⁰⁰⁹", "99999"])
def test_a_year_typed_by_hand_is_no_error(client, chief, year):
    assert client.get("/05977/muc-tieu-nam/", {"nam": year}).status_code == 200


def test_queries_do_not_grow(client, chief, ward, django_assert_max_num_queries):
    for code in ("A01", "A02", "A05", "B01", "E01", "F01"):
        Target.objects.create(ward=ward, year=2009, indicator=code, value=8, set_by=chief)
    with django_assert_max_num_queries(8):
        client.get(PATH)
