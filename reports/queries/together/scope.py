"""Which wards are told together, and how many data versions they have had."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, Sum

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


@dataclass(frozen=True)
class Facts:
    """What a page of the wards needs before any figure. version: changes with every action behind it, as it is made of
    counters that only rise; first, last: the months that they report ("" where they go on); is_sample: all are."""

    version: str
    wards: int
    first: str
    last: str
    is_sample: bool


def facts_of(scope: Scope) -> Facts:
    """One query."""
    going_on = Count("pk", filter=Q(reports_until="") & ~Q(reports_from=""))
    found = Ward.objects.filter(scope.wards()).aggregate(
        wards=Count("pk"),
        versions=Sum("data_version"),
        first=Min("reports_from", filter=~Q(reports_from="")),
        last=Max("reports_until"),
        going_on=going_on,
        real=Count("pk", filter=Q(is_sample=False)),
    )
    wards = found["wards"]
    return Facts(
        version=f"{scope.code}:{wards}:{found['versions'] or 0}",
        wards=wards,
        first=found["first"] or "",
        last="" if found["going_on"] else found["last"] or "",
        is_sample=bool(wards) and not found["real"],
    )
