"""A form from above: sent once or kept, seen with every code answered, taken away filled."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reports.actions.forms import keep_form, mark_used, replace_form, retire_form
from reports.documents.form.prepared import Prepared, prepare, write
from reports.documents.names import ascii_name
from reports.exports import File
from reports.queries.forms import KeptFile, kept_file, kept_forms
from reports.views.form_index import SENT, TYPES, Source, around, urls, usual
from reports.views.form_lines import preview
from reports.views.form_options import FillOptions
from reports.views.form_place import FormPlace
from reports.views.month_files import download
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.errors import Refused
from wardsecurity.guarded_form import is_confirmed
from wardsecurity.workbooks.values import FileRefused


@require_GET
def sent(request: PersonRequest, place: FormPlace, token: str) -> HttpResponse:
    return _page(request, place, _sent(request, place, token))


@require_GET
def sent_file(request: PersonRequest, place: FormPlace, token: str) -> HttpResponse:
    return _filled(request, place, _sent(request, place, token))


@require_POST
def sent_drop(request: PersonRequest, place: FormPlace, token: str) -> HttpResponse:
    _sent(request, place, token)
    SENT.discard(token)
    messages.success(request, _("Đã bỏ tệp, không giữ lại gì."))
    return redirect(place.url("index"))


@require_POST
def sent_keep(request: PersonRequest, place: FormPlace, token: str) -> HttpResponse:
    """Keep the file under a name, or as the next version of a form that is kept."""
    source = _sent(request, place, token)
    content = cast(Path, source.content).read_bytes()
    confirmed = is_confirmed(request.POST)
    try:
        form = _keep(request, place, content, confirmed=confirmed)
    except (Refused, FileRefused) as refused:
        return _page(request, place, source, keep_problem=str(refused), status=422)
    except ValidationError as error:
        return _page(request, place, source, keep_problem=" ".join(error.messages), status=422)
    SENT.discard(token)
    messages.success(request, _("Đã giữ biểu mẫu; các kỳ sau chọn kỳ rồi tải tệp đã điền."))
    return redirect(place.url("kept", form=form))


@require_GET
def kept(request: PersonRequest, place: FormPlace, form: int) -> HttpResponse:
    return _page(request, place, _kept(place, form))


@require_GET
def kept_filled(request: PersonRequest, place: FormPlace, form: int) -> HttpResponse:
    return _filled(request, place, _kept(place, form))


@require_GET
def kept_blank(request: PersonRequest, place: FormPlace, form: int, number: int) -> HttpResponse:
    """A version as it came, with its codes."""
    found = kept_file(place.owner, form, number=number)
    if found is None:
        raise Http404
    name = f"{ascii_name(found.line.name)}_ban-{number}.{found.line.kind}"
    return download(request, place.ward, File(name, TYPES[found.line.kind], found.content))


@require_POST
def kept_retire(request: PersonRequest, place: FormPlace, form: int) -> HttpResponse:
    found = _kept(place, form).kept
    try:
        if found is not None:
            retire_form(form=found.form, by=request.user)
            messages.success(request, _("Đã ngừng dùng biểu mẫu “%(name)s”.") % {"name": found.line.name})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(place.url("index"))


# --- what the pages share ---------------------------------------------------------------------------------------------


def _sent(request: PersonRequest, place: FormPlace, token: str) -> Source:
    found = SENT.find(token, user=request.user.pk, place=place.mark)
    if found is None:
        raise Http404(_("Tệp này không còn: đã bỏ, đã giữ thành biểu mẫu, hoặc quá 24 giờ."))
    return Source(found[0], _("biểu mẫu vừa tải lên"), token)


def _kept(place: FormPlace, form: int) -> Source:
    found = kept_file(place.owner, form)
    if found is None:
        raise Http404
    return Source(found.content, found.line.name, kept=found)


def _keep(request: PersonRequest, place: FormPlace, content: bytes, *, confirmed: bool) -> int:
    instead = request.POST.get("thay_cho", "")
    if instead.isascii() and instead.isdigit():
        found = kept_file(place.owner, int(instead)) if len(instead) < 19 else None
        if found is None:
            raise Refused(_("Biểu mẫu được thay không còn, đồng chí chọn lại."))
        return replace_form(form=found.form, content=content, by=request.user, confirmed=confirmed).form_id
    name = request.POST.get("ten", "").strip()
    if not name:
        raise Refused(_("Đồng chí ghi tên biểu mẫu, hoặc chọn biểu mẫu mà bản này thay."))
    for_wards = request.POST.get("cac_phuong") == "1"
    made = keep_form(
        owner=place.owner, name=name, content=content, by=request.user, for_wards=for_wards, confirmed=confirmed
    )
    return int(made.pk)


def _prepared(place: FormPlace, source: Source, options: FillOptions) -> Prepared:
    return prepare(source.content, place.desk(options.period, **options.desk_options), blank=options.blank)


def _page(
    request: PersonRequest,
    place: FormPlace,
    source: Source,
    *,
    problem: str = "",
    keep_problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """`problem`: why nothing is shown or taken away; `keep_problem`: why the form was not kept, said at its box too."""
    options = FillOptions(request.GET, usual(place, source))
    if not options.is_valid():
        status = 422
    try:
        shown = preview(_prepared(place, source, options), place)
    except (FileRefused, Refused) as refused:
        shown, problem, status = None, str(refused), 422
    given = {"token": source.token} if source.token else {"form": source.kept.line.id if source.kept else 0}
    pages = "sent" if source.token else "kept"
    context = {
        "place": place,
        "source": source,
        "preview": shown,
        "problem": problem,
        "keep_problem": keep_problem,
        "file_url": f"{place.url(f'{pages}_file', **given)}?{options.query}",
        "own": [line for line in kept_forms(place.owner) if line.own] if source.token else [],
        "given_name": request.POST.get("ten", ""),
        "versions": _versions(place, source.kept),
        "pack_url": place.url("pack", form=source.kept.line.id) if source.kept and place.of_province else "",
        **{f"{name}_url": place.url(f"{pages}_{name}", **given) for name in _MOVES[pages]},
        **urls(place),
        **around(place, options),
    }
    return render(request, "reports/form_fill.html", context, status=status)


_MOVES = {"sent": ("keep", "drop"), "kept": ("retire",)}


def _versions(place: FormPlace, found: KeptFile | None) -> list[tuple[object, str]]:
    if found is None:
        return []
    return [(each, place.url("kept_blank", form=found.line.id, number=each.number)) for each in found.versions]


def _filled(request: PersonRequest, place: FormPlace, source: Source) -> HttpResponse:
    """The file. With codes that are not understood only where the person has seen them and takes it so (`con=1`)."""
    options = FillOptions(request.GET, usual(place, source))
    if not options.is_valid():
        return _page(request, place, source)
    prepared = _prepared(place, source, options)
    if prepared.unknown and request.GET.get("con") != "1":
        return _page(request, place, source, problem=_("Còn mã chưa hiểu, xem bảng dưới đây."), status=409)
    name = source.name if source.kept else "Bieu mau"
    file = File(
        f"{ascii_name(place.owner.name, name, options.period.code)}.{prepared.kind}",
        TYPES[prepared.kind],
        write(source.content, prepared),
    )
    if source.kept and source.kept.line.own:
        mark_used(form=source.kept.form, period=options.period)
    return download(request, place.ward, file)
