"""`manage.py document`: what it writes, and what it says when asked for nonsense."""

from io import StringIO
from pathlib import Path

import openpyxl
import pypdf
import pytest
from django.core.management import CommandError, call_command

from reports.documents.content.choices import KINDS
from tests.reports.documents.word_reading import Word
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward

pytestmark = pytest.mark.django_db

PERIODS = {
    "month": "2009-03", "quarter": "2009-Q1", "half": "2009-H1", "nine-months": "2009-9M", "year": "2009",
    "five-years": "2005-2009", "commendation": "2009", "letter": "2009",
}  # fmt: skip


@pytest.fixture
def ward():
    ward = make_ward("05977", name="Phường Vĩnh Trại", reports_from="2008-01")
    put_month(ward, "2009-03", {("A05", make_block(ward, 1)): 12, ("C05", None): 0})
    return ward


def written(out, kind="year", period="2009", code="05977", form="pdf", **options):
    said = StringIO()
    call_command("document", kind, ward=code, period=period, format=form, out=str(out), stdout=said, **options)
    return Path(said.getvalue().strip())


READ = {
    "pdf": lambda file: pypdf.PdfReader(file).pages[0].extract_text(),
    "docx": lambda file: Word(file.read_bytes()).text,
    "xlsx": lambda file: openpyxl.load_workbook(file).worksheets[0]["A1"].value,
}


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_as_a_draft(ward, tmp_path, kind, form):
    file = written(tmp_path / "new" / "folder", kind, PERIODS[kind], form=form)
    assert file.name == f"van-ban-{kind}-05977-{PERIODS[kind]}-du-thao.{form}"
    assert "DỰ THẢO" in READ[form](file)


def test_the_body_is_chosen(ward, tmp_path):
    text = pypdf.PdfReader(written(tmp_path, body="police")).pages[0].extract_text()
    assert "CÔNG AN TỈNH LẠNG SƠN" in text
    assert "/BC-CAP" in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"code": "00000"}, "Không có phường nào mang mã “00000”."),
        ({"period": "hôm nay"}, 'Không hiểu kỳ báo cáo "hôm nay"'),
        ({"period": "2009-03"}, "Báo cáo năm cần kỳ là một năm"),
        ({"kind": "five-years", "period": "2006-2009"}, "Tổng kết 05 năm cần kỳ là năm năm"),
        ({"kind": "letter", "period": "1995-2009"}, "nhiều nhất 10 năm"),
    ],
)
def test_nonsense_gets_one_vietnamese_line(ward, tmp_path, asked, said):
    with pytest.raises(CommandError) as refusal:
        written(tmp_path, **asked)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_format_or_body_is_refused(ward, tmp_path):
    for asked in ({"kind": "weekly"}, {"form": "odt"}, {"body": "nobody"}):
        with pytest.raises(CommandError, match=r"^Không hiểu “[a-z]+”: đồng chí ghi một trong các từ"):
            written(tmp_path, **asked)


def test_a_folder_that_cannot_be_written_is_said(ward, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="Không ghi được tệp vào thư mục"):
        written(tmp_path / "file")


def test_any_days_of_a_theme_or_the_festival_are_written(ward, tmp_path):
    for kind in ("thematic", "festival"):
        file = written(tmp_path, kind, None, from_day="2009-03-02", to_day="2009-03-20")
        assert file.name == f"van-ban-{kind}-05977-2009-03-02..2009-03-20-du-thao.pdf"
    whole = written(tmp_path, "thematic", None, from_day="2009-03-01", to_day="2009-03-31", groups="A")
    assert whole.name == "van-ban-thematic-05977-2009-03-du-thao.pdf"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "thematic", "period": None}, "Đồng chí ghi kỳ"),
        ({"kind": "year", "period": None}, "Văn bản này cần kỳ báo cáo"),
        ({"kind": "thematic", "period": None, "from_day": "2009-03-20", "to_day": "2009-03-02"}, "trước ngày đầu"),
        ({"kind": "thematic", "groups": "AX"}, "Không có nhóm chỉ tiêu “X”"),
        ({"kind": "thematic", "about": "gọi 0912345678"}, "điện thoại"),
    ],
)
def test_nonsense_of_days_gets_one_vietnamese_line(ward, tmp_path, asked, said):
    with pytest.raises(CommandError, match=said):
        written(tmp_path, **asked)


def test_what_is_asked_for_is_named(ward, tmp_path):
    text = READ["pdf"](written(tmp_path, "letter", award="Cờ thi đua của Bộ Công an"))
    assert "Hình thức đề nghị khen thưởng: Cờ thi đua của Bộ Công an." in " ".join(text.split())
    with pytest.raises(CommandError, match="--award chỉ dùng cho"):
        written(tmp_path, "year", award="Cờ thi đua")
