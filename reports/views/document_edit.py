"""The editor of a draft: the paper as it will print, and beside it the text to edit around its figures."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from reports.actions import documents as actions
from reports.documents import pages
from reports.documents.drafting import drafted, generated
from reports.documents.editing import boxes
from reports.documents.editing.edits import from_json, to_json
from reports.documents.editing.merging import chosen, marks_of_post, merged, unchosen
from reports.models import Document
from reports.queries.documents import signers
from reports.views.document import fetch, points_of
from reports.views.document_conflict import compared, conflict, said_quietly, stored_texts
from reports.views.document_edit_page import Sent, page, texts
from reports.views.document_forms import GivenForm, initial_of
from reports.views.document_links import evidence_of
from reports.views.document_texts import refused_texts
from reports.views.month import code_of
from reports.views.packed import packed
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.guarded_form import is_confirmed
from wardsecurity.setup.boxes import attempt


@gzip_page
@require_http_methods(["GET", "POST"])
@ward_page(Permission.WRITE_DOCUMENTS)
def edit(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    found = fetch(request, ward, pk)
    if found.state != Document.State.DRAFT:
        return _no_draft(request, pk)
    if request.method == "POST":
        return _post(request, ward, found)
    form = GivenForm(signers(ward), document=found, initial=initial_of(found))
    return page(request, ward, found, drafted(found), form)


@require_POST
@ward_page(Permission.WRITE_DOCUMENTS)
def preview(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    """The pages as they would be with what is typed now, unsaved; those that the browser has already are left out."""
    found = fetch(request, ward, pk)
    made = generated(found, kept=True).content
    typed = chosen(request.POST.dict(), stored_texts(found, made))
    shown = drafted(found, boxes.read(typed, made, from_json(found.edits)), kept=True)
    had = set(request.POST.get("pages", "").split(","))
    sheets = pages.svg(shown.content, evidence_of(request, ward), annexes=False)
    keyed = [(hashlib.sha256(sheet.encode()).hexdigest()[:16], sheet) for sheet in sheets]
    answer = {
        "pages": [{"key": key, "svg": None if key in had else sheet} for key, sheet in keyed],
        "points": [{"level": each.level, "text": each.text} for each in points_of(found, shown)],
    }
    return packed(request, JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


def _no_draft(request: PersonRequest, pk: int) -> HttpResponse:
    """To the document; what was typed into a page of before is not saved, and that is said."""
    said = _("Văn bản đã được trình ký hoặc bỏ ở một cửa sổ khác nên lời vừa sửa không lưu được.")
    if _is_quiet(request):
        return JsonResponse({"errors": [said]}, status=409)
    if request.method == "POST":
        messages.error(request, said)
    return redirect("document", code=code_of(request), pk=pk)


def _is_quiet(request: PersonRequest) -> bool:
    """Whether the page's script saves in the background."""
    return request.headers.get("X-Requested-With") == "autosave"


def _post(request: PersonRequest, ward: Ward, found: Document) -> HttpResponse:
    if request.headers.get("X-Account", str(request.user.pk)) != str(request.user.pk):
        return JsonResponse({"errors": [texts()["account"]]}, status=403)  # typed under an account, not to be another's
    is_stale, quiet = request.POST.get("revision", "") != str(found.revision), _is_quiet(request)
    is_apart = is_stale and not _says_the_same(found, request.POST.dict())
    if quiet and (is_apart or "so_voi" in request.POST):
        return JsonResponse({"errors": [said_quietly(found, request.user)]}, status=409)
    if is_apart or unchosen(request.POST, compared(request.POST)):
        return _compare(request, ward, found, again=not is_stale)
    sent = _read(ward, found, request.POST.dict())
    saved: Document | None = None
    if sent.form.is_valid() and not sent.texts_refused:
        saved = attempt(sent.form, lambda: _save(request, found, sent))
    if quiet:
        return _told(request, sent, saved)
    if saved is None:
        return _refused(request, ward, found, sent)
    if request.POST.get("then") == "look":
        return redirect("document", code=code_of(request), pk=found.pk)
    messages.success(request, _("Đã lưu dự thảo."))
    return redirect("document_edit", code=code_of(request), pk=found.pk)


def _says_the_same(found: Document, post: dict[str, str]) -> bool:
    """Whether the draft already holds, word for word, what the page sends: a saving of its own went before."""
    content = generated(found).content
    made = merged(post, stored_texts(found, content), boxes.generated_texts(content))
    return not (made.apart or made.taken or made.gone)


def _refused(request: PersonRequest, ward: Ward, found: Document, sent: Sent) -> HttpResponse:
    """The page again with all that was typed, and what was wrong with it."""
    current = fetch(request, ward, found.pk)
    if current.revision != found.revision:  # saved elsewhere in this very moment
        return _compare(request, ward, current, again=False)
    if compared(request.POST):
        return _compare(request, ward, found, again=True, sent=sent)
    return page(request, ward, found, drafted(found, sent.edits), sent.form, sent=sent, status=422)


def _compare(
    request: PersonRequest, ward: Ward, found: Document, *, again: bool, sent: Sent | None = None
) -> HttpResponse:
    """The page with both versions of what differs; nothing is saved."""
    by = request.user
    made, told = conflict(found, generated(found).content, request.POST.dict(), signers(ward), by, again=again)
    shown = _read(ward, found, made.post)
    shown.conflict, shown.form = told, GivenForm(signers(ward), made.post, document=found)
    if sent:
        shown.texts_refused, shown.asked = sent.texts_refused, sent.asked
        shown.form = sent.form if sent.form.errors else shown.form
    draft = drafted(found, shown.edits)
    return page(request, ward, found, draft, shown.form, sent=shown, status=422 if again else 409)


def _read(ward: Ward, found: Document, post: dict[str, str]) -> Sent:
    made, stored = generated(found).content, from_json(found.edits)
    typed = chosen(post, stored_texts(found, made))
    form = GivenForm(signers(ward), typed, document=found)
    anew = list(boxes.typed_anew(typed, made, stored))
    refused, asked = refused_texts(anew, confirmed=is_confirmed(typed))
    return Sent(form, boxes.read(typed, made, stored), refused, asked, post)


def _save(request: PersonRequest, found: Document, sent: Sent) -> Document:
    return actions.save_draft(
        document=found,
        revision=found.revision,  # the one that the post was held against
        edits=to_json(sent.edits),
        given=sent.form.given(),
        by=request.user,
    )


def _told(request: PersonRequest, sent: Sent, saved: Document | None) -> JsonResponse:
    """The answer to a saving in the background; with the marks that the page has from then on."""
    if saved is None:
        errors = [str(error) for errors in sent.form.errors.values() for error in errors]
        return JsonResponse({"errors": [*sent.texts_refused, *errors]}, status=409)
    at = timezone.localtime(saved.saved_at)
    said = _("Đã lưu %(time)s") % {"time": f"{at:%H:%M}"}
    marks = boxes.saved_marks(request.POST) | dict(marks_of_post(request.POST))
    return JsonResponse({"revision": saved.revision, "marks": marks, "said": said})
