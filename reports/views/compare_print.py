"""So sánh on paper: the same lines in the same order, written down in the access log."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.charts import side_by_side as table
from reports.charts.wording import base
from reports.documents.overview import Side, side_pdf
from reports.views.compare import Wanted, found_in, ordered
from reports.views.together import Place, asked_of, place_of
from residents.models import Province
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, country_page, province_totals_page
from wardsecurity.templatetags.ward import lang


@require_GET
@province_totals_page
def province_compare_pdf(request: PersonRequest, province: Province) -> HttpResponse:
    return _pdf(request, place_of(province))


@require_GET
@country_page
def country_compare_pdf(request: PersonRequest) -> HttpResponse:
    return _pdf(request, place_of(None))


def _pdf(request: PersonRequest, place: Place) -> HttpResponse:
    asked, wanted, language = asked_of(request, place), Wanted.read(request.GET), lang()
    if asked.message:
        return HttpResponse(asked.message, status=400, content_type="text/plain; charset=utf-8")
    found, country = found_in(place, asked), place.scope.is_country
    earlier, lines = found.earlier, ordered(found, wanted)
    label = asked.period.label(language)
    says = _("Số liệu đã duyệt của %(label)s; “chưa đủ”: còn tháng hoặc ô chưa báo cáo.") % {"label": label}
    if earlier:
        says += " " + _("So với %(earlier)s.") % {"earlier": earlier.period.noun(language)}
    content = side_pdf(
        Side(
            place=place.scope.name,
            label=label,
            title=_("So sánh các tỉnh, thành phố") if country else _("So sánh các phường, xã"),
            says=says,
            base=base(asked.comparison) if earlier else "",
            name_head=_("Tỉnh, thành phố") if country else _("Phường, xã"),
            months_head=_("Báo cáo tháng đã duyệt") if country else _("Tháng đã duyệt"),
            whole_name=_("Cả nước") if country else _("Toàn tỉnh"),
            rows=[table.row(line, language, earlier.line(line.pk) if earlier else None) for line in lines],
            whole=table.row(found.whole, language, earlier.whole if earlier else None),
            printed_on=timezone.localdate(),
            address=request.build_absolute_uri(f"{place.href('compare')}?{wanted.of(asked).query}"),
            sample=place.facts.is_sample,
            lang=language,
        )
    )
    name = f"so-sanh-{place.scope.code}-{asked.period.code}.pdf"
    log.record(request, log.TAKEN_OUT, user=request.user, target=name)
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
