"""Judgements in a writer's sentence, which no figure bears out, and "giúp làm rõ" where nobody counted it (C06)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.documents.content.values import Content

_JUDGED = re.compile(
    r"(?<!\w)(?:chuyển biến|tích cực|vượt bậc|xuất sắc|hiệu quả|thành công|nổi bật|mạnh mẽ|sâu rộng|đáng kể|"
    r"tốt(?!\s+nghiệp)|ổn định|giữ vững|nâng cao)(?!\w)",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?<!\w)(?:giúp|góp phần)\s+(?:\w+\s+){0,3}?làm rõ(?!\w)", re.IGNORECASE)


def judged(text: str, instead: str, content: Content) -> Iterator[str]:
    """What of a sentence is a judgement, in words. `instead`: the generated one, "" for a paragraph that was added:
    its box says already that it is a judgement."""
    before = {found[0].lower() for found in _JUDGED.finditer(instead)}
    words = dict.fromkeys(found[0].lower() for found in _JUDGED.finditer(text) if found[0].lower() not in before)
    if instead and words:
        yield _("“%(words)s”: nhận định, không có số liệu.") % {"words": ", ".join(words)}
    thanks = _THANKS.search(text)
    if thanks and not any(number.code == "C06" and number.value is not None for number in content.numbers()):
        yield _("“%(words)s”: chưa có số vụ làm rõ nhờ nguồn tin quần chúng; đây là nhận định, không có số liệu.") % {
            "words": thanks[0]
        }
