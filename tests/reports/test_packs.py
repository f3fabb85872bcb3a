"""The reports of a province's wards in one file: what is in it, and what becomes of a run."""

import io
import os
import zipfile
from datetime import timedelta

import openpyxl
import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from reports import pack_files, tasks
from reports.actions import packs
from reports.documents import province as documents
from reports.models import ProvincePack
from reports.periods import parse_period
from reports.queries.document import document_facts
from reports.queries.packs import line
from residents import uploads
from residents.models import Commendation, Directive
from tests import people
from tests.reports.queries.build import put_month
from tests.residents import factories as make
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
QUARTER = parse_period("2009-Q1")


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.UPLOAD_DIR = tmp_path / "uploads"


@pytest.fixture
def province():
    """Three wards: whole, with a gap, and one that was not there any more at the period's end."""
    province = make.make_province("20", "Tỉnh Lạng Sơn")
    whole = make.make_ward("00001", province=province, name="Phường Một", reports_from="2009-01")
    gap = make.make_ward("00002", province=province, name="Phường Hai", reports_from="2009-01")
    make.make_ward("00003", province=province, name="Phường Ba", closed_on=QUARTER.starts_on)
    block = make.make_block(whole)
    for month in ("2009-01", "2009-02", "2009-03"):
        put_month(whole, month, {("A05", block): 7, ("C01", None): 3, ("D10", None): 1})
    put_month(gap, "2009-01", {("A05", None): 5})
    return province


@pytest.fixture
def somebody(province):
    return people.make_provincial(province)


def begun(province, somebody, suffix="pdf"):
    return packs.begin(province=province, kind="quarter", period=QUARTER, suffix=suffix, by=somebody)


def made(province, somebody):
    pack = begun(province, somebody)
    tasks.make_pack.func(pack.pk)
    pack.refresh_from_db()
    return pack


