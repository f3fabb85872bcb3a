"""A ward's own template: filled in apart, in bounds, tried before it is kept; the built-in one stands in for it."""

import io
import re
import time
import zipfile
from dataclasses import replace

import docx
import pytest

from reports.documents.package import unpacked
from reports.documents.word import fields, word
from reports.documents.word.apart import filled_apart
from reports.documents.word.built_in import built_in
from reports.documents.word.own import OwnTemplate, checked, word_from
from tests.reports.documents.reading import bare
from tests.reports.documents.wards import document
from tests.reports.documents.word_reading import Word
from tests.reports.documents.word_templates import MAIN, with_part, with_text, with_xml
from wardsecurity.errors import Refused

YEAR = document("sample", "year")
LOOPS = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"


def refusal(data, contents=(YEAR,)):
    with pytest.raises(Refused) as refused:
        checked(data, contents)
    return str(refused.value)


def test_the_built_in_template_apart_makes_the_same_file():
    own = OwnTemplate("", built_in())
    assert word_from(own, YEAR) == word(YEAR)
    assert checked(built_in(), [YEAR, document("long-names", "five-years"), document("nothing", "letter")])


def test_a_change_of_the_ward_is_in_the_file_and_its_version_in_the_properties():
    own = OwnTemplate("mẫu của phường, phiên bản 2", with_text("{{ trich_yeu|upper }} – câu của phường"))
    made = word_from(own, YEAR)
    assert bare(f"{YEAR.title.abstract.upper()} – câu của phường") in bare(Word(made).text)
    assert docx.Document(io.BytesIO(made)).core_properties.comments == "mẫu của phường, phiên bản 2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ ''.__class__.__mro__ }}", "không được phép"),
        ("{{ trich_yeu.format.__globals__ }}", "không được phép"),
        ("{{ '{0.__class__.__mro__}'.format(1) }}", "không được phép"),
        ("{{ cac_muc.append(1) }}", "không được phép"),
        ("{% for i in range(10**9) %}x{% endfor %}", "quá lớn"),
        ("{{ 'a' * 10**10 }}", "quá lớn"),
        ("{% for i in range(90000) %}{{ 'x' * 200 }}{% endfor %}", "quá lớn"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "tự gọi lại chính nó"),
        ("{{ khong_co }}", "không có trường “khong_co”"),
        ("{{ lipsum(9) }}", "không có trường “lipsum”"),
        ("{{ trich yeu }}", "viết liền"),
        ("{{ trich_yeu", "Dấu {{ chưa có dấu đóng"),
        ("{{ trich_yeu %}", "Dấu {{ chưa có dấu đóng"),
        ("{% if la_du_thao", "Dấu {% chưa có dấu đóng"),
        ("trich_yeu }}", "Dấu }} không có dấu mở"),
        ("{% if x %}", "thêm {% endif %}"),
        ("{% for m in cac_muc %}{% if m.ma %}{% endfor %}", "thêm {% endif %}"),
        ("{% endif %}", "Lệnh {% endif %} không có lệnh mở"),
        ("{% else %}", "Lệnh {% else %} không có lệnh mở"),
        ("{% include '/etc/passwd' %}", "không điền được mẫu này"),
        ("{{ 1/0 }}", "không điền được mẫu này"),
        ("chữ {{ noi_dung }}", "phải đứng một mình"),
    ],
)
def test_a_wrong_template_is_refused_in_words(text, said):
    assert said in refusal(with_text(text))


def test_the_place_of_the_fault_is_told():
    said = refusal(with_text("Về việc {{ trich_yeu }} của {{ phuong_nao }}"))
    assert "đoạn “Về việc {{ trich_yeu }} của {{ phuong_nao }}”" in said
    assert "thân văn bản" in said


_BROKEN = "</w:t></w:r><w:r><w:t>"
_PARAGRAPHS = "</w:t></w:r></w:p><w:p><w:r><w:t>"


@pytest.mark.parametrize(
    ("xml", "instead", "place"),
    [
        ("Câu đầu {{ trich_yeu", "{{ trich_yeu }}", "thân văn bản, đoạn “Câu đầu {{ trich_yeu”"),
        (f"Câu đầu {{{{ trich{_PARAGRAPHS}_yeu }}}}", "{{ trich_yeu }}", "thân văn bản, đoạn “Câu đầu {{ trich”"),
        ("Số {{ so_ky_hieu", "{{ so_ky_hieu }}", "thân văn bản, trong bảng, đoạn “Số {{ so_ky_hieu”"),
        ("{{ khong_co }}", "{{ so_ky_hieu }}", "thân văn bản, trong bảng, đoạn “{{ khong_co }}”"),
        (f"Nếu {{%p if x %}}{_PARAGRAPHS}sau", "{{ trich_yeu }}", "thân văn bản, đoạn “Nếu {%p if x %}”"),
    ],
)
def test_the_place_is_the_paragraph_where_the_fault_is(xml, instead, place):
    assert f"Chỗ sai: {place}." in refusal(with_xml(xml, instead))


