"""What a message may repeat of a file: nothing that the guard takes for a person, a home or a number of either."""

from wardsecurity.guard import check
from wardsecurity.text import TextError

LONGEST = 60


def quoted(text: str) -> str:
    """The text, cut short; "…" where it may name somebody: the message says in which cell it stands."""
    try:
        return "…" if check(text) else " ".join(text.split())[:LONGEST]
    except TextError:
        return "…"
