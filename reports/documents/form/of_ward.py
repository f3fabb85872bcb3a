"""A ward's desk for forms: its name and days, its indicators and units, its movements."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from reports.documents.form.prepared import Desk
from reports.documents.form.values import About, Key, Lexicon, Named
from reports.periods import Period
from reports.queries.form import form_movements
from reports.queries.values import Movement
from residents.models import Ward


def ward_desk(
    ward: Ward, period: Period, *, number: str = "", signed_on: date | None = None, today: date | None = None
) -> Desk:
    """number, signed_on: of the document, as typed for this filling. Some seven queries."""
    today = today or timezone.localdate()
    base = form_movements(ward, [(period, "last_year")], today=today)
    now = base[period, "last_year"]
    about = About(
        ward=ward.name,
        province=ward.province.name,
        period=period,
        starts_on=now.starts_on,
        ends_on=now.ends_on,
        today=today,
        committee=ward.committee_name,
        police=ward.police_name,
        number=number,
        signed_on=signed_on,
        missing=now.months.missing,
        expected=now.months.expected,
    )
    units = tuple(Named(label.code, label.name) for label in now.units)

    def look_up(wanted: Collection[Key]) -> dict[Key, Movement]:
        more = {key[1:] for key in wanted} - base.keys()
        found = base | form_movements(ward, more, today=today)
        return {key: found[key[1:]] for key in wanted}

    return Desk(about, Lexicon(now.catalogue, units), look_up)