def test_each_ward_has_its_file_and_the_list_names_the_gaps(province, somebody):
    pack = made(province, somebody)
    assert (pack.state, pack.total, pack.done, pack.gaps) == ("done", 2, 2, 1)
    with zipfile.ZipFile(pack_files.whole(pack.token)) as file:
        names = file.namelist()
        listed = openpyxl.load_workbook(io.BytesIO(file.read("danh-sach.xlsx"))).active
    assert names == ["00002_Hai_quarter_2009-Q1.pdf", "00001_Mot_quarter_2009-Q1.pdf", "danh-sach.xlsx"]
    rows = [row for row in listed.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [(row[1], row[4], row[5], row[6]) for row in rows] == [
        ("00002", 3, 1, "tháng 2 và tháng 3/2009"),
        ("00001", 3, 3, None),
    ]


def test_the_province_sees_totals_alone(province, somebody):
    ward = province.wards.get(code="00001")
    day = QUARTER.starts_on
    Directive.objects.create(
        ward=ward, kind="plan", issued_on=day, issued_counts_on=day, body="UBND phường", abstract="Về việc ký cam kết"
    )
    Commendation.objects.create(ward=ward, year=2009, body="UBND tỉnh", form="flag", recipient="collective")
    pack = made(province, somebody)
    with zipfile.ZipFile(pack_files.whole(pack.token)) as file:
        pages = pypdf.PdfReader(io.BytesIO(file.read("00001_Mot_quarter_2009-Q1.pdf"))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Khối 1" not in text
    assert "SỐ LIỆU THEO KHỐI" not in text
    assert "Về việc ký cam kết" not in text
    assert "01 hồ sơ" not in text


def test_given_up_while_it_is_made_nothing_stays(province, somebody, monkeypatch):
    pack = begun(province, somebody)
    write = document_facts

    def giving_up(**asked):
        packs.cancel(owner=province, pack=pack.pk, by=somebody)
        return write(**asked)

    monkeypatch.setattr(documents, "document_facts", giving_up)
    tasks.make_pack.func(pack.pk)
    pack.refresh_from_db()
    assert pack.state == "cancelled"
    assert list(uploads.folder().glob("pack-*")) == []


def test_given_up_before_it_begins_it_is_not_made(province, somebody):
    pack = begun(province, somebody)
    packs.cancel(owner=province, pack=pack.pk, by=somebody)
    tasks.make_pack.func(pack.pk)
    assert ProvincePack.objects.get().state == "cancelled"


def test_one_at_a_time_and_another_after_it(province, somebody):
    first = begun(province, somebody)
    with pytest.raises(Refused, match="chưa xong"):
        begun(province, somebody)
    packs.cancel(owner=province, pack=first.pk, by=somebody)
    assert begun(province, somebody).pk != first.pk


def test_a_ward_that_fails_is_left_out_and_named(province, somebody, monkeypatch):
    def failing(*, ward, period):
        if ward.code == "00002":
            raise KeyError("chuyện riêng")
        return document_facts(ward=ward, period=period)

    monkeypatch.setattr(documents, "document_facts", failing)
    pack = made(province, somebody)
    with zipfile.ZipFile(pack_files.whole(pack.token)) as file:
        listed = openpyxl.load_workbook(io.BytesIO(file.read("danh-sach.xlsx"))).active
        assert len(file.namelist()) == 2
    said = " ".join(str(cell) for row in listed.iter_rows(values_only=True) for cell in row if cell)
    assert "không lập được (KeyError" in said
    assert "chuyện riêng" not in said


def test_a_fault_of_the_whole_is_clean(province, somebody, monkeypatch):
    monkeypatch.setattr(documents, "_list", lambda *given: 1 / 0)
    pack = begun(province, somebody)
    with pytest.raises(tasks.PackFailed, match="ZeroDivisionError"):
        tasks.make_pack.func(pack.pk)
    pack.refresh_from_db()
    assert (pack.state, "gặp lỗi" in pack.message) == ("failed", True)
    assert list(uploads.folder().glob("pack-*")) == []


def test_a_worker_that_died_is_said_and_a_new_run_begins_after_cancelling(province, somebody):
    pack = begun(province, somebody)
    ProvincePack.objects.update(state="working", beat_at=timezone.now() - timedelta(minutes=5))
    pack.refresh_from_db()
    assert line(pack).stuck
    packs.cancel(owner=province, pack=pack.pk, by=somebody)
    assert begun(province, somebody)


def test_after_a_day_the_file_is_gone(province, somebody):
    pack = made(province, somebody)
    path = pack_files.whole(pack.token)
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - pack_files.KEPT - 5))
    assert not line(pack).to_take
    pack_files.purge()
    assert not path.exists()


def test_another_province_is_refused(province):
    with pytest.raises(Refused, match="chỉ dành cho cấp tỉnh"):
        begun(province, people.make_officer(province.wards.get(code="00001")))


def test_the_command_writes_the_same(province, tmp_path, capsys):
    out = tmp_path / "tinh.zip"
    call_command("province_documents", "20", "quarter", period="2009-Q1", format="pdf", out=str(out))
    assert "2 phường, 1 phường thiếu số liệu, 0 phường không lập được" in capsys.readouterr().out
    assert len(zipfile.ZipFile(out).namelist()) == 3


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"province": "99"}, "Không có tỉnh nào"),
        ({"kind": "letter"}, "Không hiểu “letter”"),
        ({"format": "odt"}, "Không hiểu “odt”"),
        ({"period": "2009"}, "Báo cáo quý cần kỳ là một quý"),
        ({"period": "1999-Q1", "province": "21"}, "chưa có phường nào"),
        ({"out": "/không/có/tinh.zip"}, "Không ghi được tệp"),
    ],
)
def test_nonsense_gets_one_line(province, tmp_path, asked, said):
    make.make_province("21", "Tỉnh khác")
    given = {"province": "20", "kind": "quarter", "period": "2009-Q1", "format": "pdf", "out": str(tmp_path / "a.zip")}
    given |= asked
    with pytest.raises(CommandError, match=said):
        call_command("province_documents", given.pop("province"), given.pop("kind"), **given)
