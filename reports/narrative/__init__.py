"""The paragraph: what the period came to, in three to six sentences written from the figures.

It speaks of what was reported, says what did not occur, what is not reported and which months are missing; it claims
no cause ("nhờ nguồn tin quần chúng" only where C06 is known) and praises nobody. A sample's wholly illustrative numbers
are left to charts that mark them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING

from reports.months import Month
from reports.narrative import patterns as say
from reports.narrative.months import month_list
from reports.narrative.parts import Clause, Number, Part, Sentence, Text, sentence, short_names
from reports.narrative.patterns import Item, Words
from reports.queries.values import Movement, Series
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
        writer.notes(),
    ]
    return tuple(sentence(clauses) for clauses in told if clauses)


@dataclass(frozen=True)
class _Writer:
    movement: Movement
    lang: str
    laws: Mapping[str, LawRow]

    # --- the sentences, each a list of clauses ---

    def pledges(self) -> list[Clause]:
        label = self.movement.period.label(self.lang)
        the = "the " if " years " in label or " half " in label or label.startswith("first ") else ""
        opening = {"vi": label if label.startswith("từ ") else f"trong {label}", "en": f"in {the}{label}"}
        clauses = self.items(say.PLEDGES)
        return [(Text(f"{opening[self.lang]}, "), *clauses[0]), *clauses[1:]] if clauses else []

    def security(self) -> list[Clause]:
        cleared = "".join(self.word(say.CLEARED[each]) for each in ("plain", *self.more_on_cleared()))
        tipoffs = say.VALUABLE_OF_ALL if self.has("C01") else say.VALUABLE
        clearing = Item("C05", {self.lang: cleared}, say.CLEARED["noun"])
        return self.items((tipoffs, say.OCCURRED, clearing, say.PERSONS))

    def more_on_cleared(self) -> Iterator[str]:
        if self.has("C06"):
            yield "thanks"
        if self.movement.ratios["C08"].total is not None:
            yield "rate"

    def supervision(self) -> list[Clause]:
        items: tuple[Item, ...] = say.SUPERVISION
        if self.has("D14") and self.has("D15"):
            items = tuple(say.BOTH_SENTENCES if item.code == "D14" else item for item in items if item.code != "D15")
        return self.items(items, zero=say.NONE)

    def models(self) -> list[Clause]:
        return [*self.items(say.MODELS, zero=say.NONE), *self.pilots(), *self.commendations()]

    def pilots(self) -> Iterator[Clause]:
        names = [unit.name for unit in self.movement.units if unit.pilot_from and unit.in_force]
        if names:
            yield self.fill(
                say.PILOTS if len(names) > 1 else say.PILOT,
                pilots=words.enumeration(short_names(names, self.lang), self.lang),
            )

    def commendations(self) -> Iterator[Clause]:
        commended, run = self.movement.commended, self.movement.years_in_a_row
        if not commended:
            return
        bodies = words.enumeration(list(dict.fromkeys(body for each in commended for body in each.bodies)), self.lang)
        if run > 1:
            unit = {"vi": "năm", "en": "years"}[self.lang]
            yield self.fill(say.IN_A_ROW, bodies=bodies, years=words.counted(run, unit, lang=self.lang))
        else:
            years = words.enumeration([each.year for each in commended], self.lang)
            yield self.fill(say.IN_YEARS, bodies=bodies, list=years)

    def changes(self) -> list[Clause]:
        movement = self.movement
        if movement.comparison is None:
            return []
        told = [(movement.series[code], self.word(noun), self.word(unit)) for code, noun, unit in say.COMPARED]
        told = [each for each in told if each[0].total.value is not None and each[0].provenance != "whole"]
        if not any(series.compared and series.compared.value is not None for series, _, _ in told):
            return [self.fill(say.NO_EARLIER, earlier=movement.comparison.label(self.lang))]
        told = [each for each in told if not _still_nothing(each[0])] or told
        clauses: list[Clause] = [
            (Text(noun + self.word(say.BEFORE_CHANGE)), self.change(series, unit))
            for series, noun, unit in told
            if not _unsure(series)
        ]
        for reason, pattern in say.INCOMPARABLE.items():
            nouns = [noun for series, noun, _ in told if _unsure(series) == reason]
            if nouns:
                clauses.append(self.fill(pattern, nouns=words.enumeration(nouns, self.lang)))
        return [(Text(self.word(say.AGAINST[self.against()])), *clauses[0]), *clauses[1:]] if clauses else []

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
        return [
            [self.fill(say.NOTHING_YET, period=label)],
            *missing,
            [self.fill(say.FIRST_STEP, month=first.label(self.lang))],
        ]

    # --- what they are made of ---

    def items(self, items: Sequence[Item], zero: Words = say.NOT_OCCURRED) -> list[Clause]:
        """A clause for each with a number, then one for all that came to 0, and one for all not reported."""
        told = [item for item in items if item.code not in self.movement.withheld]
        shown = [item for item in told if self.movement.series[item.code].provenance != "whole"]
        clauses = [self.fill(self.some(item)) for item in shown if self.has(item.code)]
        asked = [item for item in shown if not item.optional]
        none = [item for item in asked if self.movement.series[item.code].total.value == 0]
        blank = [item for item in asked if self.movement.series[item.code].total.value is None]
        clauses += [self.nouns(zero, none, say.OR)] if none else []
        clauses += [self.nouns(say.NOT_REPORTED, blank, say.AND)] if blank else []
        return clauses

    def some(self, item: Item) -> Words:
        """Where a number has no split by unit, no coverage is known beside it."""
        coverage = self.movement.coverage.get(item.coverage)
        return item.uncovered if item.uncovered and coverage and not coverage.covered else item.some

    def nouns(self, opening: Words, items: Sequence[Item], last: Words) -> Clause:
        parts: list[Part] = [Text(self.word(opening))]
        for place, item in enumerate(items):
            if place:
                parts.append(Text(self.word(last) if place == len(items) - 1 else ", "))
            parts.append(Number(self.word(item.noun), item.code))
        return tuple(parts)

    def missing_months(self) -> Clause:
        missing = [Month.parse(month) for month in self.movement.months.missing]
        unit = {"vi": "", "en": "months"}[self.lang]
        count = words.counted(len(missing), unit, lang=self.lang)
        return self.fill(say.MISSING_MONTHS, count=count, months=month_list(missing, self.lang))

    def has(self, code: str) -> bool:
        return bool(self.movement.series[code].total.value)

    def word(self, pattern: Words) -> str:
        return pattern[self.lang]

    def fill(self, pattern: Words, **texts: str) -> Clause:
        """The pattern with its numbers, and with the texts given by name."""
        parts: list[Part] = []
        for text, name, unit, _ in Formatter().parse(pattern[self.lang]):
            if text:
                parts.append(Text(text))
            if name:
                parts.append(Text(texts[name]) if name in texts else self.figure(name, unit or ""))
        return tuple(part for part in parts if part.text)

    def figure(self, name: str, unit: str) -> Part:
        movement, lang = self.movement, self.lang
        if name == "law":
            law = self.laws.get("ward_education")
            return Text(say.LAW[lang].format(law=law.short) if law else "")
        if name in movement.coverage:
            coverage = movement.coverage[name]
            return Number(f"{coverage.covered}/{coverage.in_force}", name)
        if name in movement.ratios:
            return Number(words.percent(movement.ratios[name].total, lang), name)
        total = movement.series[name].total
        return Number(words.counted(total.value, unit, at_least=total.at_least, lang=lang), name)

    def change(self, series: Series, unit: str) -> Number:
        change = series.change
        assert change is not None  # noqa: S101 - _unsure() has looked
        text = words.change(change.change, change.percent, unit, reason=change.reason, lang=self.lang)
        return Number(text, series.indicator, change=True)


def _unsure(series: Series) -> str:
    """Why a change is not told, "" where it is."""
    reason = series.change.reason if series.change else "missing"
    return "" if reason == "base-zero" else reason


def _still_nothing(series: Series) -> bool:
    """None then and none now: not worth a word beside what did change."""
    return series.total.value == 0 and series.compared is not None and series.compared.value == 0