def test_a_fault_in_the_head_of_the_pages_is_told_there():
    head = next(name for name in unpacked(built_in()) if re.fullmatch(r"word/header\d\.xml", name))
    words = b"<w:p><w:r><w:t>{{ dia_danh</w:t></w:r></w:p></w:hdr>"
    assert "Chỗ sai: đầu trang, đoạn “{{ dia_danh”." in refusal(
        with_part(head, unpacked(built_in())[head].replace(b"</w:hdr>", words))
    )


def test_what_word_breaks_into_runs_is_one_field():
    assert checked(with_xml(f"{{{_BROKEN}{{ trich{_BROKEN}_yeu }}{_BROKEN}}}{{# {{{{ ghi chú }}}} #}}"), [YEAR])


def test_a_template_that_never_ends_is_ended():
    before = time.monotonic()
    assert "quá lâu" in refusal(with_text(LOOPS))
    assert time.monotonic() - before < 30


def test_a_template_without_the_text_is_refused():
    assert "làm mất nội dung" in refusal(with_text("Không có gì", instead="{{ noi_dung }}"))


def test_sections_one_by_one_are_the_text_as_well():
    loop = "</w:t></w:r></w:p>".join(
        f"{'' if at == 0 else '<w:p><w:r><w:t>'}{line}"
        for at, line in enumerate(
            ("{%p for muc in cac_muc %}", "{{ muc.tieu_de }}", "{{ muc.noi_dung }}", "{%p endfor %}")
        )
    )
    assert checked(with_xml(loop, instead="{{ noi_dung }}"), [YEAR])


def test_markup_that_a_template_writes_is_looked_at():
    evil = "{{ '</w:t></w:r><w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r><w:r><w:t>'|safe }}"
    assert "đọc tệp khác" in refusal(with_text(evil))


def test_no_mark_can_be_left_out():
    bare = with_text("", instead="{{ dau_chi }}")
    content = replace(YEAR, internal=True, verification="ABCD-1234", sample=True)
    read = Word(word_from(OwnTemplate("", bare), content))
    assert "DỰ THẢO" in read.paragraphs[0].text
    assert "LƯU HÀNH NỘI BỘ" in read.paragraphs[0].text
    assert "ABCD-1234" in read.text
    assert "Phụ lục I" in read.text
    assert "DỮ LIỆU MẪU" in read.document.sections[0].header._element.xml


def test_one_that_fails_after_all_gives_way_to_the_built_in():
    made = word_from(OwnTemplate("mẫu của phường, phiên bản 3", with_text("{{ khong_co }}")), YEAR)
    assert Word(made).text == Word(word(YEAR)).text
    said = docx.Document(io.BytesIO(made)).core_properties.comments
    assert "phiên bản 3: Chương trình không có trường “khong_co”" in said


def test_what_is_typed_is_no_template():
    typed = replace(YEAR, title=replace(YEAR.title, abstract="{{ 7*7 }} {% raw %} A & B"))
    (made,) = filled_apart(built_in(), [fields.values(typed)])
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert "49" not in package.read("word/document.xml").decode()
    assert "{{ 7*7 }} {% raw %} A & B" in Word(word_from(OwnTemplate("", built_in()), typed)).text


@pytest.mark.parametrize("width", ['w:w="50%" w:type="pct"', 'w:w="2500" w:type="pct"', 'w:type="auto"', 'w:w="x"'])
def test_a_cell_may_say_its_width_in_any_way(width):
    main = unpacked(built_in())[MAIN]
    said = re.sub(rb"<w:tcW [^>]*/>", f"<w:tcW {width}/>".encode(), main)
    assert said != main
    assert checked(with_part(MAIN, said), [YEAR])


def test_a_body_of_a_table_alone_bears_the_code():
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "{{ noi_dung }}"
    stored = io.BytesIO()
    made.save(stored)
    own = OwnTemplate("", checked(stored.getvalue(), [replace(YEAR, verification="ABCD-1234")]))
    assert "ABCD-1234" in Word(word_from(own, replace(YEAR, verification="ABCD-1234"))).text


def test_a_fault_that_nobody_thought_of_gives_way_to_the_built_in(monkeypatch, caplog):
    monkeypatch.setattr("reports.documents.word.own.finished", lambda *_: dict[str, bytes]()["Nguyễn Văn An"])
    assert "không điền được mẫu này" in refusal(built_in())
    assert word_from(OwnTemplate("", built_in()), YEAR) == word(YEAR, ": Chương trình không điền được mẫu này.")
    assert "KeyError at" in caplog.text
    assert "Nguyễn" not in caplog.text
