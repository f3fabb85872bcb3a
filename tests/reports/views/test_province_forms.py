"""Forms of a province: sums of its wards, a ward by its code, forms that it gives to its wards."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from reports.models import KeptForm
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_province, make_ward
from tests.wardsecurity.filling import forms

pytestmark = pytest.mark.django_db
PAGE = "/tinh/77/bieu-mau/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.UPLOAD_DIR = tmp_path / "uploads"
    return settings.UPLOAD_DIR


@pytest.fixture
def wards(db):
    province = make_province("77", "Tỉnh thử")
    wards = [
        make_ward(code, province=province, name=name, reports_from="2009-03", reports_until="2009-03")
        for code, name in (("77701", "Phường Một"), ("77702", "Phường Hai"))
    ]
    for value, ward in enumerate(wards, start=4):
        put_month(ward, "2009-03", {("C05", None): value, ("A05", make_block(ward, 1)): 10 * value, ("C01", None): 1})
    return wards


@pytest.fixture
def provincial(wards) -> Client:
    client = Client()
    client.force_login(people.make_provincial(wards[0].province))
    return client


def send(client: Client, path: Path):
    with path.open("rb") as file:
        return client.post(PAGE, {"tep": file}, follow=True)


def taken(answer) -> list[object]:
    assert answer.status_code == 200, answer.content.decode()
    return [cell.value for cell in openpyxl.load_workbook(io.BytesIO(answer.content)).active[1]]


def test_sums_and_single_wards(provincial, tmp_path):
    cells = [
        "[[tên tỉnh]]",
        "[[C05]]",
        "[[C05|phường 77702]]",
        "[[A05|Phường Một]]",
        "[[C08]]",
        "[[A04]]",
        "[[A04|trên tổng|phường 77701]]",
    ]
    page = send(provincial, forms.plain_workbook(tmp_path / "f.xlsx", cells))
    assert page.context["preview"].unknown == ()
    assert "nguon-so-lieu" not in page.content.decode()
    answer = provincial.get(page.context["file_url"])
    assert taken(answer) == ["Tỉnh thử", 9, 5, 40, "chưa báo cáo", 2, "1/1"]
    assert "Bieu-mau_2009-03.xlsx" in answer["Content-Disposition"]


def test_blocks_and_unknown_wards_are_refused(provincial, tmp_path):
    cells = ["[[A05|khối 1]]", "[[C01|phường 77701|khối 1]]", "[[C05|phường 99999]]", "[[A04|khối 1]]"]
    page = send(provincial, forms.plain_workbook(tmp_path / "f.xlsx", cells))
    assert [row.state for row in page.context["preview"].unknown] == ["refused", "refused", "unknown", "refused"]


def test_a_form_given_to_the_wards_is_filled_by_each_with_its_own(wards, provincial, tmp_path):
    page = send(provincial, forms.plain_workbook(tmp_path / "f.xlsx", ["[[tên phường]]", "[[C05]]"]))
    path = page.request["PATH_INFO"]
    provincial.post(path + "giu/", {"ten": "Biểu của tỉnh", "cac_phuong": "1"})
    form = KeptForm.objects.get()
    officer = Client()
    officer.force_login(people.make_officer(wards[1]))
    page = officer.get(f"/77702/van-ban/bieu-mau/{form.pk}/")
    assert taken(officer.get(page.context["file_url"])) == ["Phường Hai", 5]
    officer.post(f"/77702/van-ban/bieu-mau/{form.pk}/ngung-dung/")
    form.refresh_from_db()
    assert (form.retired_at, form.used_at) == (None, None)


def test_the_list_of_codes_and_the_examples(provincial, tmp_path):
    page = provincial.get(PAGE + "bang-ma/").content.decode()
    assert "[[A05|phường 77701]]" in page
    assert "khối" not in page.partition('id="noi"')[2].partition("</section>")[0].lower().replace("khối phố", "")
    for kind in ("xlsx", "docx"):
        (tmp_path / f"f.{kind}").write_bytes(provincial.get(f"{PAGE}vi-du.{kind}").content)
        assert send(provincial, tmp_path / f"f.{kind}").context["preview"].unknown == ()
