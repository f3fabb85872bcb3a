"""One unit over several months: the other view of the grid."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.actions import figures
from reports.models import Edition
from reports.periods import Month, PeriodError
from reports.queries.unit_months import MonthColumn, UnitMonths, unit_months
from reports.views import entry_config, month_form
from reports.views.month import code_of
from reports.views.month_sheet import FieldView, field
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.templatetags.ward import lang

CHOICES = (3, 6, 12)
Forms = dict[str, month_form.MonthForm]


@dataclass(frozen=True)
class ColumnOfFields:
    month: str
    is_opened: bool
    is_editable: bool


@dataclass(frozen=True)
class IndicatorRow:
    """`fields`: one a month; None where the month has no such cell, or was not opened."""

    code: str
    label: str
    unit: str
    fields: tuple[tuple[str, bool, FieldView | None], ...]


@dataclass(frozen=True)
class RowGroup:
    letter: str
    title: str
    rows: tuple[IndicatorRow, ...]


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_DRAFTS)
def month_unit(request: PersonRequest, ward: Ward, month: str, unit: int) -> HttpResponse:
    """Indicators × months of a unit; 0 stands for the ward's own cells. A POST saves each month for itself."""
    months = next((each for each in CHOICES if str(each) == request.GET.get("so-thang")), CHOICES[0])
    view = fetch(ward, month, unit, months)
    if request.method == "GET":
        return page(request, ward, view, {}, months)
    forms, saved = save(request, view)
    kept = sum(len(form.problems) for form in forms.values())
    if kept:
        words = _("Đã lưu %(saved)d ô; %(kept)d ô chưa lưu, xem lời nhắc ở từng ô.")
        messages.warning(request, words % {"saved": saved, "kept": kept})
        return page(request, ward, fetch(ward, month, unit, months), forms, months, status=422)
    messages.success(request, _("Đã lưu %(saved)d ô.") % {"saved": saved})
    return redirect(f"{request.path}?so-thang={months}")


def save(request: PersonRequest, view: UnitMonths) -> tuple[Forms, int]:
    """What was posted, a form a month, and how many cells were saved. A month that refuses keeps what was typed."""
    forms, saved = Forms(), 0
    for column in view.columns:
        cells = {cell.name: cell for cell in column.cells.values()}
        form = forms[column.month] = month_form.read(cells, request.POST.dict(), prefix=f"{column.month}.")
        if not form.typed or column.edition is None:
            continue
        try:
            results = figures.save_figures(edition=column.edition, by=request.user, cells=form.cells)
        except Refused as refused:
            form.problems = dict.fromkeys(form.typed, str(refused))
        else:
            saved += month_form.take_results(form, results)
    return forms, saved


def fetch(ward: Ward, month: str, unit: int, months: int) -> UnitMonths:
    try:
        Month.parse(month)
    except PeriodError as error:
        raise Http404(str(error)) from error
    view = unit_months(ward=ward, unit_id=unit or None, last=month, months=months, lang=lang())
    if view is None:
        raise Http404(_("Tháng này chưa được mở."))
    return view


def page(
    request: PersonRequest, ward: Ward, view: UnitMonths, forms: Forms, months: int, *, status: int = 200
) -> HttpResponse:
    writes = request.person.may(Permission.WRITE_FIGURES, ward)
    code, last = code_of(request), view.columns[-1].month
    context = {
        "ward": ward,
        "code": code,
        "view": view,
        "last": last,
        "months": months,
        "choices": CHOICES,
        "columns": [
            ColumnOfFields(each.month, bool(each.edition), writes and each.is_editable) for each in view.columns
        ],
        "groups": list(_groups(view, forms, writes=writes)),
        "reason": next((form.reason for form in forms.values() if form.reason), ""),
        "asked": any(form.asked for form in forms.values()),
        "may_write": writes and any(each.is_editable for each in view.columns),
        "entry": entry_config.unit_config(request, editions(view), code=code, writes=writes),
    }
    return render(request, "reports/month_unit.html", context, status=status)


def editions(view: UnitMonths) -> list[tuple[Edition, bool]]:
    return [(each.edition, each.is_editable) for each in view.columns if each.edition]


def _groups(view: UnitMonths, forms: Forms, *, writes: bool) -> list[RowGroup]:
    return [
        RowGroup(
            group.letter,
            group.title,
            tuple(
                IndicatorRow(
                    each.code,
                    each.full_name(lang()),
                    each.unit(lang()),
                    tuple(_field(column, each.code, forms, writes=writes) for column in view.columns),
                )
                for each in group.indicators
            ),
        )
        for group in view.groups
    ]


def _field(column: MonthColumn, code: str, forms: Forms, *, writes: bool) -> tuple[str, bool, FieldView | None]:
    cell = column.cells.get(code)
    found = field(cell, forms.get(column.month, month_form.MonthForm())) if cell else None
    return column.month, writes and column.is_editable, found
