"""Units, pilots, commendations, households and law: what reports shows beside the counts."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import partial
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from residents.counts.values import (
    CommendationRow,
    DirectiveRow,
    LawRow,
    ModelRow,
    PilotRow,
    Places,
    SuccessionRow,
    UnitRow,
)
from residents.models import (
    Commendation,
    Directive,
    ImplementingTeam,
    LegalBasis,
    ModelSite,
    PilotSite,
    SelfManagementModel,
    Succession,
    Unit,
    UnitSize,
    Ward,
    WardProfile,
)
from wardsecurity.prepared import Prepared, given

# The successions that led to a ward's units, and those that led to these, however far back.
_LINES = """
    WITH RECURSIVE line(id, unit_before_id) AS (
        SELECT s.id, s.unit_before_id
        FROM residents_succession s JOIN residents_unit u ON u.id = s.unit_after_id WHERE u.ward_id = %s
        UNION
        SELECT s.id, s.unit_before_id FROM residents_succession s JOIN line ON line.unit_before_id = s.unit_after_id
    ) SELECT id FROM line"""
_UNIT = ("id", "code", "name", "kind", "name_key", "opened_on", "closed_on", "has_many_visitors")
_COMMENDATION = ("year", "body", "form", "kind", "recipient", "individuals", "decision_number", "decided_on")
_LAW = (
    "subject", "kind", "number", "title", "body", "issued_on", "in_force_from", "in_force_until", "is_checked",
)  # fmt: skip


def units(ward: Ward, *, starts_on: date, ends_on: date) -> list[UnitRow]:
    """Those that exist on some day of the period: blocks, schools, workplaces, each in Vietnamese order."""
    order = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(Unit.Kind.values)))
    rows = Unit.objects.filter(ward=ward).in_force_within(starts_on, ends_on).order_by(order, "name_key", "code", "pk")
    return [UnitRow(*row) for row in rows.values_list(*_UNIT)]


def pilots(ward: Ward) -> list[PilotRow]:
    """Every block ever steered as a pilot, by first day."""
    rows = PilotSite.objects.filter(ward=ward).order_by("starts_on", "block__name_key", "pk")
    return [PilotRow(*row) for row in rows.values_list("block_id", "starts_on", "ends_on")]


def _places(*, kin: bool) -> QuerySet[Any, Any]:
    ward, first, last = given("ward", BigIntegerField()), given("first", DateField()), given("last", DateField())
    no_day, nothing = Cast(Value(None), DateField()), Value("")  # PostgreSQL takes a bare NULL for text
    there = Unit.objects.filter(ward=ward).in_force_within(first, last)
    steered = PilotSite.objects.filter(ward=ward)
    parts: list[QuerySet[Any, Any]] = [
        steered.values_list(Value("pilot"), "block_id", *[nothing] * 4, "starts_on", "ends_on", Value(False), no_day)
    ]
    if kin:
        lines = Succession.objects.filter(pk__in=RawSQL(_LINES, [ward]))  # noqa: S611  text of ours
        after = Cast("unit_after_id", CharField())
        named = [f"unit_before__{name}" for name in ("opened_on", "closed_on")]
        parts.append(
            lines.values_list(
                Value("kin"), "unit_before_id", "kind", "unit_before__name", after, nothing, *named, "whole", "on"
            )
        )
    return there.values_list(Value("unit"), *_UNIT, no_day).union(*parts)


_PLACES = {kin: Prepared(partial(_places, kin=kin)) for kin in (False, True)}


def ward_places(ward: Ward, *, starts_on: date, ends_on: date, kin: bool = False) -> Places:
    """The units of a period and every pilot block, and with `kin` what the ward's units came from: one query."""
    found: dict[str, list[tuple[Any, ...]]] = {"unit": [], "pilot": [], "kin": []}
    for sort, *row in _PLACES[kin].rows(ward=ward.pk, first=starts_on, last=ends_on):
        found[sort].append(tuple(row))
    return Places(
        units=sorted((UnitRow(*row[:-1]) for row in found["unit"]), key=_in_order),
        pilots=sorted((PilotRow(row[0], row[5], row[6]) for row in found["pilot"]), key=lambda each: each.starts_on),
        successions=[
            SuccessionRow(before, int(after), kind, bool(whole), on, name, opened_on, closed_on)
            for before, kind, name, after, _, opened_on, closed_on, whole, on in found["kin"]
        ],
    )


def _in_order(row: UnitRow) -> tuple[int, str, str, int]:
    return Unit.Kind.values.index(row.kind), row.name_key, row.code, row.id


_COMMENDATIONS = Prepared(
    lambda: (
        Commendation.objects.filter(
            ward=given("ward", BigIntegerField()),
            year__gte=given("first", IntegerField()),
            year__lte=given("last", IntegerField()),
        )
        .order_by("year", F("decided_on").asc(nulls_last=True), "pk")
        .values_list(*_COMMENDATION)
    )
)


def commendations(ward: Ward, first_year: int, last_year: int) -> list[CommendationRow]:
    """Those for the years from `first_year` to `last_year`, by year and day of decision."""
    rows = _COMMENDATIONS.rows(ward=ward.pk, first=first_year, last=last_year)
    return [CommendationRow(*row) for row in rows]


