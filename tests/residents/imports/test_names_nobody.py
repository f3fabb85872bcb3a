"""A list with names, addresses and phone numbers is imported, and they are found nowhere: no table, no file, no log."""

import logging
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from residents.actions import imports
from residents.queries import imports as shown
from tests.residents.imports.desk import Desk, pledge_desk, workbook

pytestmark = pytest.mark.django_db
SECRETS = ("Nguyễn Văn Bí Mật", "Ngõ 12 đường Lê Lợi", "0912345678", "Nong Thi Kin")
HEAD = ("Số sổ", "Ngày ký", "Đợt ký cam kết", "Khối", "Số hộ", "Họ và tên chủ hộ", "Địa chỉ", "Điện thoại")


def rows(unit="Khối 1"):
    return [HEAD, ("1", date(2009, 3, 5), "Đợt một", unit, 12, *SECRETS[:3])]


def everything() -> str:
    """All that the tables hold, as text."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608
            found += [str(each) for each in cursor.fetchall()]
    return "\n".join(found)


def lying_about(folder: Path) -> bytes:
    return b"".join(path.name.encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file())


def found_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text or secret.encode("unicode_escape").decode() in text]


def test_a_list_with_names_leaves_none_behind(upload_dir, caplog):
    caplog.set_level(logging.DEBUG)
    desk = pledge_desk()
    found = desk.read("pledges", *rows())
    assert shown.preview(found).unknown == HEAD[5:]
    assert found_in(lying_about(upload_dir).replace(open_file(upload_dir), b"").decode(errors="replace")) == []
    desk.confirm(found)
    assert (found_in(everything()), found_in(caplog.text), lying_about(upload_dir)) == ([], [], b"")


def open_file(folder: Path) -> bytes:
    """The upload itself, which is gone once the import is written, thrown away or a day old."""
    (path,) = folder.glob("*.bin")
    return path.read_bytes()


def test_nor_does_one_that_is_refused_or_asked_about(upload_dir, caplog):
    desk = pledge_desk()
    found = desk.read("pledges", *rows(unit=SECRETS[3]))
    assert (found.refused, found_in(everything())) == (1, [])
    imports.discard(imported=found, by=desk.officer)
    assert (found_in(everything()), found_in(caplog.text), lying_about(upload_dir)) == ([], [], b"")


def test_a_name_answered_about_is_kept_by_its_hash_alone():
    desk = Desk()
    head = ("Số, ký hiệu", "Ngày ban hành", "Loại", "Cơ quan ban hành", "Trích yếu")
    named = ("1/KH", date(2009, 3, 5), "kế hoạch", "UBND phường", f"Giao anh {SECRETS[0]} phụ trách")
    found = desk.read("directives", head, named, ten_nguoi="tu_choi")
    assert (found.refused, found_in(everything())) == (1, [])


def test_the_name_of_the_file_is_never_asked_for(tmp_path, upload_dir):
    desk = pledge_desk()
    path = tmp_path / f"{SECRETS[0]}.xlsx"
    path.write_bytes(workbook(rows()).read())
    call_command("import_book", "pledges", str(path), ward=desk.ward.code, by=desk.officer.username)
    assert (found_in(everything()), list(upload_dir.iterdir())) == ([], [])
