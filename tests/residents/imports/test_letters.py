"""A csv that only reads as TCVN3 or VNI: nothing is written before somebody has said in which letters it is."""

from io import BytesIO

import pytest

from residents import models
from residents.actions import imports
from residents.queries import imports as shown
from tests.residents import factories as make
from tests.residents.imports.desk import Desk, counts, questions
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
KEY = "bang_ma"
TCVN3 = "Ngµy ký;§ît ký cam kÕt;Khèi;Sè hé\n05/03/2009;§ît mét;Khèi 1;12\n"
VNI = "Ngaøy kyù;Ñôït kyù cam keát;Khoái;Soá hoä\n05/03/2009;Ñôït moät;Khoái 1;12\n"


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    make.make_block(desk.ward)
    make.make_campaign(desk.ward, title="Đợt một")
    return desk


def csv(text: str, encoding: str = "latin-1") -> BytesIO:
    return BytesIO(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("text", "key"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_it_is_asked_with_a_line_in_each_reading(desk, text, key, encoding):
    found = desk.read_file("pledges", csv(text, encoding))
    asked = questions(found)[KEY]
    assert (found.state, asked.blocking, asked.chosen, asked.options[0].value) == ("asks", True, (), key)
    samples = [each.label.partition(": ")[2] for each in asked.options]
    assert (samples[0], len(set(samples))) == ("Ngày ký · Đợt ký cam kết · Khối · Số hộ", 3)
    with pytest.raises(Refused, match="chưa sẵn sàng"):
        desk.confirm(found)
    done = desk.confirm(desk.read_file("pledges", csv(text, encoding), **{KEY: key}))
    assert (counts(done), models.Pledge.objects.get().unit.name) == ((1, 0, 0, 0), "Khối 1")


def test_other_letters_are_read_anew(desk):
    """The headings need no accents, so the table is found either way; what its cells say is not the same."""
    make.make_subject("Trộm cắp tài sản")
    head = "So so;Ngay nhan;Loai tin\n"
    file = f"{head}1;05/03/2009;Trém c¾p tµi s¶n\n"
    found = desk.read_file("tipoffs", csv(file))
    assert (found.state, counts(found), questions(found)[KEY].chosen) == ("asks", (1, 0, 0, 0), ())
    assert counts(desk.read_file("tipoffs", csv(file), **{KEY: "vni"})) == (0, 0, 0, 1)
    assert counts(desk.read_file("tipoffs", csv(file), **{KEY: "tcvn3"})) == (1, 0, 0, 0)


def test_letters_in_which_there_is_no_table_are_let_go_and_asked_again(desk):
    found = desk.read_file("pledges", csv(TCVN3), **{KEY: "vni"})
    assert (found.state, found.answers, "Không thấy trong tệp bảng nào" in found.message) == ("asks", {}, True)
    imports.answer(imported=found, answers={KEY: "tcvn3"}, by=desk.officer)
    again = imports.read(found.pk)
    assert (again.state, again.message, counts(again)) == ("ready", "", (1, 0, 0, 0))


def test_single_cells_in_old_letters_are_asked_about(desk):
    text = "Số sổ;Ngày ký;Đợt ký cam kết;Khối;Số hộ\n1;05/03/2009;Đợt một;Khối 1;3\n2;06/03/2009;§ît mét;Khối 1;4\n"
    found = desk.read_file("pledges", csv(text, "utf-8"))
    asked = questions(found)[KEY]
    assert [each.value for each in asked.options] == ["tung_o", "nguyen"]
    assert [each.label.partition(": ")[2] for each in asked.options] == ["Đợt một", "§ît mét"]
    assert counts(desk.read_file("pledges", csv(text, "utf-8"), **{KEY: "tung_o"})) == (2, 0, 0, 0)
    assert counts(desk.read_file("pledges", csv(text, "utf-8"), **{KEY: "nguyen"})) == (1, 0, 0, 1)


def test_what_stands_in_no_known_column_is_neither_asked_about_nor_shown(desk):
    text = "Số sổ;Ngày ký;Đợt ký cam kết;Khối;Số hộ;Họ tên\n1;05/03/2009;Đợt một;Khối 1;3;TrÇn ThÞ T¸m\n"
    found = desk.read_file("pledges", csv(text, "utf-8"))
    assert (found.state, KEY in questions(found)) == ("ready", False)
    named = TCVN3.replace("Sè hé\n", "Sè hé;Hä tªn\n").replace(";12\n", ";12;TrÇn ThÞ T¸m\n")
    said = str(shown.preview(desk.read_file("pledges", csv(named))))
    assert "Tám" not in said
    assert "T¸m" not in said


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_what_leaves_no_doubt_is_not_asked(desk, encoding):
    text = "Ngày ký;Khối;Số hộ\n05/03/2009;Khối 1;12\n"
    if encoding == "cp1258":
        text = "Nga\u0300y ky\u0301;Khô\u0301i;Sô\u0301 hô\u0323\n05/03/2009;Khô\u0301i 1;12\n"
    assert KEY not in questions(desk.read_file("pledges", csv(text, encoding)))


def test_an_xlsx_in_the_same_letters_is_told_by_its_font_and_not_asked(desk):
    rows = [line.split(";") for line in TCVN3.splitlines()]
    assert KEY not in questions(desk.read("pledges", *rows))
