"""Mục tiêu năm: what the ward has set itself for a year; the chief sets it, the officer reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from reports import catalogue
from reports.actions.targets import GROUPS, TargetCell, save_targets
from reports.queries.targets import TargetRow, targets
from residents.forms.boxes import NumberField
from residents.models import Ward
from residents.views.common import code_of
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.templatetags.ward import lang


class TargetsForm(forms.Form):
    """A box an indicator, and beside it, hidden, what the person saw."""

    def __init__(self, rows: Sequence[TargetRow], data: Any = None) -> None:
        super().__init__(data)
        self.rows = rows
        for row in rows:
            code, name = row.indicator.code, row.indicator.full_name(lang())
            self.fields[code] = NumberField(required=False, label=name, initial=row.value)
            self.fields[code].widget.attrs["aria-label"] = name
            self.fields[f"{code}-cu"] = forms.IntegerField(
                required=False, initial=row.value, widget=forms.HiddenInput, localize=False
            )

    def cells(self) -> list[TargetCell]:
        return [
            TargetCell(code, self.cleaned_data[f"{code}-cu"], self.cleaned_data[code])
            for code in (row.indicator.code for row in self.rows)
        ]

    def groups(self) -> list[tuple[str, list[tuple[TargetRow, Any, Any, str]]]]:
        """(title, rows with their boxes and units) of each group."""
        return [
            (
                catalogue.GROUPS[group](lang()),
                [
                    (row, self[row.indicator.code], self[f"{row.indicator.code}-cu"], row.indicator.unit(lang()))
                    for row in self.rows
                    if row.indicator.group == group
                ],
            )
            for group in GROUPS
        ]


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_DRAFTS)
def year_targets(request: PersonRequest, ward: Ward) -> HttpResponse:
    this_year = timezone.localdate().year
    year = _year(request.GET.get("nam", ""), this_year)
    sets = request.person.may(Permission.APPROVE, ward)
    if request.method == "POST" and not sets:
        raise PermissionDenied
    form = TargetsForm(targets(ward, year, GROUPS), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            count = save_targets(ward=ward, year=year, cells=form.cells(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext("Đã lưu: %(count)s mục tiêu thay đổi.", "Đã lưu: %(count)s mục tiêu thay đổi.", count)
            messages.success(request, said % {"count": count})
            return redirect(f"{reverse('targets', kwargs={'code': code_of(request)})}?nam={year}")
    context = {"ward": ward, "code": code_of(request), "form": form, "year": year, "sets": sets}
    years = range(max(year - 2, 1990), min(year + 2, this_year + 1) + 1)
    return render(request, "reports/targets.html", context | {"years": years, "title": _("Mục tiêu năm")})


def _year(text: str, otherwise: int) -> int:
    if text.isascii() and text.isdigit() and len(text) == 4 and 1990 <= int(text) <= 2100:
        return int(text)
    return otherwise
