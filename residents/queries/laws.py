"""The documents that the work rests on: which were, are or were to be in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from residents.models import LegalBasis


@dataclass(frozen=True)
class Law:
    """`name`: kind and number; `replaced_by`: the document that took its place, "" for none that is known."""

    name: str
    title: str
    body: str
    issued_on: date | None
    starts_on: date | None
    ends_on: date | None
    replaced_by: str
    checked: bool


def laws(*, on: date | None) -> tuple[Law, ...]:
    """Each document once, the latest in force first; with `on` those in force that day. One query."""
    rows = LegalBasis.objects.in_force(on) if on else LegalBasis.objects.all()
    ordered = rows.select_related("successor").order_by(
        F("in_force_from").desc(nulls_last=True), "kind", "number", "pk"
    )
    found = {(row.kind, row.number, row.title): _law(row) for row in ordered}
    return tuple(found.values())


def _law(row: LegalBasis) -> Law:
    return Law(
        name=str(row),
        title=row.title,
        body=row.body,
        issued_on=row.issued_on,
        starts_on=row.in_force_from,
        ends_on=row.in_force_until,
        replaced_by=str(row.successor) if row.successor else "",
        checked=row.is_checked,
    )
