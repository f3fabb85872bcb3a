"""What the administrator's pages share: the row of pages above them, and how a step looks before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest

# The pages in the row, and the addresses beneath each; those of an import stand under the page of their word.
PAGES: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("ward_admin", gettext_lazy("Tổng hợp"), ("setup_ward", "setup_found")),
    (
        "setup_units",
        gettext_lazy("Đơn vị"),
        (*("setup_units_add", "setup_unit", "setup_unit_change"), "setup_outlines", "setup_outlines_look"),
    ),
    ("setup_sizes", gettext_lazy("Quy mô theo năm"), ()),
    ("setup_books", gettext_lazy("Sổ và ngày dùng"), ()),
    ("setup_indicators", gettext_lazy("Chỉ tiêu riêng"), ("setup_indicator_add", "setup_indicator")),
    ("targets", gettext_lazy("Mục tiêu năm"), ()),
    ("setup_people", gettext_lazy("Người dùng"), ("setup_person", "setup_person_add")),
    ("setup_rules", gettext_lazy("Kỳ báo cáo"), ()),
    ("setup_deadlines", gettext_lazy("Hạn gửi"), ()),
    ("setup_documents", gettext_lazy("Văn bản"), ()),
)


_OF_WORD = {"don-vi": "setup_units", "quy-mo": "setup_sizes"}


@dataclass(frozen=True)
class Tab:
    label: str
    href: str
    current: bool


def code_of(request: HttpRequest) -> str:
    """The ward as the address names it ("05977@2009-12-31" too)."""
    return str(request.resolver_match.kwargs["code"]) if request.resolver_match else ""


def tabs(request: HttpRequest) -> list[Tab]:
    match = request.resolver_match
    here = match.view_name if match else ""
    here = _OF_WORD.get(str(match.kwargs.get("book", "")), here) if match else here
    code = code_of(request)
    return [
        Tab(str(label), reverse(name, kwargs={"code": code}), here == name or here in beneath)
        for name, label, beneath in PAGES
    ]


def page(request: PersonRequest, ward: Ward, template: str, **context: Any) -> HttpResponse:
    return render(request, template, {"ward": ward, "code": code_of(request), "tabs": tabs(request), **context})


def note(request: PersonRequest, ward: Ward, did: str, pk: int | None = None) -> None:
    """Write into the access log what the administrator did, and to which account."""
    log.record(request, did, user=request.user, ward=ward, target="" if pk is None else f"user:{pk}")
