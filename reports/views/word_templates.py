"""Mẫu văn bản: the ward's own templates of Word, beside the one that comes with the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

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
from reports.documents.word.received import BYTES, received
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
from wardsecurity.guarded_form import GuardedForm
from wardsecurity.setup import boxes
from wardsecurity.shelf import Shelf

# A file that waits for another box of its form to be mended.
SENT = Shelf("template-", BYTES)


class TemplateForm(GuardedForm):
    """A new version. The file is read apart: it comes without a name."""

    guarded: ClassVar[tuple[str, ...]] = ("note",)

    kind = boxes.choice(gettext_lazy("Dùng cho"), [("", gettext_lazy("mọi loại văn bản")), *Document.Kind.choices])
    begins_on = boxes.day(gettext_lazy("Dùng từ ngày"), help_text=gettext_lazy("Văn bản của ngày này trở đi."))
    note = boxes.line(gettext_lazy("Ghi chú"), required=False, help_text=gettext_lazy("Đổi gì, theo quy định nào."))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].required = False


@dataclass(frozen=True)
class Sent:
    """The file of a post: as it came now (token ""), or as it waited; or why there is none."""

    data: bytes = b""
    token: str = ""
    problem: str = ""


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_DOCUMENTS)
def word_templates(request: PersonRequest, ward: Ward) -> HttpResponse:
    if request.method == "GET":
        return _page(request, ward, TemplateForm(initial={"begins_on": timezone.localdate()}))
    if not request.person.may(Permission.ISSUE_DOCUMENTS, ward):
        raise PermissionDenied
    form, sent = TemplateForm(request.POST), _sent(request, ward)
    if not form.is_valid():
        return _page(request, ward, form, sent.problem, token=_waiting(request, ward, sent))
    problem = sent.problem or _kept(request, ward, form, sent.data)
    SENT.discard(sent.token)
    if problem:
        return _page(request, ward, form, problem)
    return redirect("word_templates", code=code_of(request))


def _page(
    request: PersonRequest, ward: Ward, form: TemplateForm, problem: str = "", *, token: str = ""
) -> HttpResponse:
    context = {
        "ward": ward,
        "code": code_of(request),
        "rows": templates(ward, timezone.localdate()),
        "form": form,
        "problem": problem,
        "token": token,
        "may": request.person.may(Permission.ISSUE_DOCUMENTS, ward),
        "explained": [(title, _told(names)) for title, names in _EXPLAINED],
    }
    return render(request, "reports/word_templates.html", context, status=422 if problem or form.errors else 200)


def _sent(request: PersonRequest, ward: Ward) -> Sent:
    """A file chosen now goes before one that waits."""
    file = request.FILES.get("file")
    if file is None:
        token = request.POST.get("token", "")
        found = SENT.find(token, user=request.user.pk, ward=ward.pk)
        return Sent(found[0].read_bytes(), token) if found else Sent(problem=_("Đồng chí chọn tệp trước khi tải lên."))
    data = bytes(BYTES + 1) if getattr(file, "too_large", False) else b"".join(file.chunks())
    try:
        received(data)
    except Refused as refused:
        return Sent(problem=_unchanged(refused))
    return Sent(data)


def _waiting(request: PersonRequest, ward: Ward, sent: Sent) -> str:
    """The token under which the file waits until the other boxes are right, so that nobody has to choose it again."""
    if sent.problem or sent.token:
        return sent.token
    token, _path = SENT.receive([sent.data])
    SENT.note(token, user=request.user.pk, ward=ward.pk)
    return token


_EXPLAINED = (
    (gettext_lazy("Chữ: viết vào giữa dòng cũng được"), TEXTS),
    (gettext_lazy("Khối: phải đứng một mình trong một đoạn"), BLOCKS),
    (gettext_lazy("Cho người thạo: danh sách và điều kiện, dùng sau lệnh for, if"), LISTS),
)


def _told(names: object) -> list[tuple[str, str]]:
    return [(name, gettext(words)) for name, words in dict(names).items()]  # type: ignore[call-overload]


def _kept(request: PersonRequest, ward: Ward, form: TemplateForm, data: bytes) -> str:
    """The template tried and kept; why not, in words."""
    chosen = form.cleaned_data
    try:
        file = checked(data, trial(ward, timezone.localdate(), chosen["kind"]))
        template = actions.NewTemplate(chosen["kind"], chosen["begins_on"], chosen["note"], file)
        made = actions.keep(ward=ward, template=template, by=request.user)
    except Refused as refused:
        return _unchanged(refused)
    log.record(request, "word_template_kept", user=request.user, ward=ward, target=f"version:{made.version}")
    messages.success(request, _("Đã nhận mẫu, phiên bản %(version)s.") % {"version": made.version})
    return ""


def _unchanged(refused: Refused) -> str:
    return _("%(reason)s Mẫu đang dùng vẫn giữ nguyên.") % {"reason": refused}


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
