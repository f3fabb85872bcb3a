"""The language of codes: what is understood however it is typed, what is not, and what is nearest."""

import unicodedata
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.catalogue import CATALOGUE
from reports.documents.form import dictionary
from reports.documents.form.language import Language
from reports.documents.form.values import Ask, Lexicon, Named, Said, Unknown
from reports.periods import Period, parse_period

MONTH = parse_period("2009-03")
UNITS = (Named("K05", "Khối 5"), Named("K12", "Khối Trần Đăng Ninh"), Named("T01", "Trường Tiểu học Vĩnh Trại"))
LANGUAGE = Language(Lexicon(CATALOGUE, UNITS), MONTH)
PROVINCE = Language(Lexicon(CATALOGUE, (), (Named("05977", "Phường Vĩnh Trại"),), of_province=True), MONTH)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("C05", Ask("C05", MONTH)),
        ("C05|kỳ này", Ask("C05", MONTH)),
        ("c05 | KỲ NÀY", Ask("C05", MONTH)),
        ("C05|cùng kỳ", Ask("C05", MONTH, span="last_year")),
        ("C05|so với cùng kỳ năm trước", Ask("C05", MONTH, span="last_year")),
        ("C05|kì trước", Ask("C05", MONTH, span="before")),
        ("C05|tăng giảm", Ask("C05", MONTH, "change")),
        ("C05|±", Ask("C05", MONTH, "change")),
        ("C05|tăng giảm kỳ trước", Ask("C05", MONTH, "change", base="previous")),
        ("C05|tăng giảm|kỳ trước", Ask("C05", MONTH, "change", base="previous")),
        ("C05|tỉ lệ % tăng giảm so với cùng kỳ", Ask("C05", MONTH, "percent")),
        ("C05|%", Ask("C05", MONTH, "percent")),
        ("C05|% cùng kỳ", Ask("C05", MONTH, "percent")),
        ("C05|(±) số", Ask("C05", MONTH, "change")),
        ("C05|± %", Ask("C05", MONTH, "percent")),
        ("C05|số", Ask("C05", MONTH, look="bare")),
        ("C05|so sánh", Ask("C05", MONTH, "told")),
        ("C05|luỹ kế từ đầu năm", Ask("C05", MONTH, to_date=True)),
        ("C05|cùng kỳ lũy kế", Ask("C05", MONTH, span="last_year", to_date=True)),
        ("C05|cùng kỳ|lũy kế", Ask("C05", MONTH, span="last_year", to_date=True)),
        ("C05|tỷ lệ lũy kế", Ask("C05", MONTH, "percent", to_date=True)),
        ("C05|năm 2007", Ask("C05", Period.year(2007))),
        ("C05|cùng kỳ|năm 2007", Ask("C05", Period.year(2007), span="last_year")),
        ("C05|kèm đơn vị", Ask("C05", MONTH, look="counted")),
        ("C05|02 chữ số", Ask("C05", MONTH, look="two")),
        ("A05|khối 05", Ask("A05", MONTH, unit="K05")),
        ("A05|Khoi Tran Dang Ninh", Ask("A05", MONTH, unit="K12")),
        ("A05|k5|tháng 1", Ask("A05", parse_period("2009-01"), unit="K05")),
        ("A08|trường tiểu học Vĩnh Trại", Ask("A08", MONTH, unit="T01")),
        ("A04|trên tổng", Ask("A04", MONTH, "pair")),
        ("C05|tên", Ask("C05", MONTH, "name")),
        ("tên phường", Said("ward")),
        ("TÊN  PHƯỜNG", Said("ward")),
        ("từ ngày|đầy đủ", Said("starts_on", long=True)),
        ("cùng kỳ", Said("last_year")),
    ],
)
def test_what_a_code_asks_for(code, wanted):
    assert LANGUAGE.read(code) == wanted


@pytest.mark.parametrize(
    ("word", "period"),
    [
        ("2007", "2007"), ("năm nay", "2009"), ("năm trước", "2008"), ("tháng 03/2009", "2009-03"),
        ("Tháng 3 năm 2008", "2008-03"), ("3/2008", "2008-03"), ("2008-03", "2008-03"), ("tháng 12", "2009-12"),
        ("quý I/2008", "2008-Q1"), ("quý 4", "2009-Q4"), ("QUÝ IV NĂM 2008", "2008-Q4"), ("2008-Q2", "2008-Q2"),
        ("6 tháng đầu năm 2008", "2008-H1"), ("06 tháng cuối năm", "2009-H2"), ("9 tháng", "2009-9M"),
        ("9 tháng năm 2008", "2008-9M"), ("2005-2009", "2005-2009"), ("05 năm 2005–2009", "2005-2009"),
        ("giai đoạn 2005 - 2009", "2005-2009"),
    ],
)  # fmt: skip
def test_periods_by_name(word, period):
    assert LANGUAGE.read(f"C05|{word}") == Ask("C05", parse_period(period))


