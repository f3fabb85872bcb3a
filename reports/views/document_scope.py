"""What a report on a theme or on the festival is of, changed while it is a draft: its days, groups and theme.

Before anything changes the page says what would become of the sentences that its writers edited; none is thrown away.
"""

from __future__ import annotations

import copy
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from reports.actions.document_scope import KINDS, rescope
from reports.actions.documents import Theme, scope_to
from reports.documents.drafting import generated, label_of, period_of
from reports.documents.editing.edits import Edits, from_json, to_json
from reports.documents.editing.laying import lay
from reports.documents.editing.moving import moved
from reports.documents.editing.points import Point, misfit_point
from reports.models import Document
from reports.views.document import fetch
from reports.views.document_forms import about_box, groups_box, groups_to_choose, read_days
from reports.views.month import code_of
from residents.forms.boxes import DayField
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.guarded_form import GuardedForm
from wardsecurity.setup.boxes import attempt
from wardsecurity.templatetags.ward import lang


class ScopeForm(GuardedForm):
    """`cleaned_data["period"]` and `theme()` once it is valid. The festival has its own groups and no theme."""

    guarded: ClassVar[tuple[str, ...]] = ("about",)

    from_day = DayField(label=gettext_lazy("Từ ngày"), required=False)
    to_day = DayField(label=gettext_lazy("Đến ngày"), required=False)
    about = about_box()
    groups = groups_box()

    def __init__(self, found: Document, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        if found.kind == Document.Kind.FESTIVAL:
            del self.fields["about"], self.fields["groups"]
        else:
            self.fields["groups"].choices = groups_to_choose()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        read_days(self, cleaned, self.found.kind, self.found.ward)
        return cleaned

    def theme(self) -> Theme:
        return Theme(tuple(self.cleaned_data.get("groups", ())), self.cleaned_data.get("about", ""))


@require_http_methods(["GET", "POST"])
@ward_page(Permission.WRITE_DOCUMENTS)
def scope(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    found = fetch(request, ward, pk)
    if found.kind not in KINDS:
        raise Http404
    if found.state != Document.State.DRAFT:
        return redirect("document", code=code_of(request), pk=pk)
    if request.method == "GET":
        return _page(request, found, ScopeForm(found, initial=_initial(found)))
    form = ScopeForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    edits, consequences = _with(found, form)
    if consequences and request.POST.get("doi") != "1":
        return _page(request, found, form, consequences=consequences, status=409)
    if attempt(form, lambda: _save(request, found, form, edits)) is None:
        return _page(request, found, form, consequences=consequences, status=409)
    messages.success(request, _("Đã đổi nội dung của báo cáo; đồng chí xem lại lời văn dưới đây."))
    return redirect("document_edit", code=code_of(request), pk=pk)


def _with(found: Document, form: ScopeForm) -> tuple[Edits, list[Point]]:
    """The draft's edits for what the form asks, and what would become of those that then fit no longer."""
    there = copy.copy(found)
    scope_to(there, form.cleaned_data["period"], form.theme())
    was, now, edits = generated(found).content, generated(there).content, from_json(found.edits)
    taken = moved(edits, was, now)
    known = set(lay(was, edits).misfits)
    return taken, [misfit_point(each) for each in lay(now, taken).misfits if each not in known]


def _save(request: PersonRequest, found: Document, form: ScopeForm, edits: Edits) -> Document:
    revision = request.POST.get("revision", "")
    return rescope(
        document=found,
        revision=int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 9 else 0,
        period=form.cleaned_data["period"],
        theme=form.theme(),
        edits=to_json(edits),
        by=request.user,
    )


def _initial(found: Document) -> dict[str, Any]:
    period = period_of(found)
    days = {"from_day": period.starts_on, "to_day": period.ends_on}
    return days | {"about": found.about, "groups": list(found.groups)}


def _page(
    request: PersonRequest,
    found: Document,
    form: ScopeForm,
    *,
    consequences: list[Point] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "ward": found.ward,
        "code": code_of(request),
        "document": found,
        "label": label_of(found, lang()),
        "form": form,
        "revision": request.POST.get("revision", found.revision),
        "consequences": consequences or [],
    }
    return render(request, "documents/scope.html", context, status=status)
