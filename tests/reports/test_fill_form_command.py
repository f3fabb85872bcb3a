"""manage.py fill_form: a filled file, a line for every code that is left, and an exit code that a script can trust."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.reports.queries.build import put_month
from tests.residents.factories import make_ward
from tests.wardsecurity.filling import forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward(db):
    ward = make_ward("05977", reports_from="2009-03", reports_until="2009-03")
    put_month(ward, "2009-03", {("C05", None): 9})
    return ward


def fill(path: Path, **more: str) -> tuple[Path, str]:
    out, told = path.with_name("out" + path.suffix), StringIO()
    given = {"ward": "05977", "period": "2009-03", "out": str(out)} | more
    call_command("fill_form", str(path), *(f"--{name}={value}" for name, value in given.items()), stderr=told)
    return out, told.getvalue()


def test_a_workbook(ward, tmp_path):
    out, told = fill(forms.plain_workbook(tmp_path / "f.xlsx", ["Số vụ", "[[C05]]", "[[C07]]"]))
    assert forms.cells(out) == {"A1": "Số vụ", "B1": 9, "C1": "chưa báo cáo"}
    assert told == ""


def test_empty_cells_on_request(ward, tmp_path):
    out, _told = fill(forms.plain_workbook(tmp_path / "f.xlsx", ["[[C07]]", "[[C05]]"]), blank="empty")
    assert forms.cells(out) == {"B1": 9}


def test_a_document(ward, tmp_path):
    out, _told = fill(forms.document(tmp_path / "f.docx", "Làm rõ [[C05]] vụ, [[C07|kèm đơn vị]]."))
    assert forms.paragraphs(out) == ["Làm rõ 09 vụ, chưa báo cáo."]


def test_unknown_codes_are_a_line_each_and_an_exit_code(ward, tmp_path, capsys):
    path = forms.plain_workbook(tmp_path / "f.xlsx", ["[[C99]]", "[[C05|cugn kỳ]]", "[[C05]]"])
    told = StringIO()
    out = tmp_path / "out.xlsx"
    with pytest.raises(SystemExit) as left:
        call_command("fill_form", str(path), "--ward=05977", "--period=2009-03", f"--out={out}", stderr=told)
    assert left.value.code == 1
    lines = told.getvalue().splitlines()
    assert [line.split("\t")[:2] for line in lines] == [["C99", "Biểu 01!A1"], ["C05|cugn kỳ", "Biểu 01!B1"]]
    assert "[[C05|cùng kỳ]]" in lines[1]
    assert forms.cells(out) == {"A1": "⚠[[C99]]", "B1": "⚠[[C05|cugn kỳ]]", "C1": 9}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"ward": "00000"}, "Không có phường"),
        ({"period": "2009-13"}, "tháng"),
        ({"out": "/nowhere/f.xlsx"}, "Không đọc"),
    ],
)
def test_what_cannot_be_is_one_sentence(ward, tmp_path, more, words):
    with pytest.raises(CommandError, match=words):
        fill(forms.plain_workbook(tmp_path / "f.xlsx", ["[[C05]]"]), **more)


def test_no_form(ward, tmp_path):
    (tmp_path / "f.xlsx").write_bytes(b"x")
    with pytest.raises(CommandError, match="không phải biểu mẫu"):
        fill(tmp_path / "f.xlsx")


def test_a_province_as_a_whole_and_ward_by_ward(ward, tmp_path):
    other = make_ward(
        "05980", province=ward.province, name="Phường Hai", reports_from="2009-03", reports_until="2009-03"
    )
    put_month(other, "2009-03", {("C05", None): 4})
    path = forms.plain_workbook(tmp_path / "f.xlsx", ["[[C05]]"])
    given = [str(path), f"--province={ward.province.code}", "--period=2009-03"]
    call_command("fill_form", *given, f"--out={tmp_path / 'all.xlsx'}")
    assert forms.cells(tmp_path / "all.xlsx") == {"A1": 13}
    call_command("fill_form", *given, "--each-ward", f"--out={tmp_path / 'each'}")
    found = {each.name: forms.cells(each)["A1"] for each in (tmp_path / "each").iterdir()}
    assert found == {"05977_05977_2009-03.xlsx": 9, "05980_Hai_2009-03.xlsx": 4}
