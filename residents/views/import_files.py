"""Files of an import: the template to fill in, and the person's own workbook with its faults marked."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from residents import exports, resources
from residents.models import Import, Ward
from residents.queries import imports as asked
from residents.uploads import path_of
from residents.views.import_desk import Desk
from wardsecurity.accounts.access import PersonRequest


@require_GET
def template(request: PersonRequest, ward: Ward, desk: Desk) -> HttpResponse:
    found = resources.find(desk.resource)
    if found is None:
        raise Http404
    name = exports.file_name(ward, [_("Mẫu"), str(desk.title)], "xlsx")
    return _workbook(exports.template_file(found(ward)), name)


@require_GET
def marked(request: PersonRequest, ward: Ward, desk: Desk, pk: int) -> HttpResponse:
    """The workbook as it came, its refused cells coloured and commented; a new one of the refused rows where that
    cannot be done (another kind of file, or too many rows)."""
    imported = asked.find(ward, pk)
    if imported is None or imported.book != desk.resource or imported.state not in Import.OPEN:
        raise Http404
    # openpyxl weighs 20 MB and takes numpy along where that is installed: only this page pays for it.
    from wardsecurity.workbooks import marking

    marks = asked.refusals(imported)
    if not (marks.cells or marks.rows):
        raise Http404(_("Không có dòng nào bị từ chối."))
    content = marking.returned(path_of(imported.token), marks.cells, rows=marks.rows)
    if content is None:
        headings, rows = asked.refused_rows(imported)
        content = marking.refused_workbook(headings, rows)  # type: ignore[arg-type]
    return _workbook(content, exports.file_name(ward, [str(desk.title), _("cần sửa")], "xlsx"))


def _workbook(content: bytes, name: exports.Name) -> HttpResponse:
    return HttpResponse(content, content_type=exports.XLSX, headers={"Content-Disposition": name.disposition})
