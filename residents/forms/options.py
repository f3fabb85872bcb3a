"""What may be chosen in a list of a form: of the ward, in Vietnamese order, still in use or chosen already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from residents import models
from residents.common_names import common_name
from residents.models import Unit, Ward
from residents.queries.rows import places

Options = list[tuple[Any, Any]]

# The subjects of law (residents/data/laws.toml) that a dossier may stand on.
_SUPERVISION_LAW = (
    "ward_education", "suspended_sentence", "non_custodial_reform", "juvenile", "reformatory", "compulsory_facility",
)  # fmt: skip


def rows_for(model: type[Model], ward: Ward) -> QuerySet[Any]:
    """All rows of the table that the ward may refer to, closed ones included."""
    found: QuerySet[Any] = model._default_manager.all()
    return found.filter(_SCOPES[model](ward))


def options_for(model: type[Model], ward: Ward, *, blocks: bool = False) -> Options:
    """[(key, label)] of the list; units in groups by their kind. One query."""
    if model is Unit:
        return _units(ward, blocks=blocks)
    rows = rows_for(model, ward)
    if model in (models.Theme, models.Subject, models.Association):
        rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()))
    return [(row.pk, label_of(row)) for row in rows.order_by(*_ORDERS.get(model, ("name_key", "pk")))]


def _units(ward: Ward, *, blocks: bool) -> Options:
    found = places(ward, kind=Unit.Kind.BLOCK if blocks else "")
    if blocks:
        return [(unit.pk, label_of(unit)) for unit in found]
    return [
        (str(Unit.Kind(kind).label).capitalize(), [(unit.pk, label_of(unit)) for unit in units])
        for kind, units in groupby(found, key=lambda unit: unit.kind)
    ]


def label_of(row: Any) -> str:
    """A row as a list shows it; a unit that is no more with its last day."""
    if isinstance(row, Unit) and row.closed_on:
        return _("%(name)s (đến hết ngày %(day)s)") % {"name": row.name, "day": f"{row.closed_on:%d/%m/%Y}"}
    return row.short if isinstance(row, models.LegalBasis) else common_name(str(getattr(row, "name", row)))


def _common_or_own(ward: Ward) -> Q:
    return Q(ward=None) | Q(ward=ward)


_SCOPES: Mapping[type[Model], Callable[[Ward], Q]] = {
    Unit: lambda ward: Q(ward=ward),
    models.Theme: _common_or_own,
    models.Subject: _common_or_own,
    models.Association: lambda ward: Q(ward=ward),
    models.PledgeCampaign: lambda ward: Q(ward=ward),
    models.SelfManagementModel: lambda ward: Q(ward=ward),
    models.LegalBasis: lambda ward: _common_or_own(ward) & Q(subject__in=_SUPERVISION_LAW),
}
_ORDERS: Mapping[type[Model], tuple[str, ...]] = {
    models.PledgeCampaign: ("-starts_on", "-pk"),
    models.LegalBasis: ("-in_force_from", "number", "pk"),
}
