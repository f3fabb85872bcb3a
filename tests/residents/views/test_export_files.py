"""What is filtered, as xlsx and csv: typed, named, recorded; and the template."""

import io
from datetime import date

import openpyxl
import pytest
from django.utils import timezone

from residents.models import Import, Pledge
from residents.registers import REGISTERS
from tests.residents import factories as make
from tests.residents.desk import make_desk
from tests.residents.views.import_files import send
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings, tmp_path):
    settings.UPLOAD_DIR = tmp_path / "uploads"
    desk = make_desk()
    for number, day in ((1, date(2008, 3, 5)), (2, date(2009, 3, 5))):
        make.make_pledge(
            make.make_block(desk.ward, name=f"Khối {number}"), day, households=12557, number=f"CK-{number}"
        )
    return desk


def content(response):
    return b"".join(response.streaming_content)


def sheet(response):
    return openpyxl.load_workbook(io.BytesIO(content(response))).active


def test_numbers_are_numbers_and_days_are_days(desk):
    rows = list(sheet(desk.officer.get(desk.path("ky-cam-ket") + "xuat.xlsx")).values)
    assert rows[0][0] == desk.ward.name
    head = next(at for at, row in enumerate(rows) if "Ngày ký" in row)
    row = dict(zip(rows[head], rows[head + 1], strict=True))
    assert row["Ngày ký"].date() == date(2009, 3, 5)
    assert row["Lượt hộ"] == 12557
    assert row["Đơn vị ký"] == "Khối 2"


def test_only_what_is_filtered_and_the_name_says_what(desk):
    response = desk.officer.get(desk.path("ky-cam-ket") + "xuat.xlsx", {"tu": "01/01/2009", "den": "31/12/2009"})
    disposition = response["Content-Disposition"]
    assert "_Ky-cam-ket_2009.xlsx" in disposition
    assert "filename*=UTF-8''" in disposition
    assert disposition.isascii()
    cells = [value for row in sheet(response).values for value in row]
    assert "CK-2" in cells
    assert "CK-1" not in cells
    assert "Từ ngày: 01/01/2009" in cells


def test_the_name_of_a_whole_book_says_until_when_it_is(desk):
    response = desk.officer.get(desk.path("ky-cam-ket") + "xuat.xlsx")
    assert f"_Ky-cam-ket_den-{timezone.localdate():%d-%m-%Y}.xlsx" in response["Content-Disposition"]


def test_a_csv_opens_in_excel_as_it_is_and_runs_nothing(desk):
    Pledge.objects.filter(number="CK-1").update(number="=1+1")
    text = content(desk.officer.get(desk.path("ky-cam-ket") + "xuat.csv")).decode("utf-8-sig")
    assert ";05/03/2009;" in text
    assert "'=1+1;" in text


@pytest.mark.parametrize("slug", ["nguon-tin", "quan-ly-giao-duc", "ky-cam-ket"])
def test_who_took_out_how_much_is_recorded(desk, slug):
    content(desk.chief.get(desk.path(slug) + "xuat.xlsx"))
    log = AccessLog.objects.get(action="export_book")
    assert log.target == f"{REGISTERS[slug].book}:{2 if slug == 'ky-cam-ket' else 0}"


@pytest.mark.parametrize("kind", ["xls", "exe", "xlsx.exe"])
def test_other_kinds_are_not_there(desk, kind):
    assert desk.officer.get(desk.path("ky-cam-ket") + f"xuat.{kind}").status_code == 404


@pytest.mark.parametrize("slug", REGISTERS)
def test_every_book_goes_out_and_its_template_comes_down(desk, slug):
    assert desk.officer.get(desk.path(slug) + "xuat.csv").status_code == 200
    template = desk.officer.get(desk.path(slug, "nhap") + "mau.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(template.content)).sheetnames[-1] == "Hướng dẫn"
    assert desk.officer.get(desk.path(slug, "nhap")).status_code == 200


def test_a_template_sent_back_as_it_is_writes_nothing(desk):
    template = desk.officer.get(desk.path("ky-cam-ket", "nhap") + "mau.xlsx")
    send(desk.officer, desk.path("ky-cam-ket"), template.content)
    imported = Import.objects.get()
    assert (imported.new, imported.changed, imported.refused) == (0, 0, 0)


def test_what_went_out_comes_in_as_unchanged(desk):
    out = content(desk.officer.get(desk.path("ky-cam-ket") + "xuat.xlsx"))
    send(desk.officer, desk.path("ky-cam-ket"), out)
    imported = Import.objects.get()
    assert (imported.new, imported.changed, imported.unchanged, imported.refused) == (0, 0, 2, 0)


def test_the_number_of_queries_is_fixed(desk, django_assert_max_num_queries):
    for number in range(3, 9):
        make.make_pledge(make.make_block(desk.ward), date(2009, 4, number), number=f"CK-{number}")
    with django_assert_max_num_queries(12):
        content(desk.officer.get(desk.path("ky-cam-ket") + "xuat.xlsx"))
