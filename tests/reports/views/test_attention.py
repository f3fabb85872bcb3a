"""Where the lines of Việc cần chỉ đạo lead: for every role to a page that it may open."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from reports.models import Target
from residents.models import Ward
from tests.people import make_chief, make_committee, make_national, make_officer, make_provincial, make_user
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_evaluation, make_ward
from wardsecurity.accounts.models import User

pytestmark = pytest.mark.django_db
ROLES: dict[str, Callable[[Ward], User]] = {
    "officer": make_officer,
    "chief": make_chief,
    "committee": make_committee,
    "province": lambda ward: make_provincial(ward.province),
    "country": lambda ward: make_national(),
}


@pytest.fixture
def ward(time_machine) -> Ward:
    """March and April are missing, A05 is far behind its target, and the year of evaluations closes in a month."""
    time_machine.move_to(date(2026, 10, 1))
    ward = make_ward(reports_from="2026-03")
    signed, unsigned = make_block(ward), make_block(ward)
    make_evaluation(unsigned, 2026)
    for month in ("2026-05", "2026-06", "2026-07", "2026-08"):
        put_month(ward, month, {("A05", signed): 3, ("A05", unsigned): 0})
    Target.objects.create(ward=ward, indicator="A05", year=2026, value=900, set_by=make_user())
    return ward


def hrefs(client: Client, page: str) -> list[str]:
    """Of each line its address, "" for none."""
    lines = re.findall(r'<ol class="matters">.*?</ol>', client.get(page).content.decode(), flags=re.S)
    return [*re.findall(r'<li>(?:<a href="([^"]*)")?', lines[0])]


@pytest.mark.parametrize("role", ROLES)
def test_each_line_leads_to_a_page_that_this_role_may_open(ward, role):
    client, page = Client(), f"/{ward.code}/tong-quan/?ky=2026"
    client.force_login(ROLES[role](ward))
    found = hrefs(client, page)
    assert len(found) == 3
    for href in filter(None, found):
        address = page if href.startswith("#") else href.replace("&amp;", "&")
        answer = client.get(address)
        assert answer.status_code == 200, href
        if "#" in href:
            assert f'id="{href.partition("#")[2]}"' in answer.content.decode(), href


@pytest.mark.parametrize("role", ROLES)
def test_a_missing_month_leads_every_role_somewhere(ward, role):
    client = Client()
    client.force_login(ROLES[role](ward))
    assert hrefs(client, f"/{ward.code}/tong-quan/?ky=2026")[0]


def test_the_committee_gets_the_months_of_a_number_and_the_blocks_recognised(ward):
    client = Client()
    client.force_login(make_committee(ward))
    months, evaluations, _pledges = hrefs(client, f"/{ward.code}/tong-quan/?ky=2026")
    assert months.endswith("nguon-so-lieu/A05/?ky=2026&amp;so_voi=cung_ky#tung-thang")
    assert evaluations.endswith("nguon-so-lieu/F02/?ky=2026#theo-don-vi")
