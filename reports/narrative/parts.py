"""What sentences are made of: texts and numbers in clauses, each number with the indicator that it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wardsecurity import words

if TYPE_CHECKING:
    from reports.queries.values import Narrowed

MOST_NAMED = 8


@dataclass(frozen=True)
class Text:
    text: str
    code: str = ""


@dataclass(frozen=True)
class Number:
    """A number in its words, with the indicator whose evidence it leads to. `change`: it is a change, not a value;
    `run`: it counts the years commended in a row, which the evidence of F03 lists."""

    text: str
    code: str
    change: bool = False
    run: bool = False


Part = Text | Number
Clause = tuple[Part, ...]


@dataclass(frozen=True)
class Sentence:
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


def sentence(clauses: Iterable[Clause]) -> Sentence:
    """One sentence of these clauses: a capital at the start, semicolons between, a full stop."""
    parts: list[Part] = []
    for clause in clauses:
        if parts:
            parts.append(Text("; "))
        parts += clause
    first = parts[0]
    capital = first.text[0].upper() + first.text[1:]
    parts[0] = replace(first, text=capital) if isinstance(first, Number) else Text(capital)
    return Sentence((*_merged(parts), Text(".")))


def _merged(parts: Iterable[Part]) -> list[Part]:
    """Neighbouring texts as one."""
    merged: list[Part] = []
    for part in parts:
        if isinstance(part, Text) and merged and isinstance(merged[-1], Text):
            merged[-1] = Text(merged[-1].text + part.text)
        else:
            merged.append(part)
    return merged


def short_names(names: Sequence[str], lang: str) -> list[str]:
    """Khối 7, Khối 8 → khối 7, 8: what all begin with is said once."""
    heads = {name.rpartition(" ")[0] for name in names}
    if len(heads) != 1 or len(names) < 2 or not (head := heads.pop()):
        return list(names)
    head = "blocks" if lang == "en" and head == "Khối" else head[0].lower() + head[1:]
    tails = [name.rpartition(" ")[2] for name in names]
    return [f"{head} {tails[0]}", *tails[1:]]


def block_names(narrowed: Narrowed, lang: str) -> str:
    """ "khối 7, 8, 9 và 11", "khối 7 và 8 (khối điểm chỉ đạo)", "khối 7 và 8 (khối điểm chỉ đạo) và khối 1"; of many
    the first, and how many more."""
    if not narrowed.pilots:
        return _some(narrowed.names, lang)
    named = list(zip(narrowed.codes, narrowed.names, strict=True))
    beside = [name for code, name in named if code in narrowed.beside]
    said = _some([name for code, name in named if code not in narrowed.beside], lang)
    said += {"vi": " (khối điểm chỉ đạo)", "en": " (pilot blocks)"}[lang]
    return words.enumeration([said, _some(beside, lang)], lang) if beside else said


def _some(blocks: Sequence[str], lang: str) -> str:
    names = short_names(blocks, lang)
    more = len(names) - MOST_NAMED
    if more > 1:
        said = ", ".join(names[:MOST_NAMED]) + {"vi": f" và {more} khối khác", "en": f" and {more} others"}[lang]
    else:
        said = words.enumeration(names, lang)
    return said[:1].lower() + said[1:] if said.startswith("Khối ") else said
