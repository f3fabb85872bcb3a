"""What programs with a key ask besides the movement: the wards that somebody sees, and the months approved."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from reports.models import MonthlyReport
from residents.models import Ward


def seen_wards(*, wards: Collection[int], provinces: Collection[int], everywhere: bool = False) -> list[dict[str, Any]]:
    """Those wards and all of those provinces (or all there are), by code and day. One query."""
    seen = Q() if everywhere else Q(pk__in=wards) | Q(province__in=provinces)
    found = Ward.objects.filter(seen).order_by("code", "opened_on", "pk")
    names = ("code", "name", "province__code", "opened_on", "closed_on", "is_sample")
    return [
        {
            "code": code,
            "name": name,
            "province": province,
            "opened_on": opened_on.isoformat() if opened_on else None,
            "closed_on": closed_on.isoformat() if closed_on else None,
            "is_sample": is_sample,
        }
        for code, name, province, opened_on, closed_on, is_sample in found.values_list(*names)
    ]


def approved_months(ward: Ward) -> list[dict[str, Any]]:
    """The months with a standing edition, the latest first; whoever typed and approved is not told. One query."""
    rows = MonthlyReport.objects.filter(ward=ward, standing__isnull=False).order_by("-month")
    names = ("month", "starts_on", "ends_on", "standing__number", "standing__approved_at", "standing__chain_position")
    return [
        {
            "month": month,
            "starts_on": starts_on.isoformat(),
            "ends_on": ends_on.isoformat(),
            "edition": number,
            "approved_at": approved_at.isoformat() if approved_at else None,
            "chain_position": position,
            "seal": seal,
        }
        for month, starts_on, ends_on, number, approved_at, position, seal in rows.values_list(*names, "standing__seal")
    ]
