"""Who else is at a month's grid, and which cells changed while it lay open."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from reports.models import Edition, EntryPresence
from reports.queries.cells import CellView, cell_view, indicators_of, stored_cells
from residents.models import Ward

STILL_THERE = timedelta(seconds=45)  # a page renews itself every fifteen


@dataclass(frozen=True)
class DeskView:
    """`others`: the names of those who have the grid open; `changed`: cells as they now are, `last` the mark to ask
    after next time."""

    others: tuple[str, ...]
    changed: tuple[CellView, ...]
    last: int


def numbered_edition(*, ward: Ward, month: str, number: int) -> Edition | None:
    """The edition with its report and ward, so that nobody asks for them again."""
    edition = Edition.objects.filter(report__ward=ward, report__month=month, number=number)
    found = edition.select_related("report").first()
    if found is not None:
        found.report.ward = ward
    return found


def desk_view(edition: Edition, *, user_id: int, after: int, lang: str) -> DeskView:
    """What a page that knows the changes up to `after` has to hear. Three queries at most."""
    seen = EntryPresence.objects.filter(edition=edition, seen_at__gte=timezone.now() - STILL_THERE)
    others = seen.exclude(user=user_id).select_related("user").order_by("user__full_name", "user_id")
    rows = list(edition.changes.filter(pk__gt=after).order_by("pk").values_list("pk", "indicator", "unit_id")[:2000])
    keys = dict.fromkeys((code, unit) for _pk, code, unit in rows)
    changed: list[CellView] = []
    if keys:
        entries = {each.code: each for each in indicators_of(edition.report)}
        stored = stored_cells(edition, indicator__in={code for code, _unit in keys})
        changed = [cell_view(entries[code], unit, "", stored, lang) for code, unit in keys if code in entries]
    return DeskView(tuple(str(each.user) for each in others), tuple(changed), rows[-1][0] if rows else after)
