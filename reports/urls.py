"""Addresses of the reports: what the figures come to, where each comes from, and files to take away."""

from django.urls import path

from reports.views import dashboard, evidence, exports, month, month_files

urlpatterns = [
    path("<str:code>/tong-quan/", dashboard.dashboard, name="dashboard"),
    path("<str:code>/nguon-so-lieu/<str:indicator>/", evidence.evidence_page, name="evidence"),
    path("<str:code>/bieu-do/<slug:chart>.csv", exports.chart_csv, name="chart_csv"),
    path("<str:code>/bao-cao-thang/", month.months, name="months"),
    path("<str:code>/bao-cao-thang/mo/", month.open_month, name="month_open"),
    # figures in files: before the addresses of a month, one of which takes any word
    path("<str:code>/bao-cao-thang/nhap-tu-excel/", month_files.upload, name="figures_upload"),
    path("<str:code>/bao-cao-thang/nhap-tu-excel/mau-bang-dai.xlsx", month_files.template, name="figures_template"),
    path("<str:code>/bao-cao-thang/nhap-tu-excel/<str:token>/", month_files.look, name="figures_preview"),
    path("<str:code>/bao-cao-thang/nhap-tu-excel/<str:token>/bo/", month_files.drop, name="figures_drop"),
    path(
        "<str:code>/bao-cao-thang/nhap-tu-excel/<str:token>/o-can-sua.xlsx", month_files.marked, name="figures_marked"
    ),
    path("<str:code>/bao-cao-thang/<str:month>/bang-so-lieu.xlsx", month_files.workbook, name="month_workbook"),
    path("<str:code>/bao-cao-thang/<str:month>/", month.month, name="month"),
    path("<str:code>/bao-cao-thang/<str:month>/<str:action>/", month.move, name="month_move"),
]
