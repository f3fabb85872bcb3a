"""`import_book`: status 0 with everything written, or a line for each refused row and nothing written."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from residents import models
from tests.people import make_chief
from tests.residents.imports.desk import PLEDGE_HEAD, Desk, pledge_desk, workbook
from wardsecurity.accounts.machine import machine

ROOT = Path(__file__).resolve().parents[3]
GOOD = ("1", date(2009, 3, 5), "Đợt một", "Khối 1", 12, None, None)


@pytest.fixture(autouse=True)
def upload_dir(settings, tmp_path):
    settings.UPLOAD_DIR = tmp_path / "uploads"
    return settings.UPLOAD_DIR


@pytest.fixture
def desk(db: None) -> Desk:
    return pledge_desk()


def file_of(tmp_path: Path, *rows: object) -> str:
    path = tmp_path / "so.xlsx"
    path.write_bytes(workbook([PLEDGE_HEAD, *rows]).read())
    return str(path)


def run(desk: Desk, file: str, *options: str, book: str = "pledges") -> str:
    said = StringIO()
    call_command("import_book", book, file, "--ward", desk.ward.code, *options, stdout=said, stderr=StringIO())
    return said.getvalue()


def test_it_writes_and_says_how_much(desk, tmp_path, upload_dir):
    assert "Đã ghi: 1 dòng mới" in run(desk, file_of(tmp_path, GOOD))
    assert models.Pledge.objects.get().saved_by == machine()
    assert list(upload_dir.iterdir()) == []
    assert "1 dòng như cũ" in run(desk, file_of(tmp_path, GOOD), book="ky-cam-ket")


def test_a_dry_run_writes_nothing(desk, tmp_path, upload_dir):
    assert "Thử, chưa ghi: 1 dòng mới" in run(desk, file_of(tmp_path, GOOD), "--dry-run")
    assert (models.Pledge.objects.count(), list(upload_dir.iterdir())) == (0, [])


def test_it_says_which_columns_it_left_out(desk, tmp_path):
    path = tmp_path / "so.csv"
    path.write_text("Ngày ký;Đợt ký cam kết;Khối;Số hộ;Họ tên\n05/03/2009;Đợt một;Khối 1;12;A\n", encoding="utf-8-sig")
    assert "Đã bỏ qua, không lưu: Họ tên." in run(desk, str(path))
    assert models.Pledge.objects.get().signed_on == date(2009, 3, 5)


def test_one_line_for_each_refused_row(desk, tmp_path, capsys):
    bad = [("2", "x", "Đợt một", "Khối 1", 1, None, None), ("3", date(2009, 3, 5), "Đợt một", "Khối 9", 1, None, None)]
    said = StringIO()
    with pytest.raises(CommandError, match="Chưa ghi dòng nào"):
        call_command("import_book", "pledges", file_of(tmp_path, GOOD, *bad), "--ward", desk.ward.code, stderr=said)
    lines = said.getvalue().strip().splitlines()
    assert [line.split(":")[0] for line in lines] == ["Sheet, dòng 3", "Sheet, dòng 4"]
    assert not models.Pledge.objects.exists()


def test_a_question_is_a_line_with_its_answers(desk, tmp_path):
    file = file_of(tmp_path, ("1", "03/25/2009", "Đợt một", "Khối 1", 12, None, None))
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("import_book", "pledges", file, "--ward", desk.ward.code, stderr=said)
    assert "--answer ngay_thang=mdy" in said.getvalue()
    assert "1 dòng mới" in run(desk, file, "--answer", "ngay_thang=mdy")


def test_a_question_and_a_refusal_name_their_rows(desk, tmp_path):
    alike = ("", date(2009, 3, 5), "Đợt một", "Khối 1", 12, None, None)
    said = StringIO()
    with pytest.raises(CommandError):
        call_command(
            "import_book", "pledges", file_of(tmp_path, GOOD, alike, alike), "--ward", desk.ward.code, stderr=said
        )
    question, *refused = said.getvalue().strip().splitlines()
    assert "(dòng 3–4) --answer " in question
    assert [line.split(":")[0] for line in refused] == ["Sheet, dòng 4"]


def test_letters_that_only_seem_to_be_tcvn3_are_a_question_too(desk, tmp_path):
    path = tmp_path / "so.csv"
    path.write_bytes("Ngµy ký;§ît ký cam kÕt;Khèi;Sè hé\n05/03/2009;§ît mét;Khèi 1;12\n".encode("latin-1"))
    said = StringIO()
    with pytest.raises(CommandError, match="Chưa ghi dòng nào"):
        call_command("import_book", "pledges", str(path), "--ward", desk.ward.code, stderr=said)
    (line,) = said.getvalue().strip().splitlines()
    assert "--answer bang_ma=tcvn3: TCVN3 (ABC): Ngày ký · Đợt ký cam kết · Khối · Số hộ" in line
    assert not models.Pledge.objects.exists()
    assert "1 dòng mới" in run(desk, str(path), "--answer", "bang_ma=tcvn3")


@pytest.mark.parametrize(
    ("over", "why"),
    [
        ({"file": "khong-co.xlsx"}, "Không có tệp"),
        ({"file": "."}, "thư mục"),
        ({"file": "a\0b"}, "ký tự"),
        ({"book": "sach"}, "Không có sổ “sach”"),
        ({"ward": "00000"}, "Không có phường"),
        ({"by": "khong-ai"}, "Không có tài khoản"),
        ({"text": "<html>"}, "trang web"),
        ({"text": ""}, "trống|rỗng"),
        ({"text": "a,b\n1,2\n"}, "Không thấy trong tệp bảng nào"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(desk, tmp_path, upload_dir, over, why):
    file = over.get("file") or str(tmp_path / "so.csv")
    if "text" in over:
        Path(file).write_text(over["text"])
    options = ["--by", over["by"]] if "by" in over else []
    if "file" not in over and "text" not in over:
        file = file_of(tmp_path, GOOD)
    with pytest.raises(CommandError, match=why) as refusal:
        call_command(
            "import_book", over.get("book", "pledges"), file, "--ward", over.get("ward", desk.ward.code), *options
        )
    assert str(refusal.value)
    assert not upload_dir.exists() or list(upload_dir.iterdir()) == []


def test_by_must_hold_the_role(desk, tmp_path):
    with pytest.raises(CommandError, match="không có quyền"):
        run(desk, file_of(tmp_path, GOOD), "--by", make_chief(desk.ward).username)


def test_a_new_ward_gets_its_blocks(desk, tmp_path):
    path = tmp_path / "khoi.csv"
    path.write_text("Mã,Tên\nK05,Khối 5\nK06,Khối 6\n")
    assert "2 dòng mới" in run(desk, str(path), book="units")


@pytest.mark.django_db(transaction=True)
def test_the_status_is_0_or_1_and_there_is_never_a_traceback(process_environment, tmp_path):
    desk = pledge_desk()
    environment = {**process_environment, "WARDSECURITY_VAR": str(tmp_path / "var")}
    for row, status in ((GOOD, 0), (("2", "x", "Đợt một", "Khối 1", 1, None, None), 1)):
        command = [
            sys.executable,
            "manage.py",
            "import_book",
            "pledges",
            file_of(tmp_path, row),
            "--ward",
            desk.ward.code,
        ]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
    assert models.Pledge.objects.count() == 1
