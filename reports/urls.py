"""Addresses of the reports: what the figures come to, where each comes from, and files to take away."""

from django.urls import path

from reports.views import dashboard, entry, evidence, exports, month, month_unit

urlpatterns = [
    path("<str:code>/tong-quan/", dashboard.dashboard, name="dashboard"),
    path("<str:code>/nguon-so-lieu/<str:indicator>/", evidence.evidence_page, name="evidence"),
    path("<str:code>/bieu-do/<slug:chart>.csv", exports.chart_csv, name="chart_csv"),
    path("<str:code>/bao-cao-thang/", month.months, name="months"),
    path("<str:code>/bao-cao-thang/mo/", month.open_month, name="month_open"),
    path("<str:code>/bao-cao-thang/<str:month>/", month.month, name="month"),
    # the entry grid
    path("<str:code>/bao-cao-thang/<str:month>/luu/", entry.save, name="month_save"),
    path("<str:code>/bao-cao-thang/<str:month>/co-mat/", entry.desk, name="month_desk"),
    path("<str:code>/bao-cao-thang/<str:month>/o/<str:cell>/", entry.cell, name="month_cell"),
    path("<str:code>/bao-cao-thang/<str:month>/don-vi/<int:unit>/", month_unit.month_unit, name="month_unit"),
    # any other word behind a month is a move
    path("<str:code>/bao-cao-thang/<str:month>/<str:action>/", month.move, name="month_move"),
]
