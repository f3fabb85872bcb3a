"""What the corrections of a month changed in one number: the figures of the editions before the one that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from reports.arithmetic import Value
from reports.catalogue import Indicator
from reports.models import Edition


@dataclass(frozen=True)
class EarlierEdition:
    """What an approved edition told before it was corrected; number 1 is the first."""

    number: int
    value: Value


def earlier_editions(
    entry: Indicator, editions: Iterable[Edition], codes: Sequence[str], units: Collection[str] = ()
) -> dict[int, tuple[EarlierEdition, ...]]:
    """By report, in order, those before each of these standing editions; of some units alone if given; none of a number
    that is no sum of its cells (a rate, a coverage). One query, none where nothing was corrected."""
    corrected = {edition.report_id: edition.pk for edition in editions if edition.number > 1}
    if not corrected or not (entry.is_stored or entry.kind == "sum"):
        return {}
    cells = Q(figures__indicator__in=codes) & (Q(figures__unit__code__in=units) if units else Q())
    earlier = Edition.objects.filter(report__in=corrected, approved_at__isnull=False).exclude(pk__in=corrected.values())
    told = earlier.annotate(
        told=Sum("figures__value", filter=cells), least=Count("figures", filter=cells & Q(figures__at_least=True))
    )
    found: dict[int, list[EarlierEdition]] = defaultdict(list)
    for report, number, value, least in told.order_by("number").values_list("report_id", "number", "told", "least"):
        found[report].append(EarlierEdition(number, Value(value, at_least=bool(least))))
    return {report: tuple(lines) for report, lines in found.items()}
