"""What the checks find in months, each beside what was said of it: the officer's word, the chief's reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from reports import checks
from reports.checks import LOOK_BACK, Finding, FindingKey, Level, MonthData
from reports.models import Edition, Explanation
from reports.queries.check_data import check_data_of
from residents.models import Ward


@dataclass(frozen=True)
class Word:
    """What was said, by whom and when. `text` is as it was written; one click left the same sentence for all."""

    text: str
    by: str
    at: datetime
    about: Mapping[str, int] = field(hash=False)

    @property
    def shown(self) -> str:
        return _(self.text) if self.text == checks.CONFIRMED else self.text


@dataclass(frozen=True)
class Told:
    """A finding with its sentence and what was said of it. A word on another figure than today's does not count."""

    finding: Finding
    sentence: str
    unit_name: str
    word: Word | None = None
    override: Word | None = None
    old_word: Word | None = None

    @property
    def level(self) -> Level:
        return self.finding.level

    @property
    def hinders(self) -> bool:
        """Whether the month cannot be sent because of it, as it is."""
        if self.level == "error":
            return True
        if self.level == "blocked":
            return self.override is None
        return not self.is_answered

    @property
    def is_answered(self) -> bool:
        return bool(self.word or self.override or self.finding.answer)


@dataclass(frozen=True)
class MonthFindings:
    """All that is found in one edition, errors first."""

    told: tuple[Told, ...]

    def at(self, level: Level) -> tuple[Told, ...]:
        return tuple(each for each in self.told if each.level == level)

    @property
    def errors(self) -> tuple[Told, ...]:
        return self.at("error")

    @property
    def blocked(self) -> tuple[Told, ...]:
        """What waits for the chief's reason."""
        return tuple(each for each in self.at("blocked") if each.hinders)

    @property
    def unanswered(self) -> tuple[Told, ...]:
        """Warnings without a word."""
        return tuple(each for each in self.at("warning") if each.hinders)

    @property
    def one_click(self) -> bool:
        """Whether one click would answer any of them."""
        return any(not each.finding.needs_text for each in self.unanswered)

    @property
    def may_be_sent(self) -> bool:
        return not any(each.hinders for each in self.told)

    @property
    def of_cells(self) -> dict[tuple[str, int | None], tuple[Told, ...]]:
        """Those that speak of a cell, by indicator and unit: for the grid. One of several units stands at the first."""
        found: dict[tuple[str, int | None], list[Told]] = defaultdict(list)
        for each in self.told:
            if each.finding.indicator:
                found[each.finding.indicator, each.finding.place].append(each)
        return {key: tuple(each) for key, each in found.items()}


def month_findings(edition: Edition, *, stale: int = 0, errors: bool = False) -> MonthFindings:
    """What the checks find in one edition now; `stale`: how many of its cells the books left behind; `errors`: only
    what cannot be. Seven queries."""
    found = findings_of(edition.report.ward, [edition], stale={edition.pk: stale}, errors=errors)
    return found[edition.pk]


def findings_of(
    ward: Ward, editions: Sequence[Edition], *, stale: Mapping[int, int] | None = None, errors: bool = False
) -> dict[int, MonthFindings]:
    """The same for many months of one ward at once: seven queries, however many."""
    data = check_data_of(ward, editions, stale=stale, back=1 if errors else LOOK_BACK)
    words = words_of(list(data))
    return {pk: told(month, words.get(pk, {}), errors=errors) for pk, month in data.items()}


def told(data: MonthData, words: Mapping[tuple[str, FindingKey], Word], *, errors: bool = False) -> MonthFindings:
    """The findings of a month, each with its sentence and the words given on it."""
    return MonthFindings(tuple(_told(finding, data, words) for finding in checks.run(data, errors=errors)))


def _told(finding: Finding, data: MonthData, words: Mapping[tuple[str, FindingKey], Word]) -> Told:
    name = data.names.get(finding.unit, "") if finding.unit else ""
    word = words.get((Explanation.Kind.WORD, finding.key))
    override = words.get((Explanation.Kind.OVERRIDE, finding.key))
    holds = word if word and holds_for(word.about, finding) else None
    return Told(
        finding,
        checks.sentence(finding, name, data.indicators),
        name,
        word=holds,
        override=override if override and holds_for(override.about, finding) else None,
        old_word=word if word and not holds else None,
    )


def holds_for(about: Mapping[str, int], finding: Finding) -> bool:
    """A word holds while the month's own figure is the one that it was said of."""
    return "value" not in about or about["value"] == finding.value


def words_of(editions: Sequence[int]) -> dict[int, dict[tuple[str, FindingKey], Word]]:
    """The words given on findings: {edition: {(kind, finding): word}}. One query."""
    found: dict[int, dict[tuple[str, FindingKey], Word]] = defaultdict(dict)
    for each in Explanation.objects.filter(edition__in=editions).select_related("by").order_by("pk"):
        key = (each.kind, (each.check_name, each.indicator, each.unit_id))
        found[each.edition_id][key] = Word(each.text, str(each.by), each.at, checks.numbers_of(each.about))
    return found
