"""Whose page of forms is shown: a ward's or a province's. The pages are the same; the place says how they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from reports.documents.form.of_province import province_desk
from reports.documents.form.of_ward import ward_desk
from reports.documents.form.prepared import Desk
from reports.documents.form.values import Trace
from reports.months import Month
from reports.periods import Period
from reports.queries.form import last_approved
from reports.queries.form_province import last_approved_in
from reports.views import period_bar
from residents.models import Province, Ward
from wardsecurity.accounts.access import PersonRequest, province_page, ward_page
from wardsecurity.accounts.permissions import Permission

_BASES = {"previous": "ky_truoc", "last_year": "cung_ky"}


@dataclass(frozen=True)
class FormPlace:
    """owner: of whom the forms are; prefix: of the names of its addresses; kwargs: what they begin with."""

    owner: Ward | Province
    prefix: str
    kwargs: dict[str, str]
    sees_evidence: bool

    @property
    def ward(self) -> Ward | None:
        return self.owner if isinstance(self.owner, Ward) else None

    @property
    def of_province(self) -> bool:
        return isinstance(self.owner, Province)

    @property
    def mark(self) -> str:
        """Tells an upload of this place from one of another."""
        return f"{'province' if self.of_province else 'ward'} {self.owner.pk}"

    def url(self, page: str, **more: Any) -> str:
        return reverse(f"{self.prefix}{page}", kwargs={**self.kwargs, **more})

    @cached_property
    def last_month(self) -> Month:
        """The last approved month, else the last one that is over: what a form is usually about."""
        owner = self.owner
        approved = last_approved(owner) if isinstance(owner, Ward) else last_approved_in(owner)
        return approved or Month.of(timezone.localdate()).shift(-1)

    def desk(self, period: Period, *, number: str = "", signed_on: date | None = None) -> Desk:
        make = ward_desk if isinstance(self.owner, Ward) else province_desk
        return make(self.owner, period, number=number, signed_on=signed_on)  # type: ignore[arg-type]

    def evidence(self, trace: Trace | None) -> str:
        """The address of the evidence behind an answer; "" where there is none for this person."""
        if trace is None or not self.sees_evidence:
            return ""
        address = reverse("evidence", kwargs={**self.kwargs, "indicator": trace.indicator})
        return f"{address}?{period_bar.Asked(trace.period, _BASES[trace.base]).query}"


def ward_place(request: PersonRequest, ward: Ward) -> FormPlace:
    code = request.resolver_match.kwargs["code"] if request.resolver_match else ward.code
    return FormPlace(ward, "form_", {"code": code}, request.person.may(Permission.SEE_EDITIONS, ward))


Body = Callable[..., HttpResponse]


def of_ward(body: Body) -> Body:
    """The page of a ward: for those who fill forms."""

    @wraps(body)
    def page(request: PersonRequest, ward: Ward, **kwargs: Any) -> HttpResponse:
        return body(request, ward_place(request, ward), **kwargs)

    return ward_page(Permission.FILL_FORMS)(page)


def of_province(body: Body) -> Body:
    """The page of a province: for its own people. Evidence is the wards'."""

    @wraps(body)
    def page(request: PersonRequest, province: Province, **kwargs: Any) -> HttpResponse:
        place = FormPlace(province, "province_form_", {"province": province.code}, sees_evidence=False)
        return body(request, place, **kwargs)

    return province_page(page)
