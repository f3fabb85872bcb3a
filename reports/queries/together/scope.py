"""Which wards are told together, and how many data versions they have had."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from residents.models import Province, Ward


@dataclass(frozen=True)
class Scope:
    """The wards that a province has or had, or, without a province, all of them."""

    code: str
    name: str
    province: int | None = None

    def wards(self, path: str = "") -> Q:
        """The condition on rows that lead to the ward by `path`, "ward__"."""
        return Q() if self.province is None else Q(**{f"{path}province": self.province})

    @property
    def is_country(self) -> bool:
        return self.province is None


COUNTRY = Scope("VN", "Việt Nam")


def province_scope(province: Province) -> Scope:
    return Scope(province.code, province.name, province.pk)


def data_version(scope: Scope) -> str:
    """What changes with every action behind a page of the wards: counters that only rise, added up. One query."""
    found = Ward.objects.filter(scope.wards()).aggregate(wards=Count("pk"), versions=Sum("data_version"))
    return f"{scope.code}:{found['wards']}:{found['versions'] or 0}"
