"""Counts as people type or paste them, read strictly: a doubtful one is refused with a sentence, never guessed."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.models import MAX_VALUE

# ASCII digits alone: `int()` would also take full-width and Arabic-Indic ones, underscores and signs.
_PLAIN = re.compile(r"[0-9]{1,12}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[. \u00a0\u202f][0-9]{3})+")
_AT_LEAST = re.compile(r"hơn\s+|more than\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Count:
    """What was typed: a whole number or None (left blank: not reported), and whether it is a lower bound."""

    value: int | None
    at_least: bool = False


def parse_count(text: str) -> Count:
    """Read "12.557", "12 557", "05", "hơn 232" or nothing at all.

    Raises ValueError with a sentence for the person: "1.5" and "12,557" could mean two things, "-1" means nothing.
    """
    typed = text.strip()
    if not typed:
        return Count(None)
    bare = _AT_LEAST.sub("", typed, count=1) if _AT_LEAST.match(typed) else typed
    if not (_PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare)):
        raise ValueError(
            _("“%(text)s” không phải số đếm. Ghi số nguyên, ví dụ 12557 hoặc 12.557; để trống nếu chưa có số liệu.")
            % {"text": typed[:30]}
        )
    value = int(re.sub(r"\D", "", bare))
    if value > MAX_VALUE:
        raise ValueError(_("Số %(text)s quá lớn: tối đa 2.000.000.000.") % {"text": typed[:30]})
    return Count(value, at_least=bare != typed)
