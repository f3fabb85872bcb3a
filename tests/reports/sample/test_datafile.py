"""A data file that contradicts itself is refused in one line that says where."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.sample.datafile import DATA_FILE, read
from reports.sample.toml_table import SampleError

CORRUPT = {
    "not TOML": (r"\n\[article\]\n", "\n[article\n", r"dòng \d\d:"),
    "a figure missing": (r"cases_cleared = 261\n", "", "article.security.cases_cleared.* không có"),
    "a figure negative": ("= 12557", "= -12557", "household_participations.*số nguyên"),
    "a figure true": ("= 12557", "= true", "household_participations.*số nguyên"),
    "a figure in words": ("= 12557", '= "12.557"', "household_participations.*số nguyên"),
    "a figure far too large": ("= 12557", "= 12557000000000", "household_participations.*số nguyên"),
    "no households to go round": ("= 12557", "= 12", "không chia được 12 lượt"),
    "a block too many": ("blocks_signed = 11", "blocks_signed = 12", "blocks_signed.*blocks_total"),
    "a pilot that is no block": (r"\[7, 8, 9, 11\]", "[7, 8, 9, 12]", "pilot_blocks.*từ 1 đến 11"),
    "a pilot named twice": (r"\[7, 8, 9, 11\]", "[7, 8, 9, 9]", "pilot_blocks.*lặp lại"),
    "nothing but pilots": (r"\[7, 8, 9, 11\]", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]", "khối phố khác để so sánh"),
    "a pilot from the first day": ("pilots_from = 2007", "pilots_from = 2005", "ít nhất một năm"),
    "a theme said twice": ("phòng chống ma túy", "phòng chống tội phạm", "themes.*lặp lại"),
    "a campaign said twice": (
        "Ký cam kết trước Tết Nguyên đán năm",
        "Đợt cao điểm ký cam kết hè năm",
        "campaigns.*lặp lại",
    ),
    "a code that fits nowhere": ('code = "05977"', 'code = "05977059770597705977059770"', "code.*20 ký tự"),
    "a line feed in a name": ('"Phường Vĩnh Trại"', r'"Phường\\nVĩnh Trại"', "ward.name.*dòng chữ"),
    "years with a gap": ("2008, 2009]", "2008, 2010]", "years.*liền nhau"),
    "years a figure short": (r"pilots = \[38, 39, 27, 20, 16\]", "pilots = [38, 39, 27]", "đúng 5 số"),
    "fewer cases than cleared": (r"pilots = \[38, 39, 27, 20, 16\]", "pilots = [0, 0, 0, 0, 0]", "261"),
    "fewer persons than cases": ("offenders_handled = 291", "offenders_handled = 29", "từ 261"),
    "a day that is a text": ("pilots_from = 2007-01-01", 'pilots_from = "2007"', "pilots_from.*ngày"),
    "a day of no calendar": (r"last = \[1, 25\]", "last = [2, 30]", "last.*tháng, ngày"),
    "a theme that is not there": (r"themes = \[3, 4\]", "themes = [3, 5]", "themes.*từ 1 đến 4"),
    "an unknown audience": ('audience = "school"', 'audience = "all"', "households hoặc school"),
    "a code that is not there": ('"C02", "C04"', '"C02", "C99"', "C99"),
    "an indicator without its mark": ('"D01", "D03", "D04"', '"D03", "D04"', "chưa ghi nguồn gốc: D01"),
    "an indicator with both marks": (r'whole = \["C04"', 'whole = ["C05", "C04"', "C05"),
    "a counter no book has": ('"C02", "C04"', '"C02", "C03"', "không sổ nào đếm được: C03"),
    "a table that is a list": (r"\[article.commendations\]", "[[article.commendations]]", "commendations.*nhóm mục"),
    "a ward closed too early": ("closed_on = 2025-06-30", "closed_on = 2009-06-30", "closed_on"),
}


def corrupt(path: Path, pattern: str, put: str) -> Path:
    changed = re.sub(pattern, put, DATA_FILE.read_text(encoding="utf-8"), count=1)
    assert changed != DATA_FILE.read_text(encoding="utf-8")
    path.write_text(changed, encoding="utf-8")
    return path


@pytest.mark.parametrize(("pattern", "put", "told"), CORRUPT.values(), ids=CORRUPT)
def test_a_corrupt_data_file_is_told_in_one_line(tmp_path, pattern, put, told):
    with pytest.raises(SampleError, match=told) as refusal:
        read(corrupt(tmp_path / "mau.toml", pattern, put))
    assert "mau.toml" in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(("content", "told"), [(b"", "article"), (b"\xff\xfe\x00", "UTF-8"), (b"[" * 9000, "TOML")])
def test_a_file_of_something_else_is_told(tmp_path, content, told):
    path = tmp_path / "mau.toml"
    path.write_bytes(content)
    with pytest.raises(SampleError, match=told):
        read(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SampleError, match=r"Không đọc được tệp dữ liệu mẫu mau\.toml"):
        read(tmp_path / "mau.toml")


@given(st.data())
def test_whatever_happens_to_the_file_it_is_read_or_refused(tmp_path_factory, data):
    content = DATA_FILE.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(start + 300, len(content))))
    path = tmp_path_factory.getbasetemp() / "mau.toml"
    path.write_bytes(content[:start] + data.draw(st.binary(max_size=8)) + content[end:])
    try:
        assert read(path).article.years
    except SampleError as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 (either end is right)
