"""Who issues, where, to whom and who signs (NĐ 30/2020, Phụ lục I)."""

from dataclasses import replace
from datetime import date

import pytest

from reports.documents.content import bodies, lines
from reports.documents.content.choices import Choices, Signer
from reports.documents.content.values import Head
from reports.periods import parse_period
from tests.reports.documents.examples import PLACE, report, year_2009

YEAR = parse_period("2009")


@pytest.mark.parametrize(
    ("body", "parent", "issuing", "symbol"),
    [
        (
            "committee",
            "ỦY BAN NHÂN DÂN PHƯỜNG VĨNH TRẠI",
            "BAN CHỈ ĐẠO PHONG TRÀO TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC",
            "BC-BCĐ",
        ),
        ("police", "CÔNG AN TỈNH LẠNG SƠN", "CÔNG AN PHƯỜNG VĨNH TRẠI", "BC-CAP"),
        ("people", "", "ỦY BAN NHÂN DÂN PHƯỜNG VĨNH TRẠI", "BC-UBND"),
    ],
)
def test_heads(body, parent, issuing, symbol):
    head = bodies.head(PLACE, Choices("year", YEAR, body))
    assert (head.parent_body, head.issuing_body, head.symbol) == (parent, issuing, symbol)


def test_a_letter_has_its_own_symbol():
    assert bodies.head(PLACE, Choices("letter", YEAR)).symbol == "TTr-BCĐ"


@pytest.mark.parametrize(
    ("body", "deputy", "said"),
    [
        ("committee", False, ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")),
        ("committee", True, ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")),
        ("police", False, ("TRƯỞNG CÔNG AN PHƯỜNG",)),
        ("police", True, ("KT. TRƯỞNG CÔNG AN PHƯỜNG", "PHÓ TRƯỞNG CÔNG AN PHƯỜNG")),
        ("people", False, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("people", True, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_signatures(body, deputy, said):
    choices = Choices("year", YEAR, body, Signer(deputy=deputy))
    assert bodies.signature(PLACE, choices).lines == said


def test_a_rank_is_for_the_police_alone():
    signer = Signer(name="Người Ký", rank="Trung tá")
    assert bodies.signature(PLACE, Choices("year", YEAR, "police", signer)).rank == "Trung tá"
    assert bodies.signature(PLACE, Choices("year", YEAR, "committee", signer)).rank == ""


def test_recipients_end_with_where_it_is_kept():
    told = bodies.recipients(PLACE, Choices("year", YEAR))
    assert told[0] == "Như trên;"
    assert told[-1] == "Lưu: VT, CAP."
    assert "Đảng ủy, HĐND, UBND phường Vĩnh Trại;" in told


@pytest.mark.parametrize(
    ("ward", "place"),
    [
        ("Phường Đông Kinh", "Đông Kinh"),
        ("Phường Lương Văn Tri", "Phường Lương Văn Tri"),
        ("Phường Lê Lợi", "Phường Lê Lợi"),
        ("Phường 7", "Phường 7"),
        ("Phường Mai Pha", "Mai Pha"),
        ("Xã Đồng Đăng", "Đồng Đăng"),
    ],
)
def test_a_place_named_after_a_person_or_number_stays_in_full(ward, place):
    assert bodies.place_name(ward) == place


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2020, 1, 5), "Đông Kinh, ngày 05 tháng 01 năm 2020"),
        (date(2019, 6, 29), "Đông Kinh, ngày 29 tháng 6 năm 2019"),
    ],
)
def test_days_as_the_decree_writes_them(day, line):
    assert lines.day_line(Head("", "", "BC-BCĐ", "Đông Kinh", 5, day)) == line


def test_numbers_below_ten_have_a_zero_and_open_ones_a_blank():
    head = Head("", "", "BC-BCĐ", "Đông Kinh")
    assert lines.number_line(replace(head, number=5)) == "Số: 05/BC-BCĐ"
    assert lines.number_line(replace(head, number=112)) == "Số: 112/BC-BCĐ"
    assert lines.number_line(head).replace("\u00a0", "") == "Số: /BC-BCĐ"


def test_an_annex_refers_to_its_document():
    made = report(year_2009({"A05": 5}))
    issued = replace(made, head=replace(made.head, number=5, day=date(2026, 6, 5)))
    body = "Ban Chỉ đạo phong trào Toàn dân bảo vệ an ninh Tổ quốc phường Vĩnh Trại"
    assert lines.reference(issued) == f"(Kèm theo Báo cáo số 05/BC-BCĐ ngày 05 tháng 6 năm 2026 của {body})"
