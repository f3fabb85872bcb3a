"""One month as the page of review shows it: totals and changes, what the checks find and what was said of it, who sent
it for whom, what a correction changes, and the cells that were given back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from reports import checks
from reports.checks import Finding, Key, MonthData
from reports.models import Edition, Explanation, MonthlyReport, Remark, ReportEvent, State
from reports.queries.cells import cell_name
from reports.queries.check_data import check_data_of
from reports.queries.consequences import Contradiction, contradictions
from reports.queries.findings import MonthFindings, Word, told, words_of
from reports.queries.month_totals import TotalGroup, total_groups
from reports.queries.side_by_side import ChangedCell, changed_cells
from residents.models import Ward


@dataclass(frozen=True)
class RemarkedCell:
    """A cell that the chief gave back; `changed`: somebody has saved it since."""

    key: Key
    indicator_name: str
    unit_name: str
    text: str
    changed: bool
    letter: str = ""  # the group of the grid where it is

    @property
    def cell(self) -> str:
        """The name of its input in the grid."""
        return cell_name(*self.key)


@dataclass(frozen=True)
class Said:
    """A word sealed with an edition, beside the sentence of the finding that it was about."""

    sentence: str
    word: Word
    is_override: bool


@dataclass(frozen=True)
class Sender:
    """Who pressed Send, and for whom: those who typed, where it was not this person."""

    name: str
    at: datetime
    typists: tuple[str, ...]
    typed_too: bool


@dataclass(frozen=True)
class Moved:
    kind: str
    by: str
    at: datetime
    number: int
    reason: str


@dataclass(frozen=True)
class Review:
    report: MonthlyReport
    edition: Edition
    is_current: bool
    moment: str
    data: MonthData
    findings: MonthFindings
    said: tuple[Said, ...]
    groups: tuple[TotalGroup, ...]
    changed: tuple[ChangedCell, ...]
    contradicted: tuple[Contradiction, ...]
    remarks: tuple[RemarkedCell, ...]
    sender: Sender | None
    events: tuple[Moved, ...]
    numbers: tuple[tuple[int, str], ...]

    @property
    def is_final(self) -> bool:
        return not self.edition.is_open


def moment_of(edition: Edition, events: int) -> str:
    """Which edition stood where, after how many events: what a person who decides must have seen."""
    return f"{edition.number}-{edition.state}-{events}"


def review(*, ward: Ward, month: str, lang: str = "vi", number: int | None = None, stale: int = 0) -> Review | None:
    """The month's newest edition, or the numbered one; None when it was never opened. At most eighteen queries,
    whatever is in it. `stale`: how many of its cells the books left behind."""
    report = MonthlyReport.objects.filter(ward=ward, month=month).first()
    if report is None:
        return None
    report.ward = ward
    people = ("opened_by", "submitted_by", "approved_by")
    editions = list(report.editions.select_related(*people).order_by("number"))
    current = _current(editions)
    edition = next((each for each in editions if each.number == number), current)
    edition.report = report
    events = list(report.events.select_related("by").order_by("at", "id"))
    data = check_data_of(ward, [edition], stale={edition.pk: stale})[edition.pk]
    words = words_of([edition.pk]).get(edition.pk, {})
    findings = told(data, words) if edition.is_open else MonthFindings(())
    return Review(
        report=report,
        edition=edition,
        is_current=edition == current,
        moment=moment_of(current, len(events)),
        data=data,
        findings=findings,
        said=tuple(_said(words, data)) if not edition.is_open else (),
        groups=tuple(total_groups(ward, data, findings, lang)),
        changed=tuple(changed_cells(edition, data)),
        contradicted=contradictions(edition) if edition == current else (),
        remarks=tuple(_remarks(edition, events, data, lang)),
        sender=_sender(edition),
        events=tuple(_moved(events, editions)),
        numbers=tuple((each.number, each.get_state_display()) for each in editions),
    )


def _current(editions: list[Edition]) -> Edition:
    """The one being worked on; else the newest that was not discarded."""
    kept = [each for each in editions if each.state != State.DISCARDED]
    return next((each for each in kept if each.is_open), kept[-1])


def _moved(events: list[ReportEvent], editions: list[Edition]) -> Iterable[Moved]:
    numbers = {each.pk: each.number for each in editions}
    for each in events:
        yield Moved(each.get_kind_display(), str(each.by), each.at, numbers[each.edition_id], each.reason)


def _remarks(edition: Edition, events: list[ReportEvent], data: MonthData, lang: str) -> Iterable[RemarkedCell]:
    """The cells of the last return; whether they were saved since, the event says by its time."""
    last = next((each for each in reversed(events) if each.kind == "returned" and each.edition_id == edition.pk), None)
    if last is None or not edition.is_open:
        return
    rows = list(Remark.objects.filter(event=last).order_by("pk"))
    saved = edition.changes.filter(at__gt=last.at).values_list("indicator", "unit_id") if rows else ()
    since = set(saved)
    for each in rows:
        entry = data.indicators.get(each.indicator)
        name = entry.full_name(lang) if entry else each.indicator
        unit = data.names.get(each.unit_id, "") if each.unit_id else ""
        key = (each.indicator, each.unit_id)
        yield RemarkedCell(key, name, unit, each.text, key in since, entry.group if entry else "")


def _sender(edition: Edition) -> Sender | None:
    if edition.submitted_by is None or edition.submitted_at is None:
        return None
    rows = edition.figures.order_by("saved_by__full_name").values_list("saved_by_id", "saved_by__full_name").distinct()
    typists = dict(rows)
    typed_too = edition.submitted_by_id in typists
    others = tuple(name for pk, name in typists.items() if pk != edition.submitted_by_id)
    return Sender(str(edition.submitted_by), edition.submitted_at, others, typed_too)


def _said(words: Mapping[tuple[str, checks.FindingKey], Word], data: MonthData) -> Iterable[Said]:
    """What was sealed: the sentence is written anew from the numbers kept with the word."""
    for (kind, (check, indicator, unit)), word in words.items():
        numbers = dict(word.about)
        value = numbers.pop("value", None)
        override = kind == Explanation.Kind.OVERRIDE
        sentence = ""
        if check in checks.CHECKS and word.about:
            finding = Finding(check, "blocked" if override else "warning", indicator, unit, value, numbers)
            sentence = checks.sentence(finding, data.names.get(unit, "") if unit else "", data.indicators)
        yield Said(sentence, word, override)


def returned_cells(edition: Edition, lang: str = "vi") -> dict[Key, str]:
    """For the grid: what the chief asked for in single cells when the edition was last given back, by indicator and
    unit; {} unless it is being mended. Two queries."""
    if edition.state != State.RETURNED:
        return {}
    last = edition.events.filter(kind=ReportEvent.Kind.RETURNED).order_by("-pk").first()
    rows = Remark.objects.filter(event=last).values_list("indicator", "unit_id", "text") if last else ()
    return {(indicator, unit): text for indicator, unit, text in rows}
