"""A workbook comes in: the file is received, its reading followed, its rows previewed, written, and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from residents import resources, tasks
from residents.actions import imports
from residents.forms.import_file import FileForm
from residents.models import Import, Ward
from residents.queries import imports as asked
from residents.queries.worker import word
from residents.views.common import code_of, note, page_number
from residents.views.import_desk import Desk
from residents.views.import_steps import STEPS
from residents.views.import_table import STATUSES, columns_in_words, first_status, hindrance, table, tabs, to_write
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.accounts.addresses import client_address
from wardsecurity.errors import Refused


@require_http_methods(["GET", "POST"])
def upload(request: PersonRequest, ward: Ward, desk: Desk) -> HttpResponse:
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        try:
            received = imports.receive(
                ward=ward,
                book=desk.resource,
                file=form.cleaned_data["tep"],
                by=request.user,
                address=client_address(request),
            )
        except Refused as refusal:
            form.add_error("tep", ValidationError(str(refusal)))
        else:
            tasks.start_reading(received)
            return _to(request, desk, received)
    return _asking_for_a_file(request, desk, form)


def _asking_for_a_file(request: PersonRequest, desk: Desk, form: FileForm) -> HttpResponse:
    resource = resources.find(desk.resource)
    if resource is None:
        raise Http404
    columns, key = columns_in_words(resource.columns), resource.key_text()
    return desk.render(request, "residents/imports/add.html", form=form, columns=columns, key=key)


@require_GET
def listed(request: PersonRequest, ward: Ward, desk: Desk) -> HttpResponse:
    return desk.render(request, "residents/imports/list.html", imports=asked.of_book(ward, desk.resource))


@require_GET
def page(request: PersonRequest, ward: Ward, desk: Desk, pk: int) -> HttpResponse:
    """By its state: how far the work is, the preview, or how it ended."""
    imported = _find_or_404(ward, desk, pk)
    if desk.register:
        note(request, ward, desk.register, "see")
    if imported.state in (Import.State.ASKS, Import.State.READY):
        return _preview(request, desk, imported)
    if imported.state in Import.OPEN:
        return desk.render(request, "residents/imports/progress.html", imported=imported, word=word(imported))
    return desk.render(request, "residents/imports/ended.html", imported=imported)


def _preview(request: PersonRequest, desk: Desk, imported: Import) -> HttpResponse:
    found = asked.preview(imported)
    status = STATUSES.get(request.GET.get("xem", "")) or first_status(found.counts)
    rows = asked.rows(imported, status, page_number(request.GET.get("trang", "")))
    open_questions = [each for each in found.questions if each.blocking and not each.chosen]
    return desk.render(
        request,
        "residents/imports/preview.html",
        imported=imported,
        preview=found,
        rows=rows,
        table=table(rows, several_sheets=sum(bool(each.rows) for each in found.sheets) > 1),
        status=status,
        shown=next(word for word, each in STATUSES.items() if each == status),
        tabs_of_rows=tabs(found.counts, status, asking=bool(open_questions)),
        to_write=to_write(found),
        hindrance=hindrance(found),
        open_questions=open_questions,
    )


@require_GET
def progress(request: PersonRequest, ward: Ward, desk: Desk, pk: int) -> HttpResponse:
    """What the page's script asks again and again: how far, and whether there is something new to show."""
    imported = _find_or_404(ward, desk, pk)
    now = word(imported)
    return JsonResponse(
        {"state": imported.state, "done": now.done, "total": now.total, "text": now.text, "stuck": now.stuck}
    )


@require_POST
def step(request: PersonRequest, ward: Ward, desk: Desk, pk: int, step: str) -> HttpResponse:
    imported = _find_or_404(ward, desk, pk)
    if step not in STEPS:
        raise Http404
    try:
        STEPS[step](request, imported)
    except Refused as refusal:
        imported.refresh_from_db()
        if imported.message != str(refusal):  # else the page says it itself
            messages.error(request, str(refusal))
    return _to(request, desk, imported)


@require_http_methods(["GET", "POST"])
def undo(request: PersonRequest, ward: Ward, desk: Desk, pk: int) -> HttpResponse:
    """Asks, and names what stands in the way; then takes the import back whole."""
    imported = _find_or_404(ward, desk, pk)
    if imported.state != Import.State.DONE:
        return _to(request, desk, imported)
    if request.method == "POST":
        try:
            imports.undo(imported=imported, by=request.user, address=client_address(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(desk.names()["undo"], code=code_of(request), book=desk.slug, pk=pk)
        messages.success(request, _("Đã hoàn tác: sổ trở lại như trước lần nhập này."))
        return _to(request, desk, imported)
    standing = imports.standing_in_the_way(imported)
    return desk.render(request, "residents/imports/undo.html", imported=imported, standing=standing)


def _find_or_404(ward: Ward, desk: Desk, pk: int) -> Import:
    imported = asked.find(ward, pk)
    if imported is None or imported.book != desk.resource:
        raise Http404
    return imported


def _to(request: PersonRequest, desk: Desk, imported: Import) -> HttpResponse:
    return redirect(desk.names()["page"], code=code_of(request), book=desk.slug, pk=imported.pk)
