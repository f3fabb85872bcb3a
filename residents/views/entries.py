"""One entry: its form with its history, a new one, and deleting it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from residents.actions import entry as entry_actions
from residents.actions import history as history_actions
from residents.actions import sheet as sheet_actions
from residents.actions.closed import still_closed
from residents.forms.sheet import Sheet
from residents.models import Entry, Ward
from residents.queries.entry_page import facts, hanging, history
from residents.queries.rows import find, is_own
from residents.registers import Register
from residents.views.common import code_of, may_write, note, register_or_404
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@require_http_methods(["GET", "POST"])
@ward_page(Permission.WRITE_BOOKS)
def entry_add(request: PersonRequest, ward: Ward, book: str) -> HttpResponse:
    register = register_or_404(book)
    sheet = Sheet(register, ward, None, request.POST if request.method == "POST" else None)
    if sheet.form.is_bound and sheet.is_valid() and (saved := sheet.write(request.user)):
        note(request, ward, register, "add", saved.pk)
        _say_saved(request, sheet)
        if "them_nua" in request.POST:
            return redirect("book_entry_add", code=code_of(request), book=book)
        return redirect("book", code=code_of(request), book=book)
    return render(
        request, "residents/entry.html", {**_about(request, ward, register), "sheet": sheet, "may_write": True}
    )


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_BOOKS)
def entry(request: PersonRequest, ward: Ward, book: str, pk: int) -> HttpResponse:
    register = register_or_404(book)
    row = _find_or_404(register, ward, pk)
    writes = may_write(request, ward) and is_own(register, row, ward)
    if request.method == "POST" and not writes:
        raise PermissionDenied
    note(request, ward, register, "change" if request.method == "POST" else "see", pk)
    sheet = Sheet(register, ward, row, request.POST if request.method == "POST" else None, writes=writes)
    if sheet.form.is_bound and sheet.is_valid() and sheet.write(request.user):
        _say_saved(request, sheet)
        return redirect("book_entry", code=code_of(request), book=book, pk=pk)
    context = {
        **_about(request, ward, register),
        "sheet": sheet,
        "row": row,
        "history": history(register, row),
        "counted_in": entry_actions.counted_in(row) if isinstance(row, Entry) else [],
        "may_write": writes,
    }
    return render(request, "residents/entry.html", context)


@require_http_methods(["GET", "POST"])
@ward_page(Permission.WRITE_BOOKS)
def entry_delete(request: PersonRequest, ward: Ward, book: str, pk: int) -> HttpResponse:
    register = register_or_404(book)
    row = _find_or_404(register, ward, pk)
    if not is_own(register, row, ward):
        raise PermissionDenied
    if request.method == "POST":
        try:
            sheet_actions.remove(row=row, ward=ward, version=_version(request.POST.get("ban", "")), by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("book_entry_delete", code=code_of(request), book=book, pk=pk)
        note(request, ward, register, "delete", pk)
        messages.success(request, _("Đã xóa khỏi sổ; việc xóa được ghi trong lịch sử của sổ."))
        return redirect("book", code=code_of(request), book=book)
    note(request, ward, register, "see", pk)
    context = {
        **_about(request, ward, register),
        "facts": facts(register, row),
        "row": row,
        "version": history_actions.version_of(row),
        "hanging": hanging(row),
        "counted_in": still_closed(ward, entry_actions.counted_in(row)) if isinstance(row, Entry) else [],
    }
    return render(request, "residents/entry_delete.html", context)


def _find_or_404(register: Register, ward: Ward, pk: int) -> Any:
    row = find(register, ward, pk)
    if row is None:
        raise Http404
    return row


def _say_saved(request: PersonRequest, sheet: Sheet) -> None:
    messages.success(request, _("Đã lưu vào sổ."))
    for said in sheet.notes:
        messages.warning(request, said)


def _about(request: PersonRequest, ward: Ward, register: Register) -> dict[str, Any]:
    return {"ward": ward, "code": code_of(request), "register": register}


def _version(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
