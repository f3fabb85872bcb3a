"""The paragraph: what the period came to, in three to six sentences written from the figures.

It speaks of what was reported, says what did not occur, what is not reported and which months are missing; it claims
no cause ("nhờ nguồn tin quần chúng" only where C06 is known) and praises nobody. A sample's wholly illustrative numbers
are left to charts that mark them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reports.months import Month
from reports.narrative import patterns as say
from reports.narrative.parts import Clause, Number, Part, Sentence, Text, block_names, sentence
from reports.narrative.patterns import Item
from reports.narrative.writer import Writer, still_nothing, unsure
from reports.queries.values import Movement
from wardsecurity import words

if TYPE_CHECKING:
    from residents.counts import LawRow

__all__ = ["Number", "Part", "Sentence", "Text", "paragraph"]


def paragraph(movement: Movement, lang: str = "vi", laws: Mapping[str, LawRow] | None = None) -> tuple[Sentence, ...]:
    """The sentences about a movement; `laws`: the documents in force on its last day, by subject, to be cited."""
    writer = _Writer(movement, lang, laws or {})
    if all(series.total.value is None for series in movement.series.values()):
        return tuple(map(sentence, writer.nothing_yet()))
    told = [
        writer.pledges(),
        writer.security(),
        writer.supervision(),
        writer.models(),
        writer.changes(),
        writer.apart(),
        writer.notes(),
    ]
    return tuple(sentence(clauses) for clauses in told if clauses)


class _Writer(Writer):
    """The sentences, each a list of clauses."""

    def pledges(self) -> list[Clause]:
        label = self.movement.period.label(self.lang)
        the = "the " if " years " in label or " half " in label or label.startswith("first ") else ""
        opening = {
            "vi": label if label.startswith("từ ") else f"trong {label}",
            "en": f"from {label}" if " to " in label else f"in {the}{label}",
        }
        said = opening[self.lang]
        if narrowed := self.movement.narrowed:
            said += {"vi": ", ở ", "en": ", in "}[self.lang] + block_names(narrowed, self.lang)
        clauses = self.items(say.PLEDGES)
        return [(Text(f"{said}, "), *clauses[0]), *clauses[1:]] if clauses else []

    def security(self) -> list[Clause]:
        cleared = "".join(self.word(say.CLEARED[each]) for each in ("plain", *self.more_on_cleared()))
        clearing = Item("C05", {self.lang: cleared}, say.CLEARED["noun"])
        return self.items((self.tipoffs(), say.OCCURRED, clearing, say.PERSONS))

    def supervision(self) -> list[Clause]:
        items: tuple[Item, ...] = say.SUPERVISION
        if self.has("D14") and self.has("D15"):
            items = tuple(say.BOTH_SENTENCES if item.code == "D14" else item for item in items if item.code != "D15")
        return self.items(items, zero=say.NONE)

    def models(self) -> list[Clause]:
        return [*self.items(say.MODELS, zero=say.NONE), *self.pilots(), *self.commendations()]

    def changes(self) -> list[Clause]:
        movement = self.movement
        if movement.comparison is None:
            return []
        told = [(movement.series[code], self.word(noun), self.word(unit)) for code, noun, unit in say.COMPARED]
        told = [each for each in told if each[0].total.value is not None and each[0].provenance != "whole"]
        told = [each for each in told if each[0].indicator not in movement.beyond]
        if not any(series.compared and series.compared.value is not None for series, _, _ in told):
            return [self.fill(say.NO_EARLIER, earlier=movement.comparison.label(self.lang))]
        told = [each for each in told if not still_nothing(each[0])] or told
        clauses: list[Clause] = [
            (Text(noun + self.word(say.BEFORE_CHANGE)), self.change(series, unit))
            for series, noun, unit in told
            if not unsure(series)
        ]
        for reason, pattern in say.INCOMPARABLE.items():
            nouns = [noun for series, noun, _ in told if unsure(series) == reason]
            if nouns:
                clauses.append(self.fill(pattern, nouns=words.enumeration(nouns, self.lang)))
        over = self.over_what(series for series, _, _ in told)
        return [(Text(self.word(say.AGAINST[self.against()])), *over, *clauses[0]), *clauses[1:]] if clauses else []

    def apart(self) -> list[Clause]:
        return list(self.without_number((*say.PLEDGES, say.VALUABLE, say.PERSONS, *say.SUPERVISION, *say.MODELS)))

    def against(self) -> str:
        kind = self.movement.period.kind
        if kind == "year":
            return "year"
        if self.movement.comparison_name == "last_year":
            return "last_year"
        return kind if kind in say.AGAINST else "previous"

    def notes(self) -> list[Clause]:
        movement = self.movement
        clauses: list[Clause] = []
        if movement.months.missing:
            clauses.append(self.missing_months())
        partly = [
            self.word(item.noun)
            for item in (*say.PLEDGES, say.VALUABLE, say.PERSONS)
            if self.has(item.code) and movement.series[item.code].total.missing > len(movement.months.missing)
        ]
        if partly and not movement.months.missing:
            clauses.append(self.fill(say.IN_PART, nouns=words.enumeration(partly, self.lang)))
        if movement.is_sample and movement.provenance:
            clauses.append((Text(self.word(say.SAMPLE)),))
        return clauses

    def nothing_yet(self) -> list[list[Clause]]:
        months, label = self.movement.months, self.movement.period.noun(self.lang)
        if not months.expected:
            return [[self.fill(say.NOTHING_DUE, period=label)]]
        first = Month.parse((months.missing or months.expected)[0])
        missing = [[self.missing_months()]] if months.missing else []
        if self.movement.together:
            return [[self.fill(say.NOTHING_YET, period=label)], *missing]
        return [
            [self.fill(say.NOTHING_YET, period=label)],
            *missing,
            [self.fill(say.FIRST_STEP, month=first.label(self.lang))],
        ]
