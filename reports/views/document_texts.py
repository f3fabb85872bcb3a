"""What a writer typed into the editor, passed through the guard against names, addresses and numbers of people."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wardsecurity import guard
from wardsecurity.text import TextError


def refused_texts(texts: Iterable[str], *, confirmed: bool) -> tuple[list[str], bool]:
    """What is wrong, a sentence each with the beginning of the text; and whether the writer may confirm that something
    which looks like a person or a home is none. `confirmed`: they did."""
    refused: dict[str, None] = {}
    asked = False
    for text in texts:
        try:
            found = guard.check(text)
        except TextError as error:
            refused[_(error.message) % error.params] = None
            continue
        for each in found:
            asked = asked or each.kind == "asked"
            if each.kind == "refused" or not confirmed:
                refused[f"“{text.strip()[:60]}…”: {_(each.message_vi)}"] = None
    return list(refused), asked
