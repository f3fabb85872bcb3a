"""Word forms: codes that Word split over runs, in every place where an office writes; the rest byte for byte."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Pt

from tests.wardsecurity.filling import forms
from tests.wardsecurity.filling.forms import number, put

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
_BOX = (
    f"<w:r {_W} {_MC}><mc:AlternateContent>"
    "<mc:Choice Requires='wps'><w:drawing><w:txbxContent><w:p><w:r><w:t>Hộp [[C05]]</w:t></w:r></w:p></w:txbxContent>"
    "</w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Hộp [[C05]]</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
ANSWERS = {"C05": number(24), "C04|kỳ này": put("05"), "tên phường": put("Phường A & B")}


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    made = docx.Document()
    paragraph = made.add_paragraph("Xảy ra ")
    for place, piece in enumerate(("[", "[C04|", "kỳ", " này]", "] vụ; làm rõ [[C05]] vụ.")):
        run = paragraph.add_run(piece)
        run.bold, run.font.size = place == 0, Pt(14)
    made.add_paragraph("Không có mã ở đây")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Số vụ", "[[C05]]"
    made.sections[0].header.paragraphs[0].text = "[[tên phường]]"
    made.sections[0].footer.paragraphs[0].text = "Chân [[tên phường]]"
    made.add_paragraph()._p.append(parse_xml(_BOX))
    made.add_picture(io.BytesIO(forms.picture()))
    made.save(str(tmp_path / "f.docx"))
    return tmp_path / "f.docx"


def test_a_split_code_takes_the_look_of_its_first_run(rich):
    paragraph = docx.Document(str(forms.filled(rich, ANSWERS))).paragraphs[0]
    assert paragraph.text == "Xảy ra 05 vụ; làm rõ 24 vụ."
    assert [(run.text, run.bold) for run in paragraph.runs if run.text] == [
        ("Xảy ra ", None), ("05", True), (" vụ; làm rõ 24 vụ.", False),
    ]  # fmt: skip


def test_tables_heads_feet_and_text_boxes_are_filled(rich):
    after = forms.filled(rich, ANSWERS)
    made = docx.Document(str(after))
    assert made.tables[0].cell(0, 1).text == "24"
    assert made.sections[0].header.paragraphs[0].text == "Phường A & B"
    assert made.sections[0].footer.paragraphs[0].text == "Chân Phường A & B"
    assert forms.parts(after)["word/document.xml"].decode().count("Hộp 24") == 2


def test_only_parts_with_codes_change(rich):
    assert forms.changed(rich, forms.filled(rich, ANSWERS)) == {
        "word/document.xml", "word/header1.xml", "word/footer1.xml",
    }  # fmt: skip


def test_in_the_body_only_the_letters_of_codes_change(tmp_path):
    path = forms.document(tmp_path / "f.docx", "Trước", "có [[C05]] vụ", "Sau")
    before, after = (forms.parts(each)["word/document.xml"] for each in (path, forms.filled(path, ANSWERS)))
    assert before.replace(b"[[C05]]", b"24") == after


def test_every_code_is_told_once_with_the_words_around_it(rich):
    found = [(each.code, each.place, each.alone) for each in forms.spots(rich)]
    assert ("C04|kỳ này", "Xảy ra [[C04|kỳ này]] vụ; làm rõ [[C05]] vụ.", False) in found
    assert ("tên phường", "Đầu trang: [[tên phường]]", True) in found
    assert ("tên phường", "Chân trang: Chân [[tên phường]]", False) in found
    assert [place for _code, place, _alone in found].count("Hộp [[C05]]") == 1


def test_a_code_without_an_answer_stays_with_a_sign(tmp_path):
    path = forms.document(tmp_path / "f.docx", "có [[C99]] vụ", "[[C05]]")
    assert forms.paragraphs(forms.filled(path, ANSWERS)) == ["có ⚠[[C99]] vụ", "24"]


def test_blanks_beside_a_code_stay(tmp_path):
    path = forms.document(tmp_path / "f.docx", "có¦[[C05]] vụ¦ mới", "[[trống]] còn")
    after = forms.paragraphs(forms.filled(path, {**ANSWERS, "trống": put("")}))
    assert after == ["có24 vụ mới", " còn"]


def test_a_form_without_codes_comes_back_as_it_is(tmp_path):
    path = forms.document(tmp_path / "f.docx", "Không có mã")
    assert forms.changed(path, forms.filled(path, ANSWERS)) == set()


def test_what_goes_in_cannot_be_markup(tmp_path):
    path = forms.document(tmp_path / "f.docx", "[[x]]")
    assert forms.paragraphs(forms.filled(path, {"x": put("<w:p/> & ]]> \x07[[C05]]")})) == ["<w:p/> & ]]> [[C05]]"]
