"""Văn bản: whether the program keeps the series of numbers, and whether a code to check by is printed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from reports.actions.signers import set_documents
from reports.queries.documents import settings_of
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.boxes import yes
from wardsecurity.setup.views.common import code_of, page


class DocumentsForm(forms.Form):
    keeps_series = yes(
        gettext_lazy("Chương trình cấp số văn bản"),
        help_text=gettext_lazy("Số liền sau số lớn nhất của cơ quan, ký hiệu và năm; nếu không chọn, văn thư cấp số."),
    )
    prints_code = yes(
        gettext_lazy("In mã kiểm tra ở cuối văn bản"),
        help_text=gettext_lazy("Nghị định 30/2020/NĐ-CP không quy định mã này. Chỉ văn bản ban hành từ đây có mã."),
    )


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def documents(request: PersonRequest, ward: Ward) -> HttpResponse:
    now = settings_of(ward)
    initial = {"keeps_series": now.keeps_series, "prints_code": now.prints_code}
    form = DocumentsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        set_documents(ward=ward, by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã lưu."))
        return redirect("setup_documents", code=code_of(request))
    return page(request, ward, "setup/documents.html", form=form)
