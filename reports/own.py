"""The indicators of a ward: the program's, its province's and its own. The one door through which all others ask."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from reports.catalogue import Indicator
from reports.models import OwnIndicator
from reports.own_catalogue import together, version
from residents.models import Ward


def own_indicators(ward: Ward) -> QuerySet[OwnIndicator]:
    """The rows of those that are not the program's; retired ones too, as earlier months have figures of them."""
    return OwnIndicator.objects.filter(Q(ward=ward) | Q(province=ward.province_id)).order_by()


def own_of(ward: Ward) -> tuple[Indicator, ...]:
    """The same as queries, forms and charts know them, by group and code. One query."""
    return tuple(row.definition() for row in own_indicators(ward).order_by("group", "code"))


def catalogue_of(ward: Ward) -> Mapping[str, Indicator]:
    """Every indicator of the ward by its code: the program's in the catalogue's order, then the others. One query."""
    return together(own_of(ward))


def version_of(ward: Ward, on: date) -> str:
    """The version of the definitions that the ward has on a day, to be sealed with an edition. One query."""
    return version(own_of(ward), on)
