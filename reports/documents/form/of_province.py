"""A province's desk for forms: the sums over its wards, and each of its wards by its code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.utils import timezone

from reports.documents.form.prepared import Desk
from reports.documents.form.values import About, Figures, Key, Lexicon, Named
from reports.periods import Period
from reports.queries.form import Wanted, check_count, form_movements
from reports.queries.form_province import province_told, wards_lacking, wards_of
from residents.models import Province


def province_desk(
    province: Province, period: Period, *, number: str = "", signed_on: date | None = None, today: date | None = None
) -> Desk:
    """number, signed_on: of the document, as typed for this filling. Some twelve queries, and seven more for each
    ward and period that a code names."""
    today = today or timezone.localdate()
    wards = {ward.code: ward for ward in wards_of(province, period)}
    base = province_told(province, [(period, "last_year")], today=today)
    now = base[period, "last_year"]
    starts_on, ends_on = period.dates()
    about = About(
        ward="",
        province=province.name,
        period=period,
        starts_on=starts_on,
        ends_on=ends_on,
        today=today,
        number=number,
        signed_on=signed_on,
        lacking=wards_lacking(province, now, today=today),
    )

    def look_up(wanted: Collection[Key]) -> dict[Key, Figures]:
        check_count(wanted)
        by_ward: dict[str, set[Wanted]] = defaultdict(set)
        for ward, over, against in wanted:
            by_ward[ward].add((over, against))
        found: dict[Key, Figures] = {}
        for code, asked in by_ward.items():
            told: Mapping[Wanted, Figures] = (
                form_movements(wards[code], asked, today=today)
                if code
                else base | province_told(province, asked - base.keys(), today=today)
            )
            found |= {(code, *each): told[each] for each in asked}
        return found

    named = tuple(Named(code, ward.name) for code, ward in wards.items())
    return Desk(about, Lexicon(now.catalogue, wards=named, of_province=True), look_up)
