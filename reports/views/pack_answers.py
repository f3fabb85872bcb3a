"""What the pages of packs share, a province's and a ward's: the list with its links, progress, cancelling, the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from reports import pack_files
from reports.actions import packs
from reports.documents.drafting import of_period
from reports.models import ProvincePack
from reports.periods import parse_period
from reports.queries import packs as asked
from reports.queries.packs import Owner, PackLine
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.errors import Refused
from wardsecurity.templatetags.ward import lang


@dataclass(frozen=True)
class Shown:
    """A pack of the list with its addresses. `label`: kind or form, and period."""

    line: PackLine
    label: str
    progress: str
    cancel: str
    file: str


def pack_links(owner: Owner, name: str, kwargs: Mapping[str, str]) -> dict[str, Any]:
    """For the page: the packs, and the one that is not finished. `name`: what the addresses' names begin with."""
    lines = [_shown(line, name, kwargs) for line in asked.packs(owner)]
    return {"lines": lines, "running": next((each for each in lines if each.line.is_open), None)}


def _shown(line: PackLine, name: str, kwargs: Mapping[str, str]) -> Shown:
    to = {**kwargs, "pack": line.pack.pk}
    progress, cancel, file = (reverse(f"{name}_{each}", kwargs=to) for each in ("progress", "cancel", "file"))
    label = of_period(line.kind_label, parse_period(line.pack.period).label(lang()))
    return Shown(line, label, progress, cancel, file)


def found_pack(owner: Owner, pack: int) -> ProvincePack:
    row = asked.find(owner, pack)
    if row is None:
        raise Http404
    return row


def cancelled(request: PersonRequest, owner: Owner, pack: int) -> None:
    try:
        packs.cancel(owner=owner, pack=pack, by=request.user)
    except Refused as refused:
        raise Http404(str(refused)) from refused
    messages.success(request, _("Đã hủy; tệp đã xóa."))


def progress(row: ProvincePack) -> JsonResponse:
    line = asked.line(row)
    said = {"state": line.pack.state, "done": line.pack.done, "total": line.pack.total}
    return JsonResponse(said | {"text": line.text, "stuck": line.stuck})


def file_answer(
    request: PersonRequest, row: ProvincePack, *, name: str, told: str, ward: Ward | None = None
) -> HttpResponse:
    """The file under a name; `told`: what the access log says of it."""
    if not asked.line(row).to_take:
        raise Http404(_("Tệp này chưa xong, đã hủy hoặc đã quá 24 giờ."))
    log.record(request, log.TAKEN_OUT, user=request.user, ward=ward, target=told)
    file = FileResponse(
        pack_files.whole(row.token).open("rb"), as_attachment=True, filename=name, content_type="application/zip"
    )
    return cast(HttpResponse, file)  # a stream, so that memory does not grow with the file
