"""csv: its letters and what stands between its cells are found out, or the file is refused; never guessed."""

import unicodedata

import pytest

from tests.wardsecurity.workbooks.making import read, values
from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.values import FileRefused

ROWS = [("Khối phố", "Số hộ"), ("Phường Vĩnh Trại", "12.557"), ("Đường Hoà Bình, ngõ hẹp", "05")]


def written(path, encoding, *, sign=";"):
    text = "".join(sign.join(f'"{cell}"' if sign in cell else cell for cell in row) + "\r\n" for row in ROWS)
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_letters_and_signs_are_found_out(tmp_path, encoding, sign):
    assert values(written(tmp_path / "a.csv", encoding, sign=sign)) == ROWS


def test_windows_vietnamese_is_read_with_its_tones(tmp_path):
    """cp1258 has ă â đ ê ô ơ ư as letters and the tones as marks behind them."""
    text = "\n".join(";".join(_cp1258(cell) for cell in row) for row in ROWS)
    (tmp_path / "a.csv").write_bytes(text.encode("cp1258"))
    assert values(tmp_path / "a.csv") == ROWS


def _cp1258(text):
    marks = "\u0300\u0301\u0303\u0309\u0323"
    return "".join(
        unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", letter) if c not in marks))
        + "".join(c for c in unicodedata.normalize("NFD", letter) if c in marks)
        for letter in text
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Khèi phè;Sè hé\nPh­êng VÜnh Tr¹i;5\n§­êng Hoµ B×nh;7", ("Phường Vĩnh Trại", "Đường Hoà Bình")),
        ("Khoái phoá;Soá hoä\nPhöôøng Vónh Traïi;5\nÑöôøng Hoaø Bình;7", ("Phường Vĩnh Trại", "Đường Hoà Bình")),
    ],
)
def test_tcvn3_and_vni_are_told_by_their_words(tmp_path, raw, expected):
    (tmp_path / "a.csv").write_bytes(raw.encode("latin-1"))
    assert tuple(row[0] for row in values(tmp_path / "a.csv")[1:]) == expected


def test_what_only_seems_to_be_old_says_how_else_it_may_be_read(tmp_path):
    raw = "Khèi phè;Sè hé\nPh­êng VÜnh Tr¹i;5\n"
    (tmp_path / "a.csv").write_bytes(raw.encode("latin-1"))
    with open_workbook(tmp_path / "a.csv") as opened:
        assert opened.reading == opened.readings[0]
        assert {each.key for each in opened.readings[1:]} == {"vni", "cp1258"}
    with open_workbook(tmp_path / "a.csv", letters="vni") as opened:
        assert next(opened.rows("")).values[0] != "Khối phố"
    with open_workbook(written(tmp_path / "b.csv", "utf-8")) as opened:
        assert (len(list(opened.rows(""))), opened.readings) == (3, ())


def test_letters_that_nobody_can_tell_are_refused(tmp_path):
    (tmp_path / "a.csv").write_bytes("Straße;Größe\nMünchen;5\nKøbenhavn;7".encode("latin-1"))
    with pytest.raises(FileRefused, match="CSV UTF-8"):
        open_workbook(tmp_path / "a.csv")


def test_commas_inside_texts_part_no_cells(tmp_path):
    (tmp_path / "a.csv").write_text("Khối, phố;Số hộ\nKhối 1, 2;5\nKhối 3, 4;7\n")
    assert values(tmp_path / "a.csv")[1] == ("Khối 1, 2", "5")


def test_excel_s_own_line_about_the_sign_is_no_row(tmp_path):
    (tmp_path / "a.csv").write_text("sep=|\na|b\nc|d\n")
    assert values(tmp_path / "a.csv") == [("a", "b"), ("c", "d")]


def test_lines_inside_cells_blank_lines_and_nul(tmp_path):
    (tmp_path / "a.csv").write_bytes(b'a;b\r\n\r\n"x\ny";1\0\r\n')
    assert [(row.number, row.values) for row in read(tmp_path / "a.csv")] == [(1, ("a", "b")), (3, ("x\ny", "1"))]


def test_a_text_that_begins_like_a_picture_is_a_text(tmp_path):
    (tmp_path / "a.csv").write_text("BM-01;MZ\nKhối 1;2\n")
    assert values(tmp_path / "a.csv") == [("BM-01", "MZ"), ("Khối 1", "2")]


def test_one_column_is_a_table_too(tmp_path):
    (tmp_path / "a.csv").write_text("Khối phố\nKhối 1\nKhối 2\n")
    assert values(tmp_path / "a.csv") == [("Khối phố",), ("Khối 1",), ("Khối 2",)]


def test_a_letter_broken_at_the_end_of_the_sample_is_no_doubt(tmp_path):
    (tmp_path / "a.csv").write_text("Tên;Số\n" + "ộ" * 40 + ";1\n" + "Khối phố số một;2\n" * 20_000)
    assert len(values(tmp_path / "a.csv")) == 20_002
