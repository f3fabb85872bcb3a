"""Biểu mẫu của cấp trên: those that are kept, one sent to be filled, and the codes that can be written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reports.documents.form.examples import EXAMPLES
from reports.documents.form.guide import guide
from reports.documents.form.prepared import prepare
from reports.exports import File
from reports.periods import Period, PeriodError, parse_period
from reports.queries.forms import KeptFile, kept_forms
from reports.views.form_options import FillOptions, offered
from reports.views.form_place import FormPlace
from reports.views.month_files import download
from reports.views.pack_answers import pack_links
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.errors import Refused
from wardsecurity.filling.refusals import FORM_BYTES
from wardsecurity.shelf import Shelf
from wardsecurity.upload_handler import ReceivedFile
from wardsecurity.workbooks.values import FileRefused

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SENT = Shelf("form-", FORM_BYTES)


@dataclass(frozen=True)
class Source:
    """A form to be filled: a file that was sent, or one that is kept."""

    content: Path | bytes
    name: str
    token: str = ""
    kept: KeptFile | None = None


@require_http_methods(["GET", "POST"])
def index(request: PersonRequest, place: FormPlace) -> HttpResponse:
    """The forms that are kept; a file sent here is shown with its codes answered, and kept a day at most."""
    if request.method == "GET":
        return index_page(request, place)
    file = cast(ReceivedFile | None, request.FILES.get("tep"))
    if file is None:
        return index_page(request, place, _("Đồng chí chọn tệp trước khi tải lên."))
    token = ""
    try:
        if file.too_large:
            raise FileRefused(_("Tệp quá lớn: tối đa %(size)s MB.") % {"size": FORM_BYTES // 2**20})
        token, path = SENT.receive(file.chunks())
        prepare(path, place.desk(usual(place)))
    except (FileRefused, Refused) as refused:
        SENT.discard(token)
        return index_page(request, place, str(refused))
    SENT.note(token, user=request.user.pk, place=place.mark)
    return redirect(place.url("sent", token=token))


@require_GET
def codes(request: PersonRequest, place: FormPlace) -> HttpResponse:
    """Every code that can be written, with what it would say now."""
    options = FillOptions(request.GET, usual(place))
    context = {"place": place, "guide": guide(place.desk(options.period)), **around(place, options)}
    return render(request, "reports/form_codes.html", context)


@require_GET
def example(request: PersonRequest, place: FormPlace, kind: str) -> HttpResponse:
    """A form to begin from, with the codes of every indicator of the place."""
    if kind not in EXAMPLES:
        raise Http404
    content = EXAMPLES[kind](place.desk(usual(place)).lexicon)
    return download(request, place.ward, File(f"bieu-mau-vi-du.{kind}", TYPES[kind], content))


def index_page(request: PersonRequest, place: FormPlace, problem: str = "", pack_problem: str = "") -> HttpResponse:
    """`problem`: with the file sent; `pack_problem`: with the period that all forms were to be filled for."""
    forms = [(line, place.url("kept", form=line.id)) for line in kept_forms(place.owner)]
    context = {"place": place, "forms": forms, "problem": problem, "pack_problem": pack_problem, **urls(place)}
    if place.ward:
        context |= {"all_url": place.url("all"), **pack_links(place.ward, "form_pack", place.kwargs)}
    context |= around(place, FillOptions(request.POST if pack_problem else request.GET, usual(place)))
    return render(request, "reports/forms.html", context, status=422 if problem or pack_problem else 200)


def urls(place: FormPlace) -> dict[str, str]:
    above = ("province", {"province": place.owner.code}) if place.of_province else ("documents", place.kwargs)
    return {
        "above_url": reverse(above[0], kwargs=above[1]),
        "index_url": place.url("index"),
        "codes_url": place.url("codes"),
        "xlsx_url": place.url("example", kind="xlsx"),
        "docx_url": place.url("example", kind="docx"),
    }


def usual(place: FormPlace, source: Source | None = None) -> Period:
    """The last approved month; of a form that is kept, the same length as last time, and the next."""
    last = place.last_month
    if source and source.kept and source.kept.line.used_period:
        try:
            before = parse_period(source.kept.line.used_period)
        except PeriodError:
            return Period.between(last, last)
        following = before.shift(len(before))
        return following if following.last <= last else before
    return Period.between(last, last)


def around(place: FormPlace, options: FillOptions) -> dict[str, object]:
    return {"options": options, "periods": offered(place.last_month, options.period), "owner": place.owner}
