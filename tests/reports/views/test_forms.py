"""Biểu mẫu của cấp trên on the screen: sent, seen, taken away filled, kept for the next month."""

import io
import os
import time
from pathlib import Path

import docx
import openpyxl
import pytest
from django.test import Client

from reports.models import KeptForm
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward
from tests.wardsecurity.filling import forms
from wardsecurity.accounts.models import AccessLog
from wardsecurity.shelf import KEPT

pytestmark = pytest.mark.django_db
PAGE = "/05977/van-ban/bieu-mau/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.UPLOAD_DIR = tmp_path / "uploads"
    return settings.UPLOAD_DIR


@pytest.fixture
def ward(db):
    ward = make_ward("05977", name="Phường Vĩnh Trại", reports_from="2009-01", reports_until="2009-03")
    for month, value in (("2009-01", 3), ("2009-02", 2), ("2009-03", 9)):
        put_month(ward, month, {("C05", None): value, ("A05", make_block(ward) if month == "2009-01" else None): value})
    return ward


@pytest.fixture
def officer(ward) -> Client:
    return signed_in(people.make_officer(ward))


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def sheet(tmp_path):
    def made(*cells: object) -> Path:
        return forms.plain_workbook(tmp_path / "f.xlsx", list(cells))

    return made


def send(client: Client, path: Path):
    with path.open("rb") as file:
        return client.post(PAGE, {"tep": file}, follow=True)


def taken(answer) -> dict[str, object]:
    assert answer.status_code == 200, answer.content.decode()
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return {cell.coordinate: cell.value for row in book.active.iter_rows() for cell in row if cell.value is not None}


def test_sent_seen_and_taken_away(officer, sheet):
    page = send(officer, sheet("Số vụ", "[[C05]]", "[[C05|kỳ trước]]"))
    shown = page.content.decode()
    assert "[[C05|kỳ trước]]" in shown
    assert "Biểu 01!B1" in shown
    assert "/05977/nguon-so-lieu/C05/?ky=2009-03&amp;so_voi=ky_truoc" in shown
    assert taken(officer.get(page.context["file_url"])) == {"A1": "Số vụ", "B1": 9, "C1": 2}


def test_the_file_says_ward_form_and_period_and_is_written_down(officer, sheet):
    page = send(officer, sheet("[[C05]]"))
    answer = officer.get(page.context["file_url"])
    assert 'filename="Vinh-Trai_Bieu-mau_2009-03.xlsx"' in answer["Content-Disposition"]
    assert AccessLog.objects.get(action="taken_out").target == "Vinh-Trai_Bieu-mau_2009-03.xlsx"


def test_another_period_and_empty_cells(officer, sheet):
    page = send(officer, sheet("[[C05]]", "[[C07]]", "[[số]] ngày [[ngày ký]]"))
    path = page.request["PATH_INFO"]
    page = officer.get(f"{path}?ky=2009-Q1&trong=empty&so=15%2FBC&ngay=05/04/2009")
    assert taken(officer.get(page.context["file_url"])) == {
        "A1": 14, "C1": "15/BC ngày ngày 05 tháng 4 năm 2009",
    }  # fmt: skip


def test_unknown_codes_are_listed_first_and_the_file_is_given_on_request(officer, sheet):
    page = send(officer, sheet("[[C05|cugn kỳ]]", "[[C05]]"))
    assert "[[C05|cùng kỳ]]" in page.content.decode()
    refused = officer.get(page.context["file_url"])
    assert refused.status_code == 409
    assert not AccessLog.objects.filter(action="taken_out").exists()
    assert taken(officer.get(page.context["file_url"] + "&con=1")) == {"A1": "⚠[[C05|cugn kỳ]]", "B1": 9}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ky=2009-13", "tháng"),
        ("ky=2005-2099", "Chưa đến kỳ này"),
        ("ngay=32/01/2009", "hợp lệ"),
        ("so=0912345678", "số điện thoại"),
        ("trong=x", ""),
    ],
)
def test_choices_that_cannot_be_are_told_and_nothing_is_given(officer, sheet, query, words):
    page = send(officer, sheet("[[C05]]"))
    path = page.request["PATH_INFO"]
    answer = officer.get(f"{path}?{query}")
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert officer.get(f"{path}da-dien/?{query}")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"PK\x03\x04nothing"])
def test_a_file_that_is_no_form_leaves_nothing(officer, folder, tmp_path, content):
    (tmp_path / "f.xlsx").write_bytes(content)
    page = send(officer, tmp_path / "f.xlsx")
    assert page.status_code == 422
    assert page.context["problem"]
    assert list(folder.iterdir()) == []


def test_no_file(officer):
    assert "chọn tệp" in officer.post(PAGE).content.decode()


def test_a_form_without_codes_says_so(officer, sheet):
    assert "chưa có mã nào" in send(officer, sheet("a")).content.decode()


def test_nobody_else_sees_it_and_given_up_it_is_gone(ward, officer, folder, sheet):
    path = send(officer, sheet("[[C05]]")).request["PATH_INFO"]
    for other in (people.make_chief(ward), people.make_officer(ward)):
        assert signed_in(other).get(path).status_code == 404
    officer.post(path + "bo/")
    assert list(folder.iterdir()) == []
    assert officer.get(path).status_code == 404


