"""Addresses of the reports: what the figures come to, where each comes from, and files to take away."""

from django.urls import path

from reports.views import dashboard, evidence, exports, month, moves, review, seals, waiting

urlpatterns = [
    path("<str:code>/tong-quan/", dashboard.dashboard, name="dashboard"),
    path("<str:code>/nguon-so-lieu/<str:indicator>/", evidence.evidence_page, name="evidence"),
    path("<str:code>/bieu-do/<slug:chart>.csv", exports.chart_csv, name="chart_csv"),
    path("<str:code>/bao-cao-thang/", month.months, name="months"),
    path("<str:code>/bao-cao-thang/mo/", month.open_month, name="month_open"),
    # what waits, what is sealed, and the page on which a month is looked over and decided
    path("<str:code>/bao-cao-thang/cho-duyet/", waiting.waiting_months, name="months_waiting"),
    path("<str:code>/bao-cao-thang/niem-phong/", seals.seals, name="seals"),
    path("<str:code>/bao-cao-thang/niem-phong/tep/", seals.seals_file, name="seals_file"),
    path("<str:code>/bao-cao-thang/<str:month>/xem-lai/", review.review_page, name="month_review"),
    path("<str:code>/bao-cao-thang/<str:month>/", month.month, name="month"),
    path("<str:code>/bao-cao-thang/<str:month>/<str:action>/", moves.move, name="month_move"),
]
