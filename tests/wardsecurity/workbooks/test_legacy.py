"""TCVN3 and VNI: every letter, by the font; and by the letters alone only where they leave no doubt."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardsecurity.workbooks import legacy
from wardsecurity.workbooks.syllables import is_syllable

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]


def read(text, kind):
    return unicodedata.normalize("NFC", legacy.decode(text, kind))


@pytest.mark.parametrize(
    ("font", "kind"),
    [
        *((".VnTime", "tcvn3"), (".VnTimeH", "tcvn3-capitals"), (".VNARIALH", "tcvn3-capitals"), (".vnArial", "tcvn3")),
        *(("VNI-Times", "vni"), ("vni-helve", "vni"), ("Times New Roman", ""), ("Arial", ""), ("", ""), ("Vni", "")),
    ],
)
def test_the_font_says_what_it_is(font, kind):
    assert legacy.by_font(font) == kind


@pytest.mark.parametrize(
    ("old", "kind", "unicode"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "tcvn3", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("Ph­êng VÜnh Tr¹i", "tcvn3", "Phường Vĩnh Trại"),
        ("¦íc thùc hiÖn nhËp khÈu th¸ng 1", "tcvn3-capitals", "ƯỚC THỰC HIỆN NHẬP KHẨU THÁNG 1"),
        ("§éc lËp - Tù do - H¹nh phóc", "tcvn3", "Độc lập - Tự do - Hạnh phúc"),
        ("Xin chaøo caùc baïn", "vni", "Xin chào các bạn"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "vni", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñöôøng Traàn Höng Ñaïo", "vni", "Đường Trần Hưng Đạo"),
        ("AØ ÖÙ Aø", "vni", "À Ứ À"),
        ("Khối 1", "tcvn3", "Khối 1"),
        ("Khối 1", "vni", "Khối 1"),
        ("K1", "tcvn3-capitals", "K1"),
    ],
)
def test_texts_that_were_printed_so(old, kind, unicode):
    assert read(old, kind) == unicode


def test_tcvn3_has_each_small_letter_once():
    read_as = {chr(code): read(chr(code), "tcvn3") for code in range(0xA1, 0x100)}
    found = [letter for old, letter in read_as.items() if letter != old or old in "ý"]
    plain = [letter for letter in LETTERS if letter.isascii()]
    assert sorted(letter for letter in found if letter in LETTERS) == sorted(set(LETTERS) - set(plain))
    assert {letter for letter in found if letter.isupper()} >= set("ĂÂÊÔƠƯĐ")


@pytest.mark.parametrize("upper", [False, True])
def test_vni_has_each_letter(upper):
    """One letter carries tone and hat; ơ and ư stand alone, and y with a dot."""
    pairs = [base + mark for base in "aeouyôö" for mark in "øùûõïâàáåãäêèéúüë"]
    olds = [*pairs, *"ñôöìíæóòî", *"aeiouy"]
    found = {read(old.upper() if upper else old, "vni") for old in olds}
    assert {letter.upper() if upper else letter for letter in LETTERS} - found == set()


@pytest.mark.parametrize("wrapped", ["cp1252", "cp1258"])
def test_what_another_code_page_made_of_the_bytes_is_undone(wrapped):
    typed = "Céng hoµ".encode("latin-1")
    assert read(typed.decode(wrapped), "tcvn3") == "Cộng hoà"


# --- By the letters alone


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Céng hoµ x· héi", "tcvn3"),
        ("Ph­êng VÜnh Tr¹i", "tcvn3"),
        ("Tæng", "tcvn3"),
        ("Khoái phoá soá 5", ""),
        ("Toång coäng", "vni"),
        ("ñöôøng phoá", "vni"),
        ("Phường Vĩnh Trại", ""),
        ("Hoà giải", ""),
        ("cà phê", ""),
        ("Hoà", ""),
        ("ký cam kết", ""),
        ("© 2009", ""),
        ("m² · 5", ""),
        ("§1", ""),
        ("Café Zürich", ""),
        ("Krông Nô", ""),
        ("K1", ""),
    ],
)
def test_only_what_leaves_no_doubt_is_decoded(text, kind):
    assert legacy.by_letters(text) == kind


SYLLABLES = [
    *(
        "phường",
        "khối",
        "tổ",
        "hoà",
        "thuỷ",
        "nghĩa",
        "quyết",
        "giữ",
        "gìn",
        "giếng",
        "đường",
        "ngõ",
        "kỳ",
        "quý",
        "uỷ",
    ),
    *("xuân", "luật", "nguyễn", "huyền", "khuya", "tươi", "hươu", "yên", "ý", "quốc", "khoẻ", "loăng", "xoong", "huýt"),
]


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=8).map(" ".join))
def test_unicode_is_never_taken_for_something_else(text):
    for typed in (text, text.upper(), text.title()):
        assert legacy.decode(typed, "") == typed


@given(
    st.lists(
        st.sampled_from(["à", "phòng", "xã", "tà", "là", "và", "có", "ý", "bê tông", "hoà", "hò", "lý"]), min_size=1
    )
)
def test_nor_is_unicode_whose_letters_are_all_latin(words):
    assert legacy.decode(" ".join(words), "") == " ".join(words)


@pytest.mark.parametrize("word", SYLLABLES)
def test_syllables_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["tæng", "ting", "ngươg", "krông", "phöôøng", "straße", "được̀", "vnđ", "ubnd", ""])
def test_other_words_are_none(word):
    assert not is_syllable(word)
