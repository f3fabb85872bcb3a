"""Paragraphs from figures: the clauses of the narrative, with the law cited and every number keeping its trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reports.documents.content import numbers
from reports.documents.content.names import catalogue_of, lower
from reports.documents.content.patterns import RECORDS
from reports.documents.content.records import standing_out
from reports.documents.content.values import Paragraph, Part, Text
from reports.narrative import parts as told
from reports.narrative import patterns as say
from reports.narrative.patterns import Item, Words
from reports.narrative.writer import Writer, still_nothing, unsure
from reports.queries.values import Movement
from residents.counts import LawRow
from wardsecurity import words

AGAINST = "so với cùng kỳ năm trước"
# Kinds of documents as they stand above each other (Luật 80/2015/QH13, art. 4); any other stands below.
_STANDING = ("Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư")


def _standing(law: LawRow) -> int:
    return _STANDING.index(law.kind) if law.kind in _STANDING else len(_STANDING)


@dataclass(frozen=True)
class Teller(Writer):
    """A document's writer. `governing`: by subject, in the order in which they came into force. `cited`: the laws named
    so far: the first time in full, in short after that. `stated`: the indicators whose numbers stand in the text so
    far: a change of another is told with its number."""

    lang: str = "vi"
    laws: Mapping[str, LawRow] = field(default_factory=dict)
    governing: Mapping[str, tuple[LawRow, ...]] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    history: Movement | None = None

    def cite(self, subject: str) -> str:
        """Of the documents in force on the subject the last; "" where there is none. Raises nothing."""
        laws = self.governing.get(subject)
        return self._named(laws[-1]) if laws else ""

    def cite_all(self, *subjects: str) -> tuple[str, ...]:
        """All that govern the subjects, each once: laws before decrees, decrees before what stands under them."""
        laws: dict[str, LawRow] = {}
        for law in (law for subject in subjects for law in self.governing.get(subject, ())):
            laws.setdefault(law.short, law)
        return tuple(self._named(law) for law in sorted(laws.values(), key=_standing))

    def _named(self, law: LawRow) -> str:
        name = law.short if law.short in self.cited else law.full
        self.cited.add(law.short)
        return name

    def more_on_cleared(self) -> Iterator[str]:
        """The rate only where it is that of the two numbers told: with months missing in one of them it is not."""
        whole = all(self.movement.series[code].total.complete for code in ("C04", "C05"))
        return (each for each in super().more_on_cleared() if each != "rate" or whole)

    def figure(self, name: str, unit: str) -> told.Part:
        if name != "law":
            return super().figure(name, unit)
        cited = self.cite("ward_education")
        return told.Text(say.LAW[self.lang].format(law=cited) if cited else "")

    def said(self, items: Sequence[Item], *, opening: str = "", zero: Words = say.NOT_OCCURRED) -> list[Paragraph]:
        """One paragraph on these indicators, or none where there is nothing to say."""
        clauses = self.items([item for item in items if item.code in self.movement.series], zero)
        self.stated.update(part.code for clause in clauses for part in clause if isinstance(part, told.Number))
        return [self.paragraph(clauses, opening)] if clauses else []

    def listed(self, opening: Words, items: Sequence[Item]) -> told.Clause:
        """The numbers of these one after the other, "và" before the last."""
        parts: list[told.Part] = [told.Text(self.word(opening))]
        for place, item in enumerate(items):
            if place:
                parts.append(told.Text(self.word(say.AND) if place == len(items) - 1 else ", "))
            parts += self.fill(item.some)
        return tuple(parts)

    def compared(self, codes: Iterable[str], *, opening: str = AGAINST) -> list[Paragraph]:
        """How these indicators stand against the earlier period: rises, falls, unchanged; and what stands out."""
        if self.movement.comparison is None:
            return []
        shown = [code for code in codes if self.is_told(code)]
        moving = [code for code in shown if not still_nothing(self.movement.series[code])]
        clauses = [clause for code in moving if (clause := self._change(code))] + self._not_comparable(moving)
        paragraphs = [self.paragraph(clauses, f"{opening}: ")] if clauses else []
        return [*paragraphs, *self._outstanding(shown)]

    def paragraph(self, clauses: Sequence[told.Clause], opening: str = "", *, item: bool = False) -> Paragraph:
        """One sentence: a capital at the start, semicolons between, a full stop."""
        given: list[told.Clause] = [(told.Text(opening), *clauses[0]), *clauses[1:]] if opening else list(clauses)
        return Paragraph(tuple(self._parts(told.sentence(given).parts)), item=item)

    def _parts(self, parts: Iterable[told.Part]) -> Iterator[Part]:
        for part in parts:
            yield Text(part.text) if isinstance(part, told.Text) else numbers.from_prose(part, self.movement)

    def is_told(self, code: str) -> bool:
        """Whether it has a number, and one that is not wholly made up for the sample."""
        series = self.movement.series.get(code)
        return series is not None and series.total.value is not None and series.provenance != "whole"

    def _change(self, code: str) -> told.Clause:
        series = self.movement.series[code]
        if unsure(series):
            return ()
        unit, name = catalogue_of(self.movement)[code].unit(self.lang), lower(self._name(code))
        if code in self.stated:
            return told.Text(f"{name} "), self.change(series, unit)
        total = series.total
        if total.value == 0 and not total.at_least:
            nothing = told.Number(name.removeprefix("số "), code)
            return told.Text(self.word(say.NOT_OCCURRED)), nothing, told.Text(", "), self.change(series, unit)
        value = told.Number(words.counted(total.value, unit, at_least=total.at_least), code)
        return told.Text(f"{name} là "), value, told.Text(", "), self.change(series, unit)

    def _not_comparable(self, codes: Sequence[str]) -> list[told.Clause]:
        """Those whose change cannot be told, with the reason; months that are missing are told once, for all."""
        series = [self.movement.series[code] for code in codes]
        names = {each.indicator: lower(self._name(each.indicator)) for each in series}
        reasons = (
            (pattern, [names[each.indicator] for each in series if unsure(each) == reason])
            for reason, pattern in say.INCOMPARABLE.items()
            if not (reason == "missing" and self.lacks_months)
        )
        return [self.fill(pattern, nouns=words.enumeration(nouns)) for pattern, nouns in reasons if nouns]

    @property
    def lacks_months(self) -> bool:
        """Whether months of the period, or of the one that it is held against, have no approved figures."""
        before = self.movement.compared_months
        return bool(self.movement.months.missing or (before and before.missing))

    def _name(self, code: str) -> str:
        return catalogue_of(self.movement)[code].full_name(self.lang, self.movement.ends_on)

    def _outstanding(self, codes: Iterable[str]) -> list[Paragraph]:
        """First times and records, of flows that may be told so."""
        if self.history is None:
            return []
        found = [
            (code, text)
            for code in codes
            if code in RECORDS and (text := standing_out(self.movement, self.history, code))
        ]
        clauses: list[told.Clause] = []
        for code, text in found:
            entry = catalogue_of(self.movement)[code]
            total = self.movement.series[code].total
            name = lower(self._name(code))
            value = told.Number(words.counted(total.value, entry.unit(self.lang)), code)
            clauses.append((told.Text(f"{name} ("), value, told.Text(f") {text}")))
        return [self.paragraph(clauses)] if clauses else []
