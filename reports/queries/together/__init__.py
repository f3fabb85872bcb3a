"""Several wards told as one: a province's wards, or those of the whole country."""

from reports.queries.together.movement import movement_together
from reports.queries.together.scope import COUNTRY, Facts, Scope, facts_of, province_scope

__all__ = ["COUNTRY", "Facts", "Scope", "facts_of", "movement_together", "province_scope"]
