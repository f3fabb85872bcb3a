"""The page of the entries behind a number: two clicks from the dashboard, for those who may read the books."""

from html import unescape

import pytest
from django.test import Client

from residents.models import Pledge
from tests.people import make_committee, make_officer

pytestmark = pytest.mark.django_db
ADDRESS = "/05977/nguon-so-lieu/A05/2009-01/"


@pytest.fixture
def officer(sample_ward) -> Client:
    client = Client()
    client.force_login(make_officer(sample_ward))
    return client


def text(answer) -> str:
    return unescape(answer.content.decode())


def test_two_clicks_from_the_number_to_its_entries(officer):
    dashboard = text(officer.get("/05977/tong-quan/?ky=2009&so_voi=cung_ky"))
    assert 'href="/05977/nguon-so-lieu/A05/?ky=2009&so_voi=cung_ky"' in dashboard
    evidence = text(officer.get("/05977/nguon-so-lieu/A05/?ky=2009&so_voi=cung_ky"))
    assert f'href="{ADDRESS}?ky=2009&so_voi=cung_ky"' in evidence
    page = officer.get(ADDRESS)
    [book] = page.context["found"].books
    pledge = Pledge.objects.get(pk=book.lines[0].head)
    assert f"/05977/so-theo-doi/ky-cam-ket/{pledge.pk}/" in text(page)
    assert "Các mục này đến nay vẫn như khi duyệt." in text(page)


def test_a_block_s_number_leads_to_its_own_entries(officer):
    evidence = text(officer.get("/05977/nguon-so-lieu/A05/?ky=2009&khoi=diem"))
    assert f'href="{ADDRESS}?ky=2009&so_voi=khong&khoi=K07,K08,K09,K11"' in evidence.replace("%2C", ",")
    page = officer.get(f"{ADDRESS}?ky=2009&khoi=K07,K08")
    assert {line.cells[2].text for book in page.context["found"].books for line in book.lines} == {"Khối 7", "Khối 8"}
    assert "khối 7 và 8" in text(page)


def test_restated_numbers_of_blocks_name_no_entries(officer):
    assert "Mục trong sổ" not in text(officer.get("/05977/nguon-so-lieu/A05/?ky=2009&khoi=K07&cach_tinh=quy_doi"))
    assert "Mục trong sổ" in text(officer.get("/05977/nguon-so-lieu/A05/?ky=2009&cach_tinh=quy_doi"))


@pytest.mark.parametrize("path", ["A05/2010-01/", "A05/abc/", "X99/2009-01/", "A05/2009-13/"])
def test_what_is_not_there_is_not_found(officer, path):
    assert officer.get(f"/05977/nguon-so-lieu/{path}").status_code == 404


def test_a_block_that_is_not_there_is_said(officer):
    page = officer.get(f"{ADDRESS}?ky=2009&khoi=K99")
    assert "không có khối phố mang mã K99" in text(page)
    assert page.context["found"].counted > 2


def test_the_committee_reads_no_books(sample_ward):
    client = Client()
    client.force_login(make_committee(sample_ward))
    assert client.get(ADDRESS).status_code == 403
