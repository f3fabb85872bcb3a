"""Clauses from patterns and figures: what is said of numbers, of what did not occur, and of what is not reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING

from reports.months import Month
from reports.narrative import patterns as say
from reports.narrative.months import month_list
from reports.narrative.parts import Clause, Number, Part, Text, short_names
from reports.narrative.patterns import Item, Words
from reports.narrative.restated import why_no_number
from reports.narrative.sorts import sort_in
from reports.queries.values import Movement, Series
from wardsecurity import words
from wardsecurity.sorts import of_sort

if TYPE_CHECKING:
    from residents.counts import LawRow


# Its evidence lists the years in a row beside the rewards that they are of.
COMMENDATIONS = "F03"


@dataclass(frozen=True)
class Writer:
    movement: Movement
    lang: str
    laws: Mapping[str, LawRow]

    def items(self, items: Sequence[Item], zero: Words = say.NOT_OCCURRED) -> list[Clause]:
        """A clause for each with a number, then one for all that came to 0, one for those that did as far as they are
        reported, and one for all not reported."""
        apart = self.movement.withheld | self.movement.beyond.keys()
        told = [item for item in items if item.code not in apart]
        shown = [item for item in told if self.movement.series[item.code].provenance != "whole"]
        clauses = [(*self.fill(self.some(item)), *self.silent(item)) for item in shown if self.has(item.code)]
        asked = [item for item in shown if not item.optional]
        none = [item for item in asked if self.movement.series[item.code].total.value == 0]
        sure = [item for item in none if self.movement.series[item.code].total.complete]
        open_ = [item for item in none if item not in sure]
        blank = [item for item in asked if self.movement.series[item.code].total.value is None]
        clauses += [self.nouns(zero, sure, say.OR)] if sure else []
        if open_:
            clauses.append((Text(self.word(say.AS_REPORTED)), *self.nouns(zero, open_, say.OR)))
        clauses += [self.nouns(say.NOT_REPORTED, blank, say.AND)] if blank else []
        return clauses

    def some(self, item: Item) -> Words:
        """Where a number has no split by unit, no coverage is known beside it."""
        coverage = self.movement.coverage.get(item.coverage)
        return item.uncovered if item.uncovered and coverage and not coverage.covered else item.some

    def silent(self, item: Item) -> Clause:
        """Of several wards, how many are not in the coverage that is told with a number."""
        together = self.movement.together
        silent = together.silent.get(item.coverage) if together else None
        if silent is None or not silent.whole or self.some(item) is item.uncovered:
            return ()
        return self.fill(
            say.WITHOUT_SILENT,
            count=words.counted(silent.whole, "", lang=self.lang),
            wards="ward" if silent.whole == 1 else "wards",
        )

    def nouns(self, opening: Words, items: Sequence[Item], last: Words) -> Clause:
        parts: list[Part] = [Text(self.word(opening))]
        for place, item in enumerate(items):
            if place:
                parts.append(Text(self.word(last) if place == len(items) - 1 else ", "))
            parts.append(Number(self.word(item.noun), item.code))
        return tuple(parts)

    def without_number(self, items: Sequence[Item]) -> Iterator[Clause]:
        """For the blocks chosen: what has no number of theirs, and why."""
        by_reason: dict[str, list[str]] = {}
        for item in items:
            reason = self.movement.beyond.get(item.code)
            if reason and not item.optional:
                by_reason.setdefault(why_no_number(reason, sort_in(self.movement)), []).append(self.word(item.noun))
        for why, nouns in by_reason.items():
            yield (Text(f"{why}: {words.enumeration(nouns, self.lang)}"),)

    def missing_months(self) -> Clause:
        if wards := self.movement.together:
            counts = {"missing": words.number(wards.missing, self.lang), "all": words.number(wards.expected, self.lang)}
            counts["reports"] = "report is" if wards.expected == 1 else "reports are"
            return self.fill(say.MISSING_OF_WARDS, **counts)
        missing = [Month.parse(month) for month in self.movement.months.missing]
        unit = {"vi": "", "en": "months"}[self.lang]
        count = words.counted(len(missing), unit, lang=self.lang)
        have = "has" if len(missing) == 1 else "have"
        return self.fill(say.MISSING_MONTHS, count=count, have=have, months=month_list(missing, self.lang))

    def over_what(self, told: Iterable[Series]) -> Clause:
        """Over how many reports the changes are, where some are missing on a side."""
        alike = next((series.alike for series in told if series.alike and not series.alike.of_wards), None)
        if alike is None:
            return ()
        used, owed = (words.number(each, self.lang) for each in (alike.used, alike.owed))
        return self.fill(say.OVER_REPORTS, used=used, owed=owed)

    def more_on_cleared(self) -> Iterator[str]:
        if self.has("C06") and self.is_part("C06", "C05"):
            yield "thanks"
        if self.movement.ratios["C08"].total is not None:
            yield "rate"

    def pilots(self) -> Iterator[Clause]:
        names = [unit.name for unit in self.movement.units if unit.pilot_from and unit.in_force]
        if names:
            yield self.fill(
                say.PILOTS if len(names) > 1 else say.PILOT,
                pilots=words.enumeration(short_names(names, self.lang), self.lang),
            )

    def commendations(self) -> Iterator[Clause]:
        """Years in a row by whom they were commended for their work; what was for one occasion alone is told apart. The
        run may begin before the period, so its years are named, and up to which it is told where the last is not over;
        a year after it is told beside it."""
        regular = [each for each in self.movement.commended if each.regular]
        run = self.movement.commended_run
        if len(run) > 1:
            bodies, until = self._bodies(each.regular for each in run), run[-1].year
            pattern = say.IN_A_ROW if until == self.movement.period.last.year else say.IN_A_ROW_UNTIL
            yield self.fill(pattern, bodies=bodies, span=f"{run[0].year}–{until}", until=str(until))
            regular = [each for each in regular if each.year > until]
        if regular:
            yield self._commended(say.IN_YEARS, [(each.year, each.regular) for each in regular])
        occasional = [(each.year, each.occasional) for each in self.movement.commended if each.occasional]
        if occasional:
            yield self._commended(say.ON_OCCASION, occasional)

    def _commended(self, pattern: Words, told: Sequence[tuple[int, Sequence[str]]]) -> Clause:
        years = words.enumeration([year for year, _by in told], self.lang)
        return self.fill(pattern, bodies=self._bodies(by for _year, by in told), list=years)

    def _bodies(self, told: Iterable[Sequence[str]]) -> str:
        return words.enumeration(list(dict.fromkeys(body for each in told for body in each)), self.lang)

    def has(self, code: str) -> bool:
        return bool(self.movement.series[code].total.value)

    def tipoffs(self) -> Item:
        """All of them with the valuable ones, or these alone where all are not told."""
        return say.VALUABLE_OF_ALL if self.has("C01") and self.is_part("C02", "C01") else say.VALUABLE

    def is_one(self, code: str) -> bool:
        """Whether what stands before the word, or of which part it is told, is one in number."""
        if coverage := self.movement.coverage.get(code):
            return coverage.in_force == 1
        total = self.movement.series[code].total
        return total.value == 1 and not total.at_least

    def is_part(self, code: str, whole: str) -> bool:
        """Whether one may be told as part of the other: where they are reported by others, or in other months, what is
        part in every report need not be in the sum."""
        part, all_of = (self.movement.series[each].total for each in (code, whole))
        return part.missing == all_of.missing and (part.value or 0) <= (all_of.value or 0)

    def word(self, pattern: Words) -> str:
        return of_sort(pattern[self.lang], sort_in(self.movement))

    def fill(self, pattern: Words, **texts: str) -> Clause:
        """The pattern with its numbers, and with the texts given by name."""
        parts: list[Part] = []
        for text, name, unit, _ in Formatter().parse(self.word(pattern)):
            if text:
                parts.append(Text(text))
            if name:
                parts.append(Text(texts[name]) if name in texts else self.figure(name, unit or ""))
        return tuple(part for part in parts if part.text)

    def figure(self, name: str, unit: str) -> Part:
        movement, lang = self.movement, self.lang
        if "|" in name:
            one, many = name.split("|")
            return Text(one if self.is_one(unit) else many)
        if name == "law":
            law = self.laws.get("ward_education")
            return Text(say.LAW[lang].format(law=law.short) if law else "")
        if name == "run":
            years = words.counted(len(movement.commended_run), {"vi": "năm", "en": "years"}[lang], lang=lang)
            return Number(years, COMMENDATIONS, run=True)
        if name in movement.coverage:
            coverage = movement.coverage[name]
            return Number(words.share(coverage.covered, coverage.in_force, lang), name)
        if name in movement.ratios:
            return Number(words.percent(movement.ratios[name].total, lang), name)
        total = movement.series[name].total
        return Number(words.counted(total.value, unit, at_least=total.at_least, lang=lang), name)

    def change(self, series: Series, unit: str) -> Number:
        change = series.told_change
        assert change is not None  # noqa: S101 - unsure() has looked
        text = words.change(change.change, change.percent, unit, reason=change.reason, lang=self.lang)
        return Number(text, series.indicator, change=True)


def unsure(series: Series) -> str:
    """Why a change is not told, "" where it is."""
    reason = series.told_change.reason if series.told_change else "missing"
    return "" if reason == "base-zero" else reason


def still_nothing(series: Series) -> bool:
    """None then and none now: not worth a word beside what did change."""
    return series.total.value == 0 and series.compared is not None and series.compared.value == 0
