"""Text: the stored form, the search key and the sort key."""

import sqlite3
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from wardsecurity.text import MAX_KEY, TextError, fold, normalise, sort_key

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
names = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " -.0123456789", max_size=40)
storable = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=60)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# --- normalise


def test_decomposed_text_is_composed():
    sample = "Phường Đông Kinh, Vĩnh Trại, tố giác"
    assert (len(sample), len(nfd(sample))) == (36, 45)
    assert normalise(nfd(sample)) == sample


@pytest.mark.parametrize("look_alike", ["Ðông Kinh", "Ɖông Kinh", "D\u0335ông Kinh", "D\u0336ông Kinh"])
def test_look_alikes_become_the_real_letter(look_alike):
    assert normalise(look_alike) == "Đông Kinh"
    assert normalise("đường, ðường, ɖường") == "đường, đường, đường"


def test_blanks_of_every_kind_become_one():
    assert normalise("\u00a0 Vĩnh\u00a0\u2003\tTrại \u3000") == "Vĩnh Trại"


def test_lines_stay_and_are_stripped_each():
    assert normalise(" một  hai \r\n\r\n ba\rbốn\u2028năm ") == "một hai\n\nba\nbốn\nnăm"


def test_invisible_characters_go():
    assert normalise("\ufeffVĩnh\u200b Tr\u00adại\u202e") == "Vĩnh Trại"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x7f", "\x85", "\ud800"])
def test_control_characters_are_refused_with_a_sentence(character):
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X}") as caught:
        normalise(f"Vĩnh{character}Trại")
    assert isinstance(caught.value, TextError)


@given(storable)
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(storable)
@example("Ȧ\u0323")
def test_composed_and_decomposed_are_stored_alike(text):
    assert normalise(nfd(text)) == normalise(text) == normalise(unicodedata.normalize("NFC", text))


# --- fold


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đông Kinh", "dong kinh"),
        ("ĐÔNG  KINH", "dong kinh"),
        ("Ðông Kinh", "dong kinh"),
        (nfd("Lương Văn Tri"), "luong van tri"),
        ("tự quản\nvề ANTT", "tu quan ve antt"),
        ("kỹ, kĩ", "ky, ki"),
        ("", ""),
    ],
)
def test_folded_text_has_no_accents(text, key):
    assert fold(text) == key


@pytest.mark.parametrize(("old", "new"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("HOẢ", "HỎA"), ("khoẻ", "khỏe")])
def test_both_places_of_the_tone_fold_alike(old, new):
    assert old != new
    assert fold(old) == fold(new)


@given(storable)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text) == fold(nfd(text))


@given(names)
def test_a_folded_name_is_plain_ascii(text):
    assert fold(text).isascii()


# --- sort_key

ORACLES = [
    [*"aàảãáạ", "An", "ă", "Ăn", "â", "Ân", "Ấn", "b", "d", "da", "dà", "dạ", "Dương", "đ", "Đình", "Đông", "e", "ê"],
    ["An", "Ẩn", "Chi Lăng", "Đông Kinh", "Vĩnh Trại"],
    ["Khối 1", "Khối 2", "Khối 9", "Khối 10", "Khối 11"],
    ["Khối", "Khối 2", "Khối 02", "Khối 2 A", "Khối 2A", "Khối 10", "Khối phố 1"],
    ["Hồ 9", "Hồ 99999999999999999999", "Hồ 100000000000000000000"],
    ["ma mà mả mã má mạ mă", "ma mà mả mã má mạ mâ"],
    ["Hà An", "Hạ An", "Hà Bình", "Hạ Bình"],
    ["hoa", "Hoa", "hoà", "hoá", "hoạ", "hoài"],
    ["p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z", "я"],
    ["Trường", "Trường (cũ)", "Trưởng khối", "Trường THCS", "Trường THCS Đông Kinh", "Trường THPT"],
    ["e", "è", "ẻ", "ẽ", "é", "ẹ", "ê", "ề", "ể", "ễ", "ế", "ệ", "f", "g"],
]


@pytest.mark.parametrize("ordered", ORACLES)
def test_names_sort_as_vietnamese_does(ordered):
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


def test_both_places_of_the_tone_stand_together():
    assert sorted(["hòa", "hoá", "hoà", "hóa"], key=sort_key) in (
        ["hoà", "hòa", "hoá", "hóa"],
        ["hòa", "hoà", "hóa", "hoá"],
    )


@given(storable)
def test_a_key_is_digits_of_bounded_length(text):
    key = sort_key(text)
    assert set(key) <= set("0123456789")
    assert len(key) <= MAX_KEY


@pytest.mark.parametrize("piece", ["Trường Tiểu học ", "Ặ", "0 ", "9", "я", "u\u0308\u0304"])
def test_a_long_name_keeps_a_bounded_key(piece):
    assert len(sort_key((piece * 200)[:200])) <= MAX_KEY


@given(storable)
def test_composed_and_decomposed_sort_alike(text):
    assert sort_key(nfd(text)) == sort_key(text)


@given(names, names)
@example("hoà", "hòa")
@example("Khối 2", "Khối 02")
@example("An", "AN")
def test_different_names_have_different_keys(one, other):
    assume("00000000" not in one + other)
    assert (sort_key(one) == sort_key(other)) == (normalise(one) == normalise(other))


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_sort_by_value(one, other):
    assert (sort_key(f"Khối {one}") < sort_key(f"Khối {other}")) == (one < other)


@given(names, st.text(alphabet="abc", min_size=1))
def test_a_name_sorts_before_the_same_name_with_more_letters(name, more):
    assert sort_key(name) < sort_key(name + more)


def _letters(text: str) -> list[int]:
    """A naive twin for words without blanks and numbers: places in the alphabet, tones left out."""
    alphabet = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    tones = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
    bare = unicodedata.normalize("NFC", nfd(text.lower()).translate(tones))
    return [alphabet.index(letter) for letter in bare]


@given(st.text(VIETNAMESE, max_size=8), st.text(VIETNAMESE, max_size=8))
def test_letters_decide_before_tones(one, other):
    if _letters(one) != _letters(other):
        assert (sort_key(one) < sort_key(other)) == (_letters(one) < _letters(other))


def test_sqlite_puts_the_keys_in_the_same_order():
    ordered = ORACLES[0]
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE names (name TEXT, key TEXT)")
        connection.executemany("INSERT INTO names VALUES (?, ?)", [(name, sort_key(name)) for name in ordered[::-1]])
        rows = connection.execute("SELECT name FROM names ORDER BY key").fetchall()
    connection.close()
    assert [name for (name,) in rows] == ordered
