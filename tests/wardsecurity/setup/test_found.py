"""A real ward is made on the screen, from the sample's pages, and nowhere else."""

import pytest
from django.test import Client

from residents.models import Ward
from tests.people import make_administrator, make_officer
from tests.residents.factories import make_province, make_ward
from wardsecurity.accounts.models import Membership

pytestmark = pytest.mark.django_db
GIVEN = {"code": "05983", "name": "Phường Lương Văn Tri", "province": "20", "opened_on": "01/07/2025"}


@pytest.fixture
def sample() -> Ward:
    return make_ward("05977", province=make_province(), is_sample=True)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(ward: Ward) -> str:
    return f"/{ward.code}/quan-tri/lap-phuong/"


def test_the_administrator_of_the_sample_makes_a_ward_and_administers_it(sample):
    user = make_administrator(sample)
    assert 'name="xac_nhan"' in signed_in(user).post(page(sample), GIVEN).content.decode()  # called after a person
    assert not Ward.objects.filter(code="05983").exists()
    answer = signed_in(user).post(page(sample), GIVEN | {"xac_nhan": "1"})
    assert answer["Location"] == "/05983/quan-tri/"
    ward = Ward.objects.get(code="05983")
    assert (ward.name, f"{ward.opened_on}", ward.is_sample) == ("Phường Lương Văn Tri", "2025-07-01", False)
    assert Membership.objects.filter(user=user, ward=ward, role="administrator", ends_on=None).exists()
    assert "Thiết lập phường" in signed_in(user).get(answer["Location"]).content.decode()


def test_the_sample_s_page_leads_there_and_a_real_ward_s_does_not(sample):
    assert page(sample) in signed_in(make_administrator(sample)).get("/05977/quan-tri/").content.decode()
    real = make_ward("05980")
    client = signed_in(make_administrator(real))
    assert "lap-phuong" not in client.get("/05980/quan-tri/").content.decode()
    assert client.post(page(real), GIVEN).status_code == 404


def test_nobody_else_makes_one(sample):
    assert signed_in(make_officer(sample)).post(page(sample), GIVEN).status_code == 403
    assert not Ward.objects.filter(code="05983").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "05977"},
        {"code": ""},
        {"code": "PHUONG"},
        {"name": ""},
        {"province": "xx"},
        {"opened_on": "31/02/2025"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(sample, wrong):
    given = {**GIVEN, **({"opened_on": ""} if "code" in wrong else {}), **wrong}
    answer = signed_in(make_administrator(sample)).post(page(sample), given)
    assert answer.status_code == 200
    assert given["name"] in answer.content.decode()
    assert Ward.objects.count() == 1
