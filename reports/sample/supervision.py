"""Dossiers of supervision: how many were new is the article's; all days are made up, and the stock begins at 0."""

from dataclasses import dataclass
from datetime import date

from reports.periods import Month
from reports.sample.entries import days_of_total, last_day, numbered
from reports.sample.facts import DOSSIERS, Sample
from reports.sample.place import Place
from reports.sample.spread import pick
from residents.models import LegalBasis, SupervisedPerson

Measure = SupervisedPerson.Measure


@dataclass(frozen=True)
class Kind:
    """A measure as the sample builds it; `months` in force, none for a dossier that is only sent on."""

    measure: str
    prefix: str
    legal_subject: str
    total: int
    months: tuple[int, ...] = ()


def write_supervision(sample: Sample, place: Place) -> None:
    laws = list(LegalBasis.objects.filter(ward=None).exclude(in_force_from=None))
    for kind in _kinds(sample):
        rows = [
            _dossier(sample, place, kind, started_on, at, _law(laws, kind, started_on))
            for at, started_on in enumerate(days_of_total(sample, kind.total, kind.measure))
        ]
        SupervisedPerson.objects.bulk_create(numbered(rows, kind.prefix, "started_on"))


def _kinds(sample: Sample) -> tuple[Kind, ...]:
    education, suspended, reform, sent_on = (sample.article.dossiers[key] for key in DOSSIERS)
    terms, reformatory = sample.made_up.months_in_force, sample.made_up.reformatory
    return (
        Kind(Measure.WARD_EDUCATION, "GD", "ward_education", education, terms[DOSSIERS[0]]),
        Kind(Measure.SUSPENDED_SENTENCE, "AT", "suspended_sentence", suspended, terms[DOSSIERS[1]]),
        Kind(Measure.NON_CUSTODIAL, "CT", "non_custodial_reform", reform, terms[DOSSIERS[2]]),
        Kind(Measure.REFORMATORY, "TGD", "reformatory", reformatory),
        Kind(Measure.FACILITY, "CSGD", "compulsory_facility", sent_on - reformatory),
    )


def _dossier(
    sample: Sample, place: Place, kind: Kind, started_on: date, at: int, law: LegalBasis | None
) -> SupervisedPerson:
    ended_on = _later(started_on, pick(*kind.months, kind.measure, at)) if kind.months else None
    if ended_on is not None and ended_on > last_day(sample):
        ended_on = None
    return SupervisedPerson(
        ward=place.ward,
        measure=kind.measure,
        legal_basis=law,
        started_on=started_on,
        started_counts_on=started_on,
        ended_on=ended_on,
        ended_counts_on=ended_on,
        outcome=SupervisedPerson.Outcome.COMPLETED if ended_on else SupervisedPerson.Outcome.NONE,
        saved_by=place.keeper,
    )


def _later(day: date, months: int) -> date:
    """So many months later, on the same day of the month or the 28th."""
    month = Month(day.year, day.month).shift(months)
    return date(month.year, month.month, min(day.day, 28))


def _law(laws: list[LegalBasis], kind: Kind, on: date) -> LegalBasis | None:
    """The document of the subject in force on the day, where the list of laws has one with its dates."""
    held = [
        law
        for law in laws
        if law.subject == kind.legal_subject
        and law.in_force_from is not None
        and law.in_force_from <= on <= (law.in_force_until or on)
    ]
    return max(held, key=lambda law: law.in_force_from or on, default=None)
