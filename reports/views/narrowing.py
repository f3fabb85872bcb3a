"""Which blocks an address asks for, whether it wants them restated, and which measure alone: `khoi=diem`,
`khoi=K01,K04`, `cach_tinh=quy_doi`, `chi_xem=A05`.

A form with boxes sends `khoi` several times; that says the same. Nothing, or `khoi=` alone, is the whole ward.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from reports.charts.measures import MEASURES
from reports.queries.values import Blocks

PILOTS, MEASURE = "diem", "chi_xem"
RESTATED, AS_REPORTED = "quy_doi", "bao_cao"
MOST_BLOCKS, LONGEST = 200, 31  # a code, and the day behind @


def blocks_of(given: QueryDict) -> Blocks | None:
    """Raises ValueError, with the sentence to show."""
    return read_blocks(given.getlist("khoi"))


def read_blocks(texts: Sequence[str], pilots: str = PILOTS) -> Blocks | None:
    """The blocks that texts like "K01,K04" name; `pilots` is the word for the pilot blocks. Raises ValueError."""
    words = dict.fromkeys(word.strip() for text in texts for word in text.split(",") if word.strip())
    if len(words) > MOST_BLOCKS or any(len(word) > LONGEST or not word.isprintable() for word in words):
        raise ValueError(_("Không đọc được các khối phố được chọn: đồng chí ghi mã khối, cách nhau bằng dấu phẩy."))
    codes = tuple(word for word in words if word != pilots)
    return Blocks(pilots in words, codes) if words else None


def restated_of(given: QueryDict) -> bool:
    """Raises ValueError, with the sentence to show."""
    text = given.get("cach_tinh", "")
    if text not in ("", RESTATED, AS_REPORTED):
        message = _("Không hiểu cách tính “%(text)s”: đồng chí chọn như đã báo cáo hoặc quy đổi.")
        raise ValueError(message % {"text": text[:20]})
    return text == RESTATED


def measure_of(given: QueryDict) -> str:
    """Raises ValueError, with the sentence to show."""
    text = given.get(MEASURE, "").strip()
    if text and text not in MEASURES:
        message = _("Trang này không có biểu đồ của chỉ tiêu “%(text)s”: đồng chí chọn ở chú giải của biểu đồ.")
        raise ValueError(message % {"text": text[:20]})
    return text


def words_of(blocks: Blocks | None, restated: bool) -> dict[str, str]:
    """What of an address asks for this; {} for the whole ward as reported."""
    asked = {}
    if blocks:
        asked["khoi"] = ",".join([*([PILOTS] if blocks.pilots else []), *blocks.codes])
    if restated:
        asked["cach_tinh"] = RESTATED
    return asked
