"""What a movement of several wards is made of, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.catalogue import Indicator
from reports.queries.span import Span
from reports.queries.together.alike import LikeSides
from reports.queries.together.fold import FoldTogether
from reports.queries.together.groups import Groups
from reports.queries.together.scope import Scope
from reports.queries.together.sums import Sums


@dataclass(frozen=True)
class Sources:
    """compared, before: None where nothing is compared; alike: None where nothing is missing, or too much."""

    scope: Scope
    catalogue: Mapping[str, Indicator]
    groups: Groups
    sums: Sums
    span: Span
    fold: FoldTogether
    compared: Span | None
    before: FoldTogether | None
    alike: LikeSides | None

    def kinds(self, *kinds: str) -> list[Indicator]:
        return [entry for entry in self.catalogue.values() if entry.kind in kinds]