def test_after_a_day_it_is_gone(officer, folder, sheet):
    path = send(officer, sheet("[[C05]]")).request["PATH_INFO"]
    for each in folder.iterdir():
        os.utime(each, (time.time() - KEPT - 1,) * 2)
    assert officer.get(path).status_code == 404


def test_its_name_is_kept_nowhere(officer, folder, sheet, tmp_path):
    send(officer, sheet("[[C05]]").rename(tmp_path / "Nguyen Van An.xlsx"))
    assert not any("Nguyen" in each.name or b"Nguyen" in each.read_bytes() for each in folder.iterdir())


def test_kept_it_is_filled_in_two_clicks_the_next_month(ward, officer, folder, sheet):
    path = send(officer, sheet("[[C05]]")).request["PATH_INFO"]
    page = officer.post(path + "giu/", {"ten": "Biểu tháng"}, follow=True)
    assert "Điền biểu mẫu: Biểu tháng" in page.content.decode()
    assert list(folder.iterdir()) == []
    form = KeptForm.objects.get()
    listed = officer.get(PAGE).content.decode()
    assert f'action="{PAGE}{form.pk}/"' in listed
    page = officer.get(f"{PAGE}{form.pk}/?ky=2009-01")
    answer = officer.get(page.context["file_url"])
    assert taken(answer) == {"A1": 3}
    assert "Vinh-Trai_Bieu-thang_2009-01.xlsx" in answer["Content-Disposition"]
    form.refresh_from_db()
    assert form.used_period == "2009-01"
    assert "tháng 1/2009" in officer.get(PAGE).content.decode()
    assert officer.get(f"{PAGE}{form.pk}/").context["options"].period.code == "2009-02"


def test_a_newer_version_and_out_of_use(officer, sheet):
    path = send(officer, sheet("[[C05]]")).request["PATH_INFO"]
    officer.post(path + "giu/", {"ten": "Biểu tháng"})
    form = KeptForm.objects.get()
    path = send(officer, sheet("[[C05]]", "[[C04]]")).request["PATH_INFO"]
    officer.post(path + "giu/", {"thay_cho": str(form.pk)})
    page = officer.get(f"{PAGE}{form.pk}/")
    assert page.context["preview"].known_count == 2
    assert taken(officer.get(f"{PAGE}{form.pk}/ban-1/")) == {"A1": "[[C05]]"}
    assert officer.get(f"{PAGE}{form.pk}/ban-7/").status_code == 404
    officer.post(f"{PAGE}{form.pk}/ngung-dung/")
    assert officer.get(f"{PAGE}{form.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("cell", "data", "words"),
    [
        ("[[C05]]", {"ten": ""}, "trống"),
        ("Người lập: Nguyễn Văn An [[C05]]", {"ten": "Biểu"}, "tên người"),
        ("Gọi 0912345678 [[C05]]", {"ten": "Biểu", "xac_nhan": "1"}, "số điện thoại"),
        ("[[C05]]", {"thay_cho": "999"}, "không còn"),
        ("[[C05]]", {"thay_cho": "9" * 5000}, "không còn"),
    ],
)
def test_what_cannot_be_kept_is_told_and_the_file_stays(officer, sheet, cell, data, words):
    path = send(officer, sheet(cell)).request["PATH_INFO"]
    page = officer.post(path + "giu/", data)
    assert (page.status_code, words in page.content.decode()) == (422, True)
    assert not KeptForm.objects.exists()
    assert officer.get(path).status_code == 200


def test_the_list_of_codes_says_what_each_would_say_now(officer):
    page = officer.get(f"{PAGE}bang-ma/?ky=2009-03").content.decode()
    for code in ("[[C05|kỳ này]]", "[[tên phường]]", "[[A05|Khối 1]]", "[[D10|kỳ này]]"):
        assert code in page
    assert "Phường Vĩnh Trại" in page


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_example_is_a_form_that_is_filled_whole(officer, tmp_path, kind):
    answer = officer.get(f"{PAGE}vi-du.{kind}")
    (tmp_path / f"f.{kind}").write_bytes(answer.content)
    page = send(officer, tmp_path / f"f.{kind}")
    assert page.context["preview"].unknown == ()
    filled = officer.get(page.context["file_url"])
    assert filled.status_code == 200
    if kind == "docx":
        assert "làm rõ 09 vụ" in "\n".join(each.text for each in docx.Document(io.BytesIO(filled.content)).paragraphs)


@pytest.mark.parametrize("tail", ["vi-du.exe", "tep/" + "0" * 32 + "/", "tep/..%2Fx/", "999/", "999/da-dien/"])
def test_a_made_up_address_is_not_there(officer, tail):
    assert officer.get(PAGE + tail).status_code == 404


def test_how_many_queries(officer, sheet, django_assert_max_num_queries):
    path = send(officer, sheet("[[C05]]", "[[A05|cùng kỳ]]", "[[A05]]")).request["PATH_INFO"]
    with django_assert_max_num_queries(22):
        officer.get(path + "?ky=2009-03")
    with django_assert_max_num_queries(12):
        officer.get(PAGE)


def test_kept_without_a_name_it_is_said_what_is_wanting_and_where(officer, sheet):
    page = send(officer, sheet("[[C05]]"))
    answer = officer.post(f"{page.request['PATH_INFO']}giu/", {"ten": " "})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count("Đồng chí ghi tên biểu mẫu") == 2
    assert 'href="#ten"' in text
    assert not KeptForm.objects.exists()
