"""The guard: numbers of people are refused, what looks like a person is asked about, documents pass."""

import time
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wardsecurity.guard import (
    DAYS,
    EMAIL,
    HOME,
    IDENTITY,
    PERSON,
    PHONE,
    PLACE,
    check,
    doubt_of_place,
    validate_free_text,
    validate_names,
    validate_subject,
)
from wardsecurity.text import normalise


def messages(text: str, kind: str) -> list[str]:
    return [finding.message_vi for finding in check(text) if finding.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "gọi 0912 345 678",
        "gọi 09 12 34 56 78",
        "08 12 15 16 45",
        "09 12 12 16 20",
        "08.12.15.16.20",
        "ĐT 08 12 15 16 20",
        "0912,345,678",
        "0912/345/678",
        "0912_345_678",
        "0912·345·678",
        "0 9 1 2 3 4 5 6 7 8",
        "0912.345.678",
        "0912-345-678",
        "091 234 5678",
        "09123 45678",
        "01234567890",
        "+84912345678",
        "+84 912 345 678",
        "+84 (0) 912 345 678",
        "0084912345678",
        "84 912 345 678",
        "(025) 3812345",
        "025.3812345",
        "0205 3812 345",
        "02053812345",
        "04.3825.3531",
        "ĐT: 09 12 34 56 78",
        "điện thoại số 812345",
        "SĐT0912345678",
        "0912345678/0987654321",
        "báo tin 0912 345 678 05 vụ",
        "0912\u00a0345\u00a0678",
        "0912\u200b345678",
        "0912–345–678",
        "０９１２３４５６７８",
    ],
)
def test_phone_numbers_are_refused(text):
    assert set(messages(text, "refused")) == {PHONE}


@pytest.mark.parametrize(
    "text",
    [
        "012345678",
        "CMND 123456789",
        "CMND: 123 456 789",
        "số căn cước 001085012345",
        "001085012345",
        "001 085 012 345",
        "0010 8501 2345",
        "hộ chiếu B1234567",
        "tài khoản 19001234567890",
        "CMND012345678",
    ],
)
def test_identity_numbers_are_refused(text):
    refused = messages(text, "refused")
    assert refused
    assert set(refused) <= {IDENTITY, PHONE}


def test_an_email_address_is_refused():
    assert messages("gửi về congan.phuong@example.vn nhé", "refused") == [EMAIL]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 163/2003/NĐ-CP ngày 19/12/2003",
        "Quyết định 521/2005/QĐ-TTg",
        "Luật số 41/2019/QH14, Kế hoạch 612/KH-BCA-V05",
        "Nghị quyết 237/NQ-UBTVQH16",
        "Chỉ thị 406-TTg, Nghị định 47/CP",
        "hồ sơ GD-2009/0012 và GD-2009-000123",
        "số 05-2009-0012, số 012-2009-0012",
        "từ năm 2005 đến 2009, 2005-2009 2010-2014",
        "12.557 lượt hộ, 18.611 lượt học sinh và giáo viên",
        "12.557 18.611 232 261 291",
        "05 06 07 08 09",
        "11/11 khối phố, 5/5 trường",
        "05.01.2020 12 vụ",
        "từ 15/8/2021-14/9/2021, 05.01.2020-14.02.2020, 2009-01-05",
        "hỗ trợ 120000000 đồng, 120.000.000 đồng, 1.250.000.000đ",
        "phường mã 05977 05980",
        "tăng 31 vụ (+17,51%)",
        "khối 7, 8, 9 và 11; 84, 38, 5 và 6 hồ sơ",
        "gọi 113",
        "làm căn cước cho 12.557 người",
    ],
)
def test_documents_dates_and_counts_pass(text):
    assert messages(text, "refused") == []
    validate_free_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "ông Văn A",
        "Bà Thị B ở khối 3",
        "cháu tên là Minh A",
        "họ và tên: Nguyễn A",
        "đối tượng Trần B",
        "NGUYỄN VĂN A",
        "do Nguyễn Văn A trình bày",
        "sinh năm 1985",
        "SN 1985",
        "sinh ngày 05/01/1985",
        unicodedata.normalize("NFD", "ông Đức A"),
        "ông-Tám",
        "ông.Tám",
        "ông (Tám)",
        "ông “Tám”",
        "cháu 'Bi'",
        "ông:Tám",
        "ông/Tám",
        "ông_Tám",
        "ông\u200bTám",
        "ông \ufeff\u2060 Tám",
        "ông\u3164Tám",
        "T\u034fám là ông\u2800Tám",
        "Ô. Tám",
        "thầy Minh",
        "thầy giáo Minh",
        "cô Lan",
        "vợ là Hà",
        "chồng Ba",
        "em trai Tám",
        "đ/c Hùng",
        "ĐỒNG CHÍ HÙNG",
        "ong tam",
        "ong Tam",
        "ông tám",
        "chị hằng",
        "ba nguyen thi hoa",
        "ông nguyễn văn tám",
        "nguyen van tam",
        "Nguyễn Tám",
        "Nguyen Van Tam",
        "NGUYEN VAN TAM",
        "Bà Triệu",
    ],
)
def test_what_looks_like_a_person_is_asked_about(text):
    assert messages(text, "asked") == [PERSON]
    validate_free_text(text)


