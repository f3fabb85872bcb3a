"""The moves of a document, each a button of its page. What is refused comes back there with all that was typed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports.actions import documents as actions
from reports.documents.changes import changed_since
from reports.documents.content.frozen import fingerprint
from reports.documents.drafting import drafted
from reports.documents.editing.points import hindrances
from reports.documents.word.built_in import built_in
from reports.models import Document
from reports.queries.approvers import approved_on
from reports.queries.documents import settings_of
from reports.views.document import fetch, page, points_before_signing
from reports.views.document_forms import IssueForm
from reports.views.month import code_of
from residents.models import Ward
from wardsecurity import guard
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.guarded_form import is_confirmed

Done = tuple[Document, str]
_AGAIN = 3


class Mistyped(Exception):
    """The registry's number or day is not as it must be; the form says how."""

    def __init__(self, form: IssueForm) -> None:
        super().__init__()
        self.form = form


@require_POST
@ward_page(Permission.SEE_DOCUMENTS)
def move(request: PersonRequest, ward: Ward, pk: int, action: str) -> HttpResponse:
    if action not in MOVES:
        raise Http404
    found = fetch(request, ward, pk)
    typed = {"reason": request.POST.get("reason", ""), "action": action}
    try:
        guard.ask(typed["reason"], confirmed=is_confirmed(request.POST))
        after, said = _done(request, ward, found, action)
    except Mistyped as mistyped:
        return page(request, ward, found, issue=mistyped.form, status=422)
    except Refused as refused:
        messages.error(request, str(refused))
        typed["asked"] = action if isinstance(refused, guard.Asked) else ""
        issue = _issue_form(found, request) if action == "ban-hanh" else None
        return page(request, ward, fetch(request, ward, pk), typed=typed, issue=issue, status=409)
    messages.success(request, said)
    if after.state == Document.State.DISCARDED:
        return redirect("documents", code=code_of(request))
    name = "document_edit" if after.state == Document.State.DRAFT else "document"
    return redirect(name, code=code_of(request), pk=after.pk)


def _done(request: PersonRequest, ward: Ward, found: Document, action: str) -> Done:
    """Where anything else moved in the ward meanwhile, the figures are looked at again: only theirs hinder."""
    for _time in range(_AGAIN):
        try:
            return MOVES[action](found, request)
        except actions.Moved:
            ward.refresh_from_db(fields=["data_version"])
            found = fetch(request, ward, found.pk)
    return MOVES[action](found, request)


def send(found: Document, request: PersonRequest) -> Done:
    """Nobody sends what they have not seen: the page said how the text was sealed when it was shown."""
    draft = drafted(found)
    frozen, points = draft.frozen(), points_before_signing(found, draft)
    if fingerprint(frozen) != request.POST.get("seen"):
        raise Refused(_("Dự thảo hoặc số liệu vừa thay đổi; đồng chí xem lại trang dưới đây rồi trình ký lại."))
    if any(each.level == "warning" for each in points) and request.POST.get("looked") != "1":
        raise Refused(_("Còn điểm cần lưu ý: đồng chí xem từng điểm rồi đánh dấu “Đã xem”."))
    after = actions.send(
        document=found,
        revision=found.revision,
        data_version=draft.data_version,
        content=frozen,
        hindrances=hindrances(points),
        by=request.user,
    )
    return after, _("Đã trình ký: văn bản và số liệu được giữ nguyên từ đây, số để trống.")


def take_back(found: Document, request: PersonRequest) -> Done:
    reason = request.POST.get("reason", "").strip()
    return actions.take_back(document=found, by=request.user, reason=reason), _("Đã lấy lại để sửa.")


def issue(found: Document, request: PersonRequest) -> Done:
    form = _issue_form(found, request)
    if not form.is_valid():
        raise Mistyped(form)
    looked_at = found.ward.data_version
    if changed_since([found]).get(found.pk):
        raise Refused(_("Số liệu đã thay đổi từ khi trình ký: lấy lại để sửa rồi trình ký lại."))
    if form.asks_about_day(None if found.first_day else approved_on(found)):
        raise Mistyped(form)
    given = form.cleaned_data
    after = actions.issue(
        document=found,
        number=given.get("number"),
        issued_on=given["issued_on"],
        data_version=looked_at,
        built_in=built_in(),
        by=request.user,
    )
    return after, _("Đã ban hành số %(number)s/%(series)s.") % {
        "number": f"{after.number:02d}",
        "series": after.series,
    }


def withdraw(found: Document, request: PersonRequest) -> Done:
    reason = request.POST.get("reason", "").strip()
    return actions.withdraw(document=found, by=request.user, reason=reason), _("Đã ghi là rút lại.")


def discard(found: Document, request: PersonRequest) -> Done:
    return actions.discard(document=found, by=request.user), _("Đã bỏ dự thảo.")


def renew(found: Document, request: PersonRequest) -> Done:
    return actions.renew(document=found, by=request.user), _("Đã lập bản thay thế từ văn bản cũ.")


def _issue_form(found: Document, request: PersonRequest) -> IssueForm:
    return IssueForm(request.POST, keeps_series=settings_of(found.ward).keeps_series)


MOVES: dict[str, Callable[[Document, PersonRequest], Done]] = {
    "trinh-ky": send,
    "lay-lai": take_back,
    "ban-hanh": issue,
    "rut-lai": withdraw,
    "bo": discard,
    "ban-hanh-lai": renew,
}
