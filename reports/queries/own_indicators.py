"""The own indicators of a ward with those of its province, as the administrator sees them. No figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reports.catalogue import GROUPS
from reports.models import OwnIndicator
from residents.models import Ward


@dataclass(frozen=True)
class OwnLine:
    """owner: the name of the ward or province; of_ward: it is the ward's to change; past: its last day is over."""

    id: int
    code: str
    name: str
    unit: str
    kind: str
    dimension: str
    group: str
    owner: str
    of_ward: bool
    valid_from: date | None
    retired_on: date | None
    past: bool


def own_lines(ward: Ward, *, today: date, lang: str = "vi") -> tuple[OwnLine, ...]:
    """The ward's own first, then its province's; in each those in use before those retired, by group. One query."""
    rows = OwnIndicator.objects.filter(Q(ward=ward) | Q(province=ward.province_id)).select_related("ward", "province")
    lines = lines_of(rows, today=today, lang=lang)
    return tuple(sorted(lines, key=lambda line: (not line.of_ward, line.past, line.group, line.code)))


def lines_of(rows: Iterable[OwnIndicator], *, today: date, lang: str) -> list[OwnLine]:
    """Rows that came with their owners, in words."""
    return [_line(row, today, lang) for row in rows]


def _line(row: OwnIndicator, today: date, lang: str) -> OwnLine:
    entry = row.definition()
    return OwnLine(
        id=row.pk,
        code=row.code,
        name=entry.name(lang),
        unit=entry.unit(lang),
        kind=row.get_kind_display(),
        dimension=row.get_dimension_display(),
        group=f"{row.group}. {GROUPS[row.group](lang)}",
        owner=str(row.ward or row.province),
        of_ward=row.ward_id is not None,
        valid_from=row.valid_from,
        retired_on=row.retired_on,
        past=row.retired_on is not None and row.retired_on < today,
    )


def find_own(ward: Ward, pk: int) -> OwnIndicator | None:
    """One of the ward itself; its province's are not its to change."""
    return OwnIndicator.objects.filter(ward=ward, pk=pk).select_related("ward", "province", "added_by").first()
