"""The editor of a draft: the paper as it will print, and beside it the text to edit around its figures."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from reports.actions import documents as actions
from reports.documents import pages
from reports.documents.content.choices import DAY_KINDS
from reports.documents.drafting import Drafted, drafted, generated, label_of
from reports.documents.editing import boxes
from reports.documents.editing.edits import Edits, from_json, to_json
from reports.documents.editing.laying import ordered
from reports.models import Document
from reports.queries.documents import signers
from reports.views.document import fetch, points_of
from reports.views.document_forms import GivenForm, initial_of
from reports.views.document_links import evidence_of, pieces
from reports.views.document_texts import refused_texts
from reports.views.month import code_of
from reports.views.packed import packed
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.boxes import attempt
from wardsecurity.templatetags.ward import lang


@dataclass
class Sent:
    """A post of the editor: the draft as it would be with it."""

    form: GivenForm
    edits: Edits
    texts_refused: list[str]
    asked: bool


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
    return _page(request, ward, found, drafted(found), form)


@require_POST
@ward_page(Permission.WRITE_DOCUMENTS)
def preview(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    """The pages as they would be with what is typed now, unsaved; those that the browser has already are left out."""
    found = fetch(request, ward, pk)
    made = generated(found, kept=True).content
    shown = drafted(found, boxes.read(request.POST, made, from_json(found.edits)), kept=True)
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
        return JsonResponse(
            {"errors": [_texts()["account"]]}, status=403
        )  # typed under an account, not to be another's
    sent = _read(request, ward, found)
    saved: Document | None = None
    if sent.form.is_valid() and not sent.texts_refused:
        saved = attempt(sent.form, lambda: _save(request, found, sent))
    if _is_quiet(request):
        return _told(request, sent, saved)
    if saved is None:
        shown = copy.copy(found)
        draft = drafted(shown, sent.edits)
        current = fetch(request, ward, found.pk)
        return _page(
            request, ward, current, draft, sent.form, sent=sent, status=409 if _is_stale(request, current) else 422
        )
    if request.POST.get("then") == "look":
        return redirect("document", code=code_of(request), pk=found.pk)
    messages.success(request, _("Đã lưu dự thảo."))
    return redirect("document_edit", code=code_of(request), pk=found.pk)


def _read(request: PersonRequest, ward: Ward, found: Document) -> Sent:
    made, stored = generated(found).content, from_json(found.edits)
    form = GivenForm(signers(ward), request.POST, document=found)
    texts = list(boxes.typed_anew(request.POST, made, stored))
    refused, asked = refused_texts(texts, confirmed=request.POST.get("xac_nhan") == "1")
    return Sent(form, boxes.read(request.POST, made, stored), refused, asked)


def _save(request: PersonRequest, found: Document, sent: Sent) -> Document:
    revision = request.POST.get("revision", "")
    return actions.save_draft(
        document=found,
        revision=int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 9 else 0,
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
    return JsonResponse({"revision": saved.revision, "marks": boxes.saved_marks(request.POST), "said": said})


def _is_stale(request: PersonRequest, current: Document) -> bool:
    return request.POST.get("revision", "") != str(current.revision)


def _page(
    request: PersonRequest,
    ward: Ward,
    found: Document,
    draft: Drafted,
    form: GivenForm,
    *,
    sent: Sent | None = None,
    status: int = 200,
) -> HttpResponse:
    evidence = evidence_of(request, ward)
    made = draft.generated.content
    edits = sent.edits if sent else from_json(found.edits)
    points = points_of(found, draft)
    sections = ordered(made.sections, edits.order)
    context: dict[str, Any] = {
        "ward": ward,
        "code": code_of(request),
        "document": found,
        "label": label_of(found, lang()),
        "form": form,
        "has_scope": found.kind in DAY_KINDS,
        "texts_refused": sent.texts_refused if sent else [],
        "asked": form.asked or bool(sent and sent.asked),
        "pages": pages.svg(draft.content, evidence, annexes=False),
        "sections": [
            _shown(each, draft, points, evidence)
            for each in boxes.boxes(made, edits, sections, request.POST if sent else None)
        ],
        "points": points,
        "texts": _texts(),
        "misfits": [each for each in draft.laid.misfits if each.kind == "lost"],
    }
    return render(request, "documents/edit.html", context, status=status)


def _shown(section: boxes.SectionBoxes, draft: Drafted, points: Any, evidence: Any) -> Mapping[str, Any]:
    """A section as the page reads it: its boxes with the numbers as links, and what was found in each."""
    here = [each for each in points if each.section == section.section.key]
    numbering = {each.key: each.numbering for each in draft.content.sections}
    return {
        "it": section,
        "key": section.section.key,
        "heading": f"{numbering.get(section.section.key, '')} {section.section.heading}".strip(),
        "boxes": [
            {
                "it": box,
                "pieces": pieces(getattr(box.block, "parts", ()), evidence),
                "points": [each for each in here if each.place == box.place and box.sort == "paragraph"],
            }
            for box in section.boxes
        ],
        "points": [each for each in here if each.place is None and each.level == "error"],
    }


def _texts() -> dict[str, str]:
    """What the script of the page may say."""
    return {
        "saving": _("Đang lưu…"),
        "unsaved": _("Chưa lưu."),
        "offline": _("Mất kết nối: lời vừa nhập còn giữ trên máy này, có mạng sẽ tự lưu."),
        "expired": _(
            "Phiên làm việc đã hết: lời vừa nhập còn giữ trên máy này; đăng nhập lại rồi trở lại trang này để lưu."
        ),
        "account": _("Trình duyệt này đang đăng nhập bằng tài khoản khác: lời vừa nhập được giữ riêng, chưa lưu."),
        "server": _("Máy chủ chưa trả lời: lời vừa nhập còn giữ trên máy này, sẽ tự lưu lại."),
        "login": _("Đăng nhập lại"),
        "unkept": _("Mất kết nối và máy này không giữ được lời vừa nhập: đừng đóng trang."),
        "error": _("lỗi"),
        "warning": _("lưu ý"),
    }
