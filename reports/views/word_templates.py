"""Mẫu văn bản: the ward's own templates of Word, beside the one that comes with the program."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reports.actions import word_templates as actions
from reports.documents.word import DOCX
from reports.documents.word.built_in import built_in
from reports.documents.word.explained import BLOCKS, LISTS, TEXTS
from reports.documents.word.own import checked
from reports.documents.word.received import BYTES
from reports.documents.word.trial import trial
from reports.exports import File
from reports.models import Document
from reports.queries.word_templates import template_file, templates
from reports.views.month import code_of
from reports.views.month_files import download
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.setup import boxes


class TemplateForm(forms.Form):
    """A new version. The file is read apart: it comes without a name."""

    kind = boxes.choice(gettext_lazy("Dùng cho"), [("", gettext_lazy("mọi loại văn bản")), *Document.Kind.choices])
    begins_on = boxes.day(gettext_lazy("Dùng từ ngày"), help_text=gettext_lazy("Văn bản của ngày này trở đi."))
    note = boxes.line(gettext_lazy("Ghi chú"), required=False, help_text=gettext_lazy("Đổi gì, theo quy định nào."))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].required = False


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_DOCUMENTS)
def word_templates(request: PersonRequest, ward: Ward) -> HttpResponse:
    may = request.person.may(Permission.ISSUE_DOCUMENTS, ward)
    if request.method == "POST" and not may:
        raise PermissionDenied
    today = timezone.localdate()
    form = TemplateForm(request.POST or None, initial={"begins_on": today})
    problem = ""
    if request.method == "POST" and not form.is_valid() and request.FILES:
        problem = _("Sửa chỗ sai dưới đây rồi chọn lại tệp: tệp chưa được nhận.")
    elif request.method == "POST" and form.is_valid():
        problem = _kept(request, ward, form)
        if not problem:
            return redirect("word_templates", code=code_of(request))
    context = {
        "ward": ward,
        "code": code_of(request),
        "rows": templates(ward, today),
        "form": form,
        "problem": problem,
        "may": may,
        "explained": [(title, _told(names)) for title, names in _EXPLAINED],
    }
    return render(request, "reports/word_templates.html", context, status=422 if problem or form.errors else 200)


_EXPLAINED = (
    (gettext_lazy("Chữ: viết vào giữa dòng cũng được"), TEXTS),
    (gettext_lazy("Khối: phải đứng một mình trong một đoạn"), BLOCKS),
    (gettext_lazy("Cho người thạo: danh sách và điều kiện, dùng sau lệnh for, if"), LISTS),
)


def _told(names: object) -> list[tuple[str, str]]:
    return [(name, gettext(words)) for name, words in dict(names).items()]  # type: ignore[call-overload]


def _kept(request: PersonRequest, ward: Ward, form: TemplateForm) -> str:
    """The template tried and kept; why not, in words."""
    sent = request.FILES.get("file")
    if sent is None:
        return _("Đồng chí chọn tệp trước khi tải lên.")
    data = b"".join(sent.chunks())
    try:
        if getattr(sent, "too_large", False):
            data = bytes(BYTES + 1)
        template = actions.NewTemplate(
            kind=form.cleaned_data["kind"],
            begins_on=form.cleaned_data["begins_on"],
            note=form.cleaned_data["note"],
            file=checked(data, trial(ward, timezone.localdate())),
        )
        made = actions.keep(ward=ward, template=template, by=request.user)
    except Refused as refused:
        return _("%(reason)s Mẫu đang dùng vẫn giữ nguyên.") % {"reason": refused}
    log.record(request, "word_template_kept", user=request.user, ward=ward, target=f"version:{made.version}")
    messages.success(request, _("Đã nhận mẫu, phiên bản %(version)s.") % {"version": made.version})
    return ""


@require_GET
@ward_page(Permission.SEE_DOCUMENTS)
def word_template_built_in(request: PersonRequest, ward: Ward) -> HttpResponse:
    return download(request, ward, File("mau-van-ban.docx", DOCX, built_in()))


@require_GET
@ward_page(Permission.SEE_DOCUMENTS)
def word_template_file(request: PersonRequest, ward: Ward, version: int) -> HttpResponse:
    data = template_file(ward, version)
    if data is None:
        raise Http404(_("Phiên bản mẫu này không có, hoặc đã thôi dùng."))
    return download(request, ward, File(f"mau-van-ban-phien-ban-{version}.docx", DOCX, data))


@require_POST
@ward_page(Permission.ISSUE_DOCUMENTS)
def word_template_put_away(request: PersonRequest, ward: Ward, version: int) -> HttpResponse:
    try:
        actions.put_away(ward=ward, version=version, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        log.record(request, "word_template_put_away", user=request.user, ward=ward, target=f"version:{version}")
        messages.success(request, _("Đã thôi dùng mẫu, phiên bản %(version)s.") % {"version": version})
    return redirect("word_templates", code=code_of(request))
