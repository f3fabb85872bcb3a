"""Addresses of the reports: what the figures come to, where each comes from, and files to take away."""

from django.urls import path

from reports.views import dashboard, evidence, exports, month, targets

urlpatterns = [
    path("<str:code>/tong-quan/", dashboard.dashboard, name="dashboard"),
    path("<str:code>/nguon-so-lieu/<str:indicator>/", evidence.evidence_page, name="evidence"),
    path("<str:code>/bieu-do/<slug:chart>.csv", exports.chart_csv, name="chart_csv"),
    path("<str:code>/muc-tieu-nam/", targets.year_targets, name="targets"),
    path("<str:code>/bao-cao-thang/", month.months, name="months"),
    path("<str:code>/bao-cao-thang/mo/", month.open_month, name="month_open"),
    path("<str:code>/bao-cao-thang/<str:month>/", month.month, name="month"),
    path("<str:code>/bao-cao-thang/<str:month>/<str:action>/", month.move, name="month_move"),
]