@pytest.mark.parametrize(
    ("code", "words", "suggestion"),
    [
        ("C99|kỳ này", "Không có chỉ tiêu hoặc từ nào mang mã “C99”", ""),
        ("C0S|cùng kỳ", "“C0S”", "C05|cùng kỳ"),
        ("C05|cugn kỳ", "Không hiểu “cugn kỳ”", "C05|cùng kỳ"),
        ("C05|năm 2007|tăn giảm", "“tăn giảm”", "C05|năm 2007|tăng giảm"),
        ("A05|khối Trần Đăng Nin", "“khối Trần Đăng Nin”", "A05|Khối Trần Đăng Ninh"),
        ("Số lượt hộ gia đình kí cam kết|cùng kỳ", "Không có chỉ tiêu", "A05|cùng kỳ"),
        ("tên phườg", "Không có chỉ tiêu", "tên phường"),
        ("C05|tháng 13", "tháng 13", ""),
        ("C05|năm 1850", "1850", ""),
        ("C05|kỳ này|kỳ trước", "hai lần", ""),
        ("C05|năm 2007|năm 2008", "hai lần", ""),
        ("C05|trên tổng", "trên tổng", ""),
        ("C05|\x07", "không đọc được", ""),
        ("tên phường|năm 2007", "Không hiểu “năm 2007”", "tên phường"),
    ],
)
def test_what_is_not_understood_is_told_with_the_nearest_code(code, words, suggestion):
    found = LANGUAGE.read(code)
    assert isinstance(found, Unknown)
    assert not found.refused
    assert (words in found.message, found.suggestion) == (True, suggestion)


@pytest.mark.parametrize("code", [code for code, entry in CATALOGUE.items() if entry.below_ward == "restricted"])
@pytest.mark.parametrize("more", ["khối 05", "cùng kỳ|K05", "năm 2007|khoi 5"])
def test_nothing_restricted_below_the_ward(code, more):
    found = LANGUAGE.read(f"{code}|{more}")
    assert isinstance(found, Unknown)
    assert (found.refused, found.message) == (True, "Chỉ tiêu này chỉ tổng hợp ở cấp phường.")


def test_tip_offs_and_supervision_are_restricted():
    restricted = {code for code, entry in CATALOGUE.items() if entry.below_ward == "restricted"}
    assert {"C01", "C02"} | {code for code in CATALOGUE if code.startswith("D")} <= restricted


def test_wards_are_for_the_province_alone_and_blocks_for_the_ward():
    assert PROVINCE.read("A05|phường 05977") == Ask("A05", MONTH, ward="05977")
    assert PROVINCE.read("A05|Phường Vĩnh Trại") == Ask("A05", MONTH, ward="05977")
    for language, code in ((LANGUAGE, "A05|phường 05977"), (PROVINCE, "A05|khối 05")):
        found = language.read(code)
        assert isinstance(found, Unknown)
        assert found.refused


def test_a_name_of_two_is_none_of_them():
    language = Language(Lexicon(CATALOGUE, (Named("K01", "Khối Hòa Bình"), Named("K31", "Khối Hòa Bình"))), MONTH)
    assert language.read("A05|Khối Hòa Bình") == Unknown("Có nhiều đơn vị mang tên này; ghi mã: K01, K31.")
    assert language.read("A05|K31") == Ask("A05", MONTH, unit="K31")


PARTS = {"kỳ này": None, "năm 2007": None, "khối 05": None, "kèm đơn vị": None}
SPELLINGS = st.sampled_from(
    [str, str.upper, str.title, lambda text: unicodedata.normalize("NFD", text),
     lambda text: text.replace(" ", "\u00a0"),
     lambda text: f"  {text} ", lambda text: text.replace(" ", " \n "), lambda text: dictionary.key(text)]
)  # fmt: skip


@given(st.permutations(list(PARTS)), st.lists(SPELLINGS, min_size=4, max_size=4))
def test_order_case_accents_and_blanks_make_no_difference(parts, spellings):
    code = "|".join(["A05", *(spell(part) for spell, part in zip(spellings, parts, strict=True))])
    assert LANGUAGE.read(code) == Ask("A05", Period.year(2007), look="counted", unit="K05")


@given(st.text(max_size=60))
def test_whatever_stands_there_is_answered(code):
    assert isinstance(LANGUAGE.read(code), Ask | Said | Unknown)


def test_every_word_that_the_page_shows_is_understood():
    for shown in dictionary.SHOWN.values():
        if shown != "đầy đủ":
            wanted = "A04" if shown == "trên tổng" else "C05"
            assert isinstance(LANGUAGE.read(f"{wanted}|{shown}"), Ask), shown
    for said in dictionary.WORDS.values():
        assert isinstance(LANGUAGE.read(said[0]), Said)


def test_no_word_means_two_things():
    tables: list[set[str]] = [
        set(dictionary.SPAN_KEYS), set(dictionary.MEASURE_KEYS), set(dictionary.CHANGE_KEYS),
        set(dictionary.CHANGE_TO_DATE_KEYS), set(dictionary.LOOK_KEYS), set(dictionary.TO_DATE_KEYS),
        set(dictionary.LAST_YEAR_TO_DATE_KEYS),
    ]  # fmt: skip
    for one, other in permutations(tables, 2):
        assert one & other == set()
