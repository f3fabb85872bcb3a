"""How each indicator is read from its book: one line an indicator.

A flow counts the entries whose `…_counts_on` lies in the period, whatever day they happened; so an entry told late
counts in the month being entered, and each counts once. A stock counts what is in force on the last day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import Aggregate, CharField, Count, F, Model, Q, Sum, Value
from django.db.models.functions import Cast, Concat

from residents import models


@dataclass(frozen=True)
class Window:
    """What is counted: both days included; `year_starts_on` is the first day of the reporting year of `ends_on`."""

    starts_on: date
    ends_on: date
    year_starts_on: date


@dataclass(frozen=True)
class Counter:
    """Where an indicator is counted, which rows, and what each adds.

    unit: the column that says the unit; "" where the rows cannot be told apart by it.
    kinds: the kinds of unit the figure is split by. What belongs to another unit, or to none in force in the period,
    belongs to no unit: so nothing is ever lost.
    absent_is_zero: False for sizes, where a unit without a row is one whose size is not known.
    within: a condition that every row of every counter of the table and unit meets: simpler than any of many.
    """

    table: type[Model]
    rows: Callable[[Window], Q]
    adds: Callable[[Q], Aggregate]
    unit: str = ""
    kinds: tuple[str, ...] = ()
    ward: str = "ward"
    absent_is_zero: bool = True
    within: Callable[[Window], Q] | None = None


# --- which rows ---


def dated(event: str, **equal: object) -> Callable[[Window], Q]:
    """Rows of which the event counts in the period."""
    return lambda window: Q(**{f"{event}_counts_on__range": (window.starts_on, window.ends_on)}, **equal)


def lasting(*, starts: str = "starts_on", ends: str = "ends_on", of: tuple[str, ...] = ("",)) -> Callable[[Window], Q]:
    """Rows in force on the last day, the day they end included; `of` names what must be in force with them."""

    def rows(window: Window) -> Q:
        condition = Q()
        for prefix in of:
            begun = Q(**{f"{prefix}{starts}": None}) | Q(**{f"{prefix}{starts}__lte": window.ends_on})
            not_over = Q(**{f"{prefix}{ends}": None}) | Q(**{f"{prefix}{ends}__gte": window.ends_on})
            condition &= begun & not_over
        return condition

    return rows


def in_force(window: Window) -> Q:
    """Dossiers on the last day. One that ends counts as ended that day, so closing = opening + new - ended; one handed
    over to a successor leaves without having ended, in the month in which the ward closes and in no other."""
    not_over = Q(ended_counts_on=None) | Q(ended_counts_on__gt=window.ends_on)
    return Q(started_counts_on__lte=window.ends_on) & not_over


def alive(window: Window) -> Q:
    """Dossiers that were in force on some day of the period, whatever is counted of them."""
    not_over = Q(ended_counts_on=None) | Q(ended_counts_on__gte=window.starts_on)
    return Q(started_counts_on__lte=window.ends_on) & not_over


def dossiers(rows: Callable[[Window], Q]) -> Counter:
    return Counter(models.SupervisedPerson, rows, entries, within=alive)


def stock(measure: str) -> Counter:
    return dossiers(lambda window: in_force(window) & Q(measure=measure))


def new(measure: str) -> Counter:
    return dossiers(dated("started", measure=measure, carried_in=False))


def ended(measure: str) -> Counter:
    over = dated("ended", measure=measure)
    return dossiers(lambda window: over(window) & ~Q(outcome="handed_over"))


def helped(window: Window) -> Q:
    return in_force(window) & Q(measure__in=_SUPERVISED, helped_from__lte=window.ends_on)


def this_year(**equal: object) -> Callable[[Window], Q]:
    """Sessions since the reporting year began."""
    return lambda window: Q(held_counts_on__range=(window.year_starts_on, window.ends_on), **equal)


def registered(window: Window) -> Q:
    return Q(unit__kind="block", year=window.ends_on.year, registered_on__lte=window.ends_on)


def recognised(window: Window) -> Q:
    return registered(window) & Q(result="recognised", decided_on__lte=window.ends_on)


def units_of(kind: str) -> Counter:
    exists = lasting(starts="opened_on", ends="closed_on")
    return Counter(models.Unit, lambda window: exists(window) & Q(kind=kind), entries)


def size(column: str, kind: str) -> Counter:
    """Of the year of the last day, of the units that exist on it."""
    exists = lasting(starts="opened_on", ends="closed_on", of=("unit__",))
    rows: Callable[[Window], Q] = lambda window: exists(window) & Q(unit__kind=kind, year=window.ends_on.year)  # noqa: E731
    return Counter(models.UnitSize, rows, total(column), "unit", (kind,), ward="unit__ward", absent_is_zero=False)


# --- what each row adds ---


def entries(rows: Q) -> Aggregate:
    return Count("pk", filter=rows)


def total(column: str) -> Callable[[Q], Aggregate]:
    return lambda rows: Sum(column, filter=rows)


def different(column: str) -> Callable[[Q], Aggregate]:
    return lambda rows: Count(column, filter=rows, distinct=True)


def chapters(rows: Q) -> Aggregate:
    """An association has one chapter in a block."""
    pair = Concat(Cast(F("association"), CharField()), Value("/"), Cast(F("unit"), CharField()))
    return Count(pair, filter=rows, distinct=True)


# --- the indicators ---

_BLOCK, _SCHOOL, _WORKPLACE = ("block",), ("school",), ("workplace",)
_SUPERVISED = ("ward_education", "suspended_sentence", "non_custodial", "diversion")

_session, _pledge, _tipoff, _case = models.AwarenessSession, models.Pledge, models.TipOff, models.Case
_accident, _commendation, _evaluation = models.TrafficAccident, models.Commendation, models.Evaluation

_given_to_collectives = dated("decided", recipient__in=("ward", "collective"))

COUNTERS: Mapping[str, Counter] = MappingProxyType(
    {
        "A01": Counter(_session, dated("held"), entries, "unit", _BLOCK + _SCHOOL),
        "A02": Counter(_session, dated("held"), total("attendances"), "unit", _BLOCK + _SCHOOL),
        "A05": Counter(_pledge, dated("signed", audience="households"), total("households"), "unit", _BLOCK),
        "A08": Counter(_pledge, dated("signed", audience="school"), total("pupils"), "unit", _SCHOOL),
        "A09": Counter(_pledge, dated("signed", audience="school"), total("staff"), "unit", _SCHOOL),
        "A12": Counter(_pledge, dated("signed", audience="workplace"), entries, "unit", _WORKPLACE),
        "B01": Counter(models.CoordinationProgramme, lasting(), entries),
        "B02": Counter(_session, this_year(association__isnull=False), different("association")),
        "B03": Counter(_session, this_year(association__isnull=False, unit__kind="block"), chapters),
        "B04": Counter(_session, dated("held"), total("members"), "unit", _BLOCK),
        "C01": Counter(_tipoff, dated("received"), entries),
        "C02": Counter(_tipoff, dated("assessed", worth="valuable"), entries),
        "C04": Counter(_case, dated("occurred"), entries, "block", _BLOCK),
        "C05": Counter(_case, dated("cleared"), entries, "block", _BLOCK),
        "C06": Counter(_case, dated("cleared", thanks_to_tipoff=True), entries, "block"),
        "C07": Counter(models.PersonsDealtWith, dated("dealt"), total("persons")),
        "D01": stock("ward_education"),
        "D02": new("ward_education"),
        "D03": ended("ward_education"),
        "D04": stock("suspended_sentence"),
        "D05": new("suspended_sentence"),
        "D06": ended("suspended_sentence"),
        "D07": stock("non_custodial"),
        "D08": new("non_custodial"),
        "D09": ended("non_custodial"),
        "D10": new("reformatory"),
        "D11": new("facility"),
        "D12": dossiers(helped),
        "D17": stock("diversion"),
        "D18": new("diversion"),
        "D19": ended("diversion"),
        "E01": Counter(models.SelfManagementModel, lasting(), different("name")),
        "E02": Counter(models.ModelSite, lasting(of=("", "model__")), entries, "block", _BLOCK),
        "E03": Counter(
            models.ImplementingTeam, lasting(of=("", "site__", "site__model__")), entries, "site__block", _BLOCK
        ),
        "E06": Counter(_accident, dated("occurred"), entries, "block", _BLOCK),
        "E07": Counter(_accident, dated("occurred"), total("deaths"), "block", _BLOCK),
        "E09": Counter(_accident, dated("occurred"), total("injured"), "block", _BLOCK),
        "F01": Counter(_evaluation, registered, entries, "unit", _BLOCK),
        "F02": Counter(_evaluation, recognised, entries, "unit", _BLOCK),
        "F03": Counter(_commendation, _given_to_collectives, entries),
        "F04": Counter(_commendation, dated("decided", recipient="individuals"), total("individuals")),
        "G01": units_of("block"),
        "G02": size("households", "block"),
        "G03": size("temporary_households", "block"),
        "G04": size("residents", "block"),
        "G05": units_of("school"),
        "G06": size("pupils", "school"),
        "G07": size("staff", "school"),
        "G08": units_of("workplace"),
    }
)
"""Every indicator that a book counts: its code and how."""
