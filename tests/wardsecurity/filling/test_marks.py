"""Codes in texts, however a text is cut into runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wardsecurity.filling.forms import put
from wardsecurity.filling import marks, splice

TEXT = st.text(alphabet="ab [[]]|Cđ<&5\n", max_size=40)


def naive(text: str) -> str:
    """Every code as [code], character by character."""
    out, place = "", 0
    while place < len(text):
        close = text.find("]]", place)
        inner = text[place + 2 : close]
        if text.startswith("[[", place) and close > place + 2 and not set(inner) & set("[]"):
            out, place = f"{out}({inner})", close + 2
        else:
            out, place = out + text[place], place + 1
    return out


@given(TEXT)
def test_like_its_twin(text):
    assert _filled(text, lambda code, alone: put(f"({code})")) == naive(text)


@pytest.mark.parametrize(
    ("text", "alone"), [(" [[C05]]\n", True), ("[[C05]] vụ", False), ("[[C05]][[C04]]", False), ("⚠[[C05]]", True)]
)
def test_a_code_is_alone_when_nothing_stands_beside_it(text, alone):
    assert marks.is_alone(text, marks.pieces(text)) is alone


@given(st.lists(TEXT, min_size=1, max_size=5), st.booleans())
def test_runs_filled_are_the_joined_text_filled(runs, spaces):
    xml = (
        "<w:p xmlns:w='w'>"
        + "".join(f"<w:r><w:t>{splice.encoded(run).decode()}</w:t></w:r>" for run in runs)
        + "</w:p>"
    )
    data = xml.encode()
    answer = lambda code, alone: put(f"<{code}>")  # noqa: E731
    found = splice.Reader(data, ("p",), every=True).read()
    edits = [
        edit
        for each in found
        for edit in splice.edits(each.leaves, marks.replacements(each.text, answer), spaces=spaces)
    ]
    after = splice.Reader(splice.applied(data, edits), ("p",), every=True).read()
    joined = "".join(runs)
    wanted = _filled(joined, answer)
    assert [each.text for each in after] == ([wanted] if wanted.strip() else [])


def _filled(text, answer):
    for piece, new in reversed(marks.replacements(text, answer)):
        text = text[: piece.start] + new + text[piece.end :]
    return text
