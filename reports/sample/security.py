"""Tip-offs, cases with the persons dealt with, and accidents.

How many occurred is made up; the article's totals are exact. What the article says nothing of stays empty: the block
of a tip-off, the subject, whether a case was cleared thanks to a tip-off.
"""

from datetime import date, timedelta

from reports.periods import month_dates
from reports.sample.entries import days_by_block, days_of_total, last_day, numbered
from reports.sample.facts import Sample
from reports.sample.place import Place
from reports.sample.spread import pick, spread
from residents.models import Case, PersonsDealtWith, Subject, TipOff, TrafficAccident

NO_SUBJECT = "Bài báo không nêu lĩnh vực"


def write_security(sample: Sample, place: Place) -> None:
    subject = Subject.objects.create(ward=place.ward, name=NO_SUBJECT)
    TipOff.objects.bulk_create(_tipoffs(sample, place, subject))
    cases = Case.objects.bulk_create(_cases(sample, place, subject))
    PersonsDealtWith.objects.bulk_create(_persons(sample, place, cases))
    TrafficAccident.objects.bulk_create(_accidents(sample, place))


def _tipoffs(sample: Sample, place: Place, subject: Subject) -> list[TipOff]:
    """The valuable ones alone: how many were received in all is not known, so that counter is not in use."""
    opening = month_dates(sample.period.first)[0]
    rows = [
        TipOff(
            ward=place.ward,
            received_on=received_on,
            received_counts_on=received_on,
            assessed_on=assessed_on,
            assessed_counts_on=assessed_on,
            subject=subject,
            worth=TipOff.Worth.VALUABLE,
            result=TipOff.Result.CLOSED,
            saved_by=place.keeper,
        )
        for at, assessed_on in enumerate(days_of_total(sample, sample.article.tipoffs, "tipoffs"))
        for received_on in [max(opening, assessed_on - timedelta(days=pick(0, 6, "received", at)))]
    ]
    return numbered(rows, "NT", "received_on")


def _cases(sample: Sample, place: Place, subject: Subject) -> list[Case]:
    occurred = days_by_block(sample, place, sample.made_up.occurred, "cases")
    order = sorted(range(len(occurred)), key=lambda at: pick(0, 10**9, "cleared", at))
    cleared = set(order[: sample.article.cleared])
    rows = []
    for at, (occurred_on, block) in enumerate(occurred):
        cleared_on = _cleared_on(sample, occurred_on, at) if at in cleared else None
        rows.append(
            Case(
                ward=place.ward,
                occurred_on=occurred_on,
                occurred_counts_on=occurred_on,
                cleared_on=cleared_on,
                cleared_counts_on=cleared_on,
                block=block,
                subject=subject,
                saved_by=place.keeper,
            )
        )
    return numbered(rows, "VV", "occurred_on")


def _cleared_on(sample: Sample, occurred_on: date, at: int) -> date:
    return min(last_day(sample), occurred_on + timedelta(days=pick(1, 40, "clearing", at)))


def _persons(sample: Sample, place: Place, cases: list[Case]) -> list[PersonsDealtWith]:
    """At least one person a cleared case, dealt with on the day it was cleared."""
    cleared = [(case, case.cleared_on) for case in cases if case.cleared_on]
    weights = [pick(80, 120, "persons", at) for at in range(len(cleared))]
    more = spread(sample.article.persons - len(cleared), weights)
    return [
        PersonsDealtWith(
            ward=place.ward,
            case=case,
            dealt_on=day,
            dealt_counts_on=day,
            persons=1 + others,
            saved_by=place.keeper,
        )
        for (case, day), others in zip(cleared, more, strict=True)
    ]


def _accidents(sample: Sample, place: Place) -> list[TrafficAccident]:
    """Deaths and injuries have no counter in use: the sample says nothing of them."""
    rows = [
        TrafficAccident(ward=place.ward, occurred_on=day, occurred_counts_on=day, block=block, saved_by=place.keeper)
        for day, block in days_by_block(sample, place, sample.made_up.accidents, "accidents")
    ]
    return numbered(rows, "TN", "occurred_on")
