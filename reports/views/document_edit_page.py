"""The page of the editor: the paper, the boxes of every section, and the other version where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reports.documents import pages
from reports.documents.content.choices import DAY_KINDS
from reports.documents.drafting import Drafted, label_of
from reports.documents.editing import boxes
from reports.documents.editing.edits import Edits, from_json
from reports.documents.editing.laying import ordered
from reports.documents.editing.merging import HEAD, marks
from reports.models import Document
from reports.views.document import points_of
from reports.views.document_conflict import Conflict, stored_texts
from reports.views.document_forms import GivenForm
from reports.views.document_links import Evidence, evidence_of, pieces
from reports.views.month import code_of
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.templatetags.ward import lang


@dataclass
class Sent:
    """A post of the editor: the draft as it would be with it. `post`: what to show in its boxes again."""

    form: GivenForm
    edits: Edits
    texts_refused: list[str]
    asked: bool
    post: Mapping[str, str]
    conflict: Conflict | None = None


def page(
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
    stored = from_json(found.edits)
    points = points_of(found, draft)
    sections = ordered(made.sections, (sent.edits if sent else stored).order)
    told = sent.conflict if sent else None
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
            _shown(each, draft, points, evidence, told)
            for each in boxes.boxes(made, stored, sections, sent.post if sent else None)
        ],
        "marks": marks(stored_texts(found, made)),
        "conflict": told,
        "unsaved": sent is not None,
        "head": told.sides.get(HEAD) if told else None,
        "head_other": _head_other(form, told),
        "points": points,
        "texts": texts(),
        "misfits": [each for each in draft.laid.misfits if each.kind == "lost"],
    }
    return render(request, "documents/edit.html", context, status=status)


def _head_other(form: GivenForm, told: Conflict | None) -> list[tuple[str, str]]:
    """The boxes above the text in which the other version differs, with what it says there."""
    side = told.sides.get(HEAD) if told else None
    return [(str(form.fields[name].label), text) for name, text in side.texts.items()] if side else []


def _shown(
    section: boxes.SectionBoxes, draft: Drafted, points: Any, evidence: Evidence, told: Conflict | None
) -> Mapping[str, Any]:
    """A section as the page reads it: its boxes with the numbers as links, what was found in each, and what the other
    version says in it."""
    key = section.section.key
    side = told.sides.get(key) if told else None
    other = side.texts if side else {}
    here = [each for each in points if each.section == key]
    numbering = {each.key: each.numbering for each in draft.content.sections}
    return {
        "it": section,
        "key": key,
        "side": side,
        "own_other": other.get(f"o.{key}"),
        "hidden_other": other.get(f"h.{key}"),
        "heading": f"{numbering.get(key, '')} {section.section.heading}".strip(),
        "boxes": [
            {
                "it": box,
                "other": other.get(f"{'a' if box.sort == 'paragraph' else 'n'}.{key}.{box.place}"),
                "pieces": pieces(getattr(box.block, "parts", ()), evidence),
                "points": [each for each in here if each.place == box.place and box.sort == "paragraph"],
            }
            for box in section.boxes
        ],
        "points": [each for each in here if each.place is None and each.level == "error"],
    }


def texts() -> dict[str, str]:
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
        "choose": _("Chưa lưu: chọn ở từng mục có hai bản khác nhau rồi bấm “Lưu”."),
        "error": _("lỗi"),
        "warning": _("lưu ý"),
    }