@pytest.mark.parametrize(
    "text",
    [
        *("số nhà 12", "nhà số 5A", "ngõ 12", "ngõ số 12/3", "số 12 đường", "số 12, ngõ chợ", "số 12 đường Lê Lợi"),
        *("12/3 Lê Lợi", "nhà 12 Lê Lợi", "12 Nguyễn Văn A", "số 5 Bà Triệu", "nhà 12, khối 3", "SN 12", "so nha 12"),
        *("hẻm 12/3", "kiệt 7", "ngõ12", "K12/3"),
    ],
)
def test_what_looks_like_a_home_is_asked_about(text):
    assert messages(text, "asked") == [HOME]


@pytest.mark.parametrize(
    "text",
    [
        "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
        "làm theo lời Bác Hồ dạy",
        "cán bộ khối phố báo cáo 05 vụ tại khối 7",
        "các anh, chị em hội viên tham gia",
        "Phường Đông Kinh, tỉnh Lạng Sơn",
        "đồng chí Trưởng Công an phường, Đồng chí Phó Chủ tịch UBND",
        "các em. Tháng 5 các cháu nghỉ hè",
        "đối tượng phạm tội, đối tượng vũ trang",
        "vợ chồng mâu thuẫn, chồng đánh vợ, bà con khối phố, gương anh hùng",
        "tại đường Lê Lợi, trường THCS Trần Phú, Đoàn Thanh niên, Hà Nội",
        "ngày 12/3 Công an phường, tháng 5/2009 khối 7, từ 12/3 đến 15/3",
        "nhà 3 tầng, K01, SN-2009/012, K05/2009, EMAIL",
        "",
    ],
)
def test_ordinary_sentences_ask_nothing(text):
    assert check(text) == []


@pytest.mark.parametrize("text", ["08 12 15 16 20", "các ngày 09 10 11 12 13", "09 01 23 45 67"])
def test_pairs_that_may_be_days_or_a_row_of_counts_are_asked_about(text):
    assert [(each.kind, each.message_vi) for each in check(text)] == [("asked", DAYS)]
    validate_free_text(text)
    if "01" not in text:
        with pytest.raises(ValidationError):  # nobody is asked about the number of a decision
            validate_names(decision=text)


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("Trường THCS Nguyễn Văn Trỗi", PLACE),
        ("Khối 6 ông Bình", PLACE),
        ("Khối 5 08 12 15 16 20", PHONE),
        ("Khối 7", ""),
    ],
)
def test_the_name_of_a_place_is_asked_about_as_one(name, doubt):
    assert doubt_of_place(name) == doubt


def test_a_finding_marks_its_place_in_the_stored_text():
    text = "  báo  tin qua 0912 345 678, ngõ 12 "
    phone, home = check(text)
    assert normalise(text)[slice(*phone.span)] == "0912 345 678"
    assert normalise(text)[slice(*home.span)] == "ngõ 12"


def test_validator_says_each_reason_once_and_never_repeats_the_number():
    with pytest.raises(ValidationError) as caught:
        validate_free_text("0912345678, 0987654321, a@b.vn")
    assert sorted(caught.value.messages) == sorted([PHONE, EMAIL])


@pytest.mark.parametrize("nothing", ["", None])
def test_nothing_written_is_nothing_to_refuse(nothing):
    validate_free_text(nothing)
    validate_subject(nothing)


def test_validator_refuses_control_characters_with_a_sentence():
    with pytest.raises(ValidationError, match=r"U\+0000"):
        validate_free_text("khối 7\x00")


@given(st.text(max_size=80))
def test_any_text_is_answered(text):
    try:
        spans = [finding.span for finding in check(text)]
    except ValueError:
        return
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(normalise(text)) for start, end in spans)


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True), st.text(alphabet="ạbđ ,.;:", max_size=20))
def test_a_mobile_number_is_found_in_any_words(phone, words):
    assert PHONE in messages(f"{words} {phone} {words}", "refused")


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "1", "0 ", "sn ", "1/", "A ", "ông ", "a@", "a.", "0912", "0912345678 ", "08 09 10 11 12 "),
        *("ông tên ", "tên-", "ông/", "(-", "ông\n", "Nguyễn A ", "ba nguyen ", "ngõ  ", "12/3 ", "12 Lê ", "nhà 12 "),
    ],
)
def test_a_long_text_is_checked_in_time(piece):
    started = time.perf_counter()
    check(piece * 20_000)
    assert time.perf_counter() - started < 5
