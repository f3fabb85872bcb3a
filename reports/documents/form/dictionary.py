"""The words of codes: what each may be written as, and one way of writing for all that people write alike.

"Kỳ này", "ky nay", "KỲ  NÀY", with a no-break space or in decomposed letters, are one word; so are "tỷ lệ" and "tỉ lệ".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from reports.documents.form.values import Look, Measure, Span, Word
from wardsecurity.text import fold

_Meaning = TypeVar("_Meaning")
_ALIKE = (
    (r"\bti\b", "ty"),
    (r"\bki\b", "ky"),
    (r"[–—]", "-"),
    (r"%", " ty le "),
    (r"±|\+ ?/ ?-|\+-", " tang giam "),
    (r"[()\"'.:]", " "),
    (r"\b0+(?=\d)", ""),
    (r"\s+", " "),
    (r"\b(ty le|tang giam)(?: \1)+\b", r"\1"),
)


@lru_cache(4096)
def key(text: str) -> str:
    """How a word of a code is looked up. Raises TextError as fold does."""
    folded = fold(text)
    for pattern, alike in _ALIKE:
        folded = re.sub(pattern, alike, folded)
    return folded.strip()


def name_key(text: str) -> str:
    """How a block, school or ward is looked up: "K05" as "k5", "Khối 05" as "khoi 5"."""
    return re.sub(r"(?<=[a-z])0+(?=\d)", "", key(text))


# Each way of asking, in the words that the page shows, and what else people write for it.
SPANS: Mapping[Span, tuple[str, ...]] = {
    "now": ("kỳ này", "trong kỳ", "số liệu kỳ này"),
    "before": ("kỳ trước", "so với kỳ trước", "kỳ trước liền kề", "so kỳ trước"),
    "last_year": ("cùng kỳ", "cùng kỳ năm trước", "so với cùng kỳ", "so với cùng kỳ năm trước", "so cùng kỳ"),
}
TO_DATE = ("lũy kế", "lũy kế từ đầu năm", "từ đầu năm", "cộng dồn")
LAST_YEAR_TO_DATE = ("cùng kỳ lũy kế", "lũy kế cùng kỳ", "lũy kế cùng kỳ năm trước", "lũy kế năm trước")
MEASURES: Mapping[Measure, tuple[str, ...]] = {
    "change": ("tăng giảm", "số tăng giảm", "chênh lệch", "tăng/giảm", "tăng, giảm", "± số", "số ±"),
    "percent": ("tỷ lệ", "tỷ lệ tăng giảm", "tỷ lệ % tăng giảm", "phần trăm", "tỷ lệ tăng, giảm", "± %"),
    "told": ("so sánh",),
    "pair": ("trên tổng", "trên tổng số"),
    "name": ("tên", "tên chỉ tiêu"),
    "counted_in": ("đơn vị tính", "đvt"),
}
# A change and what it is against in one word.
CHANGES: Mapping[tuple[Measure, Span], tuple[str, ...]] = {
    (measure, span): tuple(f"{word} {against}" for word in words for against in SPANS[span])
    for measure, words in MEASURES.items()
    if measure in ("change", "percent", "told")
    for span in ("before", "last_year")
}
CHANGES_TO_DATE: Mapping[Measure, tuple[str, ...]] = {
    measure: tuple(f"{word} {more}" for word in MEASURES[measure] for more in TO_DATE)
    for measure in ("change", "percent", "told")
}
LOOKS: Mapping[Look, tuple[str, ...]] = {
    "bare": ("số",),
    "two": ("hai chữ số", "2 chữ số"),
    "counted": ("kèm đơn vị", "đơn vị", "bằng chữ"),
}
WORDS: Mapping[Word, tuple[str, ...]] = {
    "ward": ("tên phường", "phường"),
    "province": ("tên tỉnh", "tỉnh"),
    "committee": ("tên ban chỉ đạo", "ban chỉ đạo"),
    "police": ("tên công an phường", "công an phường"),
    "period": ("kỳ báo cáo", "kỳ này", "kỳ"),
    "before": ("kỳ trước",),
    "last_year": ("cùng kỳ", "cùng kỳ năm trước"),
    "starts_on": ("từ ngày",),
    "ends_on": ("đến ngày",),
    "month": ("tháng",),
    "year": ("năm",),
    "today": ("ngày lập", "hôm nay"),
    "number": ("số", "số văn bản"),
    "signed_on": ("ngày ký", "ngày văn bản"),
    "note": ("ghi chú",),
}
LONG_DAY = ("đầy đủ",)


def _keys(table: Mapping[_Meaning, tuple[str, ...]]) -> dict[str, _Meaning]:
    return {key(word): meaning for meaning, words in table.items() for word in words}


SPAN_KEYS = _keys(SPANS)
MEASURE_KEYS = _keys(MEASURES)
CHANGE_KEYS = _keys(CHANGES)
CHANGE_TO_DATE_KEYS = _keys(CHANGES_TO_DATE)
LOOK_KEYS = _keys(LOOKS)
WORD_KEYS = _keys(WORDS)
TO_DATE_KEYS = frozenset(map(key, TO_DATE))
LAST_YEAR_TO_DATE_KEYS = frozenset(map(key, LAST_YEAR_TO_DATE))
LONG_DAY_KEYS = frozenset(map(key, LONG_DAY))
SHOWN: Mapping[str, str] = {
    key(words[0]): words[0]
    for words in (*SPANS.values(), TO_DATE, LAST_YEAR_TO_DATE, *MEASURES.values(), *LOOKS.values(), LONG_DAY)
}
"""Every word that may stand behind an indicator, as the page writes it, by its key: what a slip is held against."""
