"""Whether a word can be a Vietnamese syllable: what tells one old encoding from another."""

from __future__ import annotations

import re
import unicodedata

from wardsecurity.workbooks.remembered import remembered

_TONES = re.compile("[\u0300\u0309\u0303\u0301\u0323]")
_ONSET = "ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_RIME = "|".join(
    (
        "[aeêioôơuưy]|oa|oe|uê|uơ|uy|ia|ua|ưa|uya",
        "ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uyu|uêu",
        "(?:[aăâeêioôơuư]|iê|yê|uô|ươ|oa|oă|oe|uâ|uyê|uy|oo)[mnpt]",
        "(?:[aăâeoôuư]|iê|yê|uô|ươ|oa|oă|uâ|oo)(?:ng|c)",
        "(?:[aêiy]|oa|uê|uy)(?:nh|ch)",
    )
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_RIME})|giê(?:ng|c|u)")


@remembered(20_000)
def is_syllable(word: str) -> bool:
    """Whether the word, of any case, has the build of a Vietnamese syllable with at most one tone; "Krông" has not."""
    apart = unicodedata.normalize("NFD", word.lower())
    toneless, tones = _TONES.subn("", apart)
    if tones > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