def directives(ward: Ward, *, starts_on: date, ends_on: date) -> list[DirectiveRow]:
    """Those issued in the period, by day."""
    rows = Directive.objects.filter(ward=ward, issued_on__range=(starts_on, ends_on)).order_by("issued_on", "pk")
    return [DirectiveRow(*row) for row in rows.values_list("kind", "number", "issued_on", "body", "abstract")]


def households(ward: Ward, years: Collection[int]) -> dict[tuple[int, int], int | None]:
    """{(block id, year): permanent households, None where the number is not known}; no key where nothing is known."""
    rows = UnitSize.objects.filter(unit__ward=ward, unit__kind=Unit.Kind.BLOCK, year__in=years)
    return {(unit, year): size for unit, year, size in rows.values_list("unit_id", "year", "households")}


def evaluated(ward: Ward, year: int, on: date) -> tuple[int, int] | None:
    """(blocks in force on the day, those of them with a result for the year); None where the ward's book holds no
    evaluation of that year. One query."""
    of_year = Q(evaluations__year=year)
    found = Unit.objects.filter(ward=ward, kind=Unit.Kind.BLOCK).in_force(on)
    sums = found.aggregate(
        blocks=Count("pk", distinct=True),
        entered=Count("evaluations", filter=of_year),
        decided=Count("evaluations", filter=of_year & ~Q(evaluations__result="")),
    )
    return (sums["blocks"], sums["decided"]) if sums["entered"] else None


def undecided(wards: Q, by: str, year: int, on: date) -> dict[int, int]:
    """By the place that `by` leads to from a unit, how many blocks in force on the day have no result for the year, of
    those wards whose book holds an evaluation of it; `wards`: which units. One query."""
    of_year = Q(evaluations__year=year)
    rows = Unit.objects.filter(wards, kind=Unit.Kind.BLOCK).in_force(on).values_list(by, "ward_id")
    sums = rows.annotate(
        blocks=Count("pk", distinct=True),
        entered=Count("evaluations", filter=of_year),
        decided=Count("evaluations", filter=of_year & ~Q(evaluations__result="")),
    )
    found: dict[int, int] = defaultdict(int)
    for place, _ward, blocks, _entered, decided in sums.filter(entered__gt=0).order_by():
        found[place] += blocks - decided
    return dict(found)


def models(ward: Ward, on: date) -> list[ModelRow]:
    """The self-management models in force on the day, by first day. Three queries."""
    sites: dict[int, list[str]] = defaultdict(list)
    for model, block in (
        _running(ModelSite.objects.filter(ward=ward), on)
        .order_by("block__name_key", "pk")
        .values_list("model_id", "block__name")
    ):
        sites[model].append(block)
    teams = _running(ImplementingTeam.objects.filter(ward=ward, site__in=_running(ModelSite.objects.all(), on)), on)
    sums = {
        model: (count, members)
        for model, count, members in teams.values_list("site__model").annotate(Count("pk"), Sum("members"))
    }
    found = _running(SelfManagementModel.objects.filter(ward=ward), on).order_by("starts_on", "name_key", "pk")
    return [
        ModelRow(name, kind, starts_on, len(sites[pk]), *sums.get(pk, (0, None)), tuple(dict.fromkeys(sites[pk])))
        for pk, name, kind, starts_on in found.values_list("pk", "name", "kind", "starts_on")
    ]


def _running(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    return rows.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


def profile(ward: Ward, on: date) -> str:
    """What the ward said of itself last, up to the day; "" where it has said nothing."""
    said = WardProfile.objects.filter(ward=ward, from_on__lte=on).order_by("-from_on").values_list("text", flat=True)
    return said.first() or ""


def laws(on: date, ward: Ward | None = None) -> dict[str, LawRow]:
    """The document to cite for each subject on a day: of those that govern it, the one that came into force last."""
    return {subject: rows[-1] for subject, rows in governing(on, ward).items()}


def governing(on: date, ward: Ward | None = None) -> dict[str, tuple[LawRow, ...]]:
    """Every document that governs a subject on a day, in the order in which they came into force. One query.

    A ward's own stand alone where they say that they lead, and where the common list has none; no other ward's ever
    do."""
    rank = Case(When(leads=True, then=Value(2)), When(ward=None, then=Value(1)), default=Value(0))
    rows = LegalBasis.objects.of(ward).in_force(on)
    rows = rows.order_by(rank, F("in_force_from").asc(nulls_first=True), "pk")
    found: dict[str, tuple[int, tuple[LawRow, ...]]] = {}
    for rank_of, *values in rows.values_list(rank, *_LAW):
        law = LawRow(*values)
        before = found.get(law.subject)
        same = before[1] if before and before[0] == rank_of else ()
        found[law.subject] = rank_of, (*same, law)
    return {subject: rows for subject, (_rank, rows) in found.items()}


FESTIVAL_LAW = "521/2005/QĐ-TTg"


def festival_law(on: date) -> dict[str, tuple[LawRow, ...]]:
    """The decision on the festival of 19 August where it is in force on the day, under the subject "festival": a report
    on it cites it also where the ward's own document leads. At most one query."""
    row = LegalBasis.objects.of(None).in_force(on).filter(number=FESTIVAL_LAW).values_list(*_LAW).first()
    return {"festival": (LawRow("festival", *row[1:]),)} if row else {}
