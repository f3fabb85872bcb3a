"""Names of files: ASCII, so that every machine and mail program keeps them; of places and months, never of people."""

import re
import unicodedata

from wardsecurity.text import normalise


def ascii_name(*parts: str) -> str:
    """ "Phường Vĩnh Trại", "Bao cao thang", "2009-03" → "Vinh-Trai_Bao-cao-thang_2009-03"."""
    return "_".join(filter(None, map(_plain, parts)))


def _plain(text: str) -> str:
    text = re.sub(r"^(Phường|Xã|Thị trấn|Đặc khu)\s+", "", normalise(text))
    letters = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    bare = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
    return re.sub(r"[^A-Za-z0-9]+", "-", bare).strip("-")
