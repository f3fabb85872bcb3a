"""Người ký: who signs for the ward's bodies, typed once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reports.actions import signers as actions
from reports.queries.documents import signers as listed
from reports.views.document_forms import SignerForm
from reports.views.month import code_of
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.setup.boxes import attempt


@require_http_methods(["GET", "POST"])
@ward_page(Permission.WRITE_DOCUMENTS)
def signers(request: PersonRequest, ward: Ward) -> HttpResponse:
    form = SignerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _add(request, ward, form):
        messages.success(request, _("Đã thêm người ký."))
        return redirect("signers", code=code_of(request))
    context = {"ward": ward, "code": code_of(request), "form": form, "signers": listed(ward)}
    return render(request, "documents/signers.html", context, status=422 if form.errors else 200)


@require_POST
@ward_page(Permission.WRITE_DOCUMENTS)
def retire(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    try:
        actions.retire_signer(ward=ward, signer=pk, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã bỏ người ký khỏi danh sách."))
    return redirect("signers", code=code_of(request))


def _add(request: PersonRequest, ward: Ward, form: SignerForm) -> bool:
    return bool(attempt(form, lambda: actions.add_signer(ward=ward, by=request.user, **form.cleaned_data)))
