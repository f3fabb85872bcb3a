"""Two versions of a draft that were written at the same time: where they differ, and the one taken of each section.

A page of the editor sends every box with a mark of what it held when it was shown ("b." of a sentence, "m." of the
others). A box whose text still has its mark was not touched and becomes what is stored; one that was touched stays as
typed, and where the stored text is another its section waits for a choice: "c.S" is MINE or THEIRS.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from reports.documents.editing.boxes import Post, mark_of

MINE, THEIRS = "mine", "theirs"
# The boxes above the text, chosen between as if they were a section of this key.
GIVEN = ("signer", "abstract", "award", "addressees", "place", "internal")
HEAD = "given"
_TICKED = "1"


@dataclass(frozen=True)
class Apart:
    """A section in which the versions differ. `theirs`: what the stored one says, by the name of each box that differs;
    `both`: one of these was changed in both."""

    key: str
    theirs: Mapping[str, str]
    both: bool


@dataclass(frozen=True)
class Merged:
    """`post`: as typed, boxes that were not touched as they are stored now; `taken`: keys of the sections of these;
    `gone`: what was typed, by the name of its box, where the draft has no such box any more."""

    post: dict[str, str]
    apart: tuple[Apart, ...]
    taken: tuple[str, ...]
    gone: Mapping[str, str]


def merged(post: Post, stored: Mapping[str, str], generated: Mapping[str, str]) -> Merged:
    """A post held against the draft as it is stored now. `stored`: the text of every box by its name; `generated`: that
    of the program's sentences."""
    made = {name: text for name, text in post.items() if not name.startswith("r.")}
    apart: dict[str, dict[str, str]] = {}
    both, taken = set[str](), dict[str, None]()
    for name, theirs in stored.items():
        mine, was = _typed(post, name, generated), _mark(post, name)
        key = section_of(name)
        if mine is None or mark_of(mine) == was:
            if mine is not None and mark_of(mine) != mark_of(theirs):
                taken[key] = None
            mine = theirs
        elif mark_of(mine) != mark_of(theirs):
            apart.setdefault(key, {})[name] = theirs
            both |= {key} if was != mark_of(theirs) else set()
        _put(made, name, mine)
        made[_mark_name(name)] = mark_of(theirs)
    found = tuple(Apart(key, texts, key in both) for key, texts in apart.items())
    return Merged(made, found, tuple(key for key in taken if key not in apart), dict(_gone(post, stored)))


def chosen(post: Post, stored: Mapping[str, str]) -> dict[str, str]:
    """The post with the stored text, not touched, wherever its writer chose that."""
    made = dict(post)
    for name, text in stored.items():
        if post.get(f"c.{section_of(name)}") == THEIRS:
            _put(made, name, text)
            made[_mark_name(name)] = mark_of(text)
            made.pop(f"r.{name[2:]}", None)
    return made


def unchosen(post: Post, keys: Collection[str]) -> list[str]:
    return [key for key in keys if post.get(f"c.{key}") not in (MINE, THEIRS)]


def marks(stored: Mapping[str, str]) -> dict[str, str]:
    """By the name of each box but the sentences, which have their own: the mark of what it holds."""
    return {name: mark_of(text) for name, text in stored.items() if not name.startswith("a.")}


def marks_of_post(post: Post) -> Iterator[tuple[str, str]]:
    """The same by the name of the mark, for a page that stays open once its post is saved."""
    for name in post:
        if name.startswith("m."):
            yield name, mark_of(_typed(post, name[2:], {}) or "")


def section_of(name: str) -> str:
    return name.split(".")[1] if name[:2] in ("a.", "n.", "o.", "h.") else HEAD


def _typed(post: Post, name: str, generated: Mapping[str, str]) -> str | None:
    """What stands in the box of the page; None where the page had no such box."""
    if name.startswith("a.") and post.get(f"r.{name[2:]}") == _TICKED:
        return generated.get(name)
    if _is_tick(name):
        return _TICKED if name in post else "" if f"m.{name}" in post else None
    return post.get(name)


def _mark(post: Post, name: str) -> str | None:
    return post.get(_mark_name(name))


def _mark_name(name: str) -> str:
    return f"b.{name[2:]}" if name.startswith("a.") else f"m.{name}"


def _gone(post: Post, stored: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in post.items():
        if (
            name[:2] in ("a.", "n.", "o.")
            and name not in stored
            and text.strip()
            and mark_of(text) != _mark(post, name)
        ):
            yield name, text


def _is_tick(name: str) -> bool:
    return name.startswith("h.") or name == "internal"


def _put(made: dict[str, str], name: str, text: str) -> None:
    made[name] = text
    if _is_tick(name) and not text:
        del made[name]
