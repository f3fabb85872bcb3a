import csv
import io

import pytest

from reports.exports import csv_file


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(
    "cell", ["=1+1", "==1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x";"y")']
)
def test_what_a_spreadsheet_would_calculate_becomes_text(cell):
    assert read_back(csv_file("a", [[cell]]).content) == [[f"'{cell}"]]


def test_numbers_stay_numbers_and_letters_whole():
    file = csv_file("khối", [["Khối phố", "Số vụ; cả năm"], ["Đông Kinh", 12557]])
    assert read_back(file.content) == [["Khối phố", "Số vụ; cả năm"], ["Đông Kinh", "12557"]]


def test_excel_is_told_the_encoding():
    file = csv_file("a", [["ă"]])
    assert file.content == b"\xef\xbb\xbf\xc4\x83\r\n"
    assert (file.name, file.content_type) == ("a.csv", "text/csv; charset=utf-8")
