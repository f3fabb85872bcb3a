"""Addresses of the reports: what the figures come to, where each comes from, and files to take away."""

from django.urls import path

from reports.views import (
    api,
    books_figures,
    dashboard,
    entry,
    entry_findings,
    evidence,
    exports,
    meeting,
    month,
    month_files,
    month_unit,
    months,
    moves,
    pilots,
    prints,
    province_own,
    questions,
    review,
    seals,
    sheets,
    targets,
    waiting,
)

urlpatterns = [
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
    path("api/v1/wards/", api.wards, name="api_wards"),
    path("api/v1/indicators/", api.indicators, name="api_indicators"),
    path("api/v1/wards/<str:code>/movement/", api.ward_movement, name="api_movement"),
    path("api/v1/wards/<str:code>/movement.csv", api.ward_movement_csv, name="api_movement_csv"),
    path("api/v1/wards/<str:code>/months/", api.ward_months, name="api_months"),
    path("api/v1/wards/<str:code>/completeness/", api.ward_completeness, name="api_completeness"),
    path("<str:code>/tong-quan/", dashboard.dashboard, name="dashboard"),
    path("<str:code>/tong-quan/ban-in.pdf", prints.whole_page, name="dashboard_pdf"),
    path("<str:code>/tong-quan/mot-trang.pdf", prints.one_sheet, name="dashboard_sheet"),
    path("<str:code>/nguon-so-lieu/<str:indicator>/", evidence.evidence_page, name="evidence"),
    path("<str:code>/khoi-diem/", pilots.pilots_page, name="pilots"),
    path("<str:code>/van-ban/so-lieu-tu-so/", books_figures.books_figures_page, name="books_figures"),
    path("<str:code>/hoi-dap/", questions.questions, name="questions"),
    path("<str:code>/ket-luan/", meeting.conclusions, name="conclusions"),
    path("<str:code>/ket-luan/<int:conclusion>/hoan-thanh/", meeting.settle, name="conclusion_settle"),
    path("<str:code>/bieu-do/<slug:chart>.csv", exports.chart_csv, name="chart_csv"),
    path("<str:code>/bao-cao-thang/", months.months, name="months"),
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
    # what waits, what is sealed, and the page on which a month is looked over and decided
    path("<str:code>/bao-cao-thang/cho-duyet/", waiting.waiting_months, name="months_waiting"),
    path("<str:code>/bao-cao-thang/niem-phong/", seals.seals, name="seals"),
    path("<str:code>/bao-cao-thang/niem-phong/tep/", seals.seals_file, name="seals_file"),
    path("<str:code>/bao-cao-thang/<str:month>/xem-lai/", review.review_page, name="month_review"),
    path("tinh/<str:province>/chi-tieu-rieng/", province_own.province_own, name="province_own"),
    path("<str:code>/muc-tieu-nam/", targets.targets, name="targets"),
    path("<str:code>/bao-cao-thang/phieu/", sheets.now, name="block_sheets_now"),
    path("<str:code>/bao-cao-thang/<str:month>/phieu/", sheets.sheets, name="block_sheets"),
    path("<str:code>/bao-cao-thang/<str:month>/phieu/<int:unit>/", sheets.sheet, name="block_sheet"),
    path("<str:code>/bao-cao-thang/<str:month>/", month.month, name="month"),
    # the entry grid
    path("<str:code>/bao-cao-thang/<str:month>/luu/", entry.save, name="month_save"),
    path("<str:code>/bao-cao-thang/<str:month>/co-mat/", entry.desk, name="month_desk"),
    path("<str:code>/bao-cao-thang/<str:month>/diem/", entry_findings.findings, name="month_findings"),
    path("<str:code>/bao-cao-thang/<str:month>/o/<str:cell>/", entry.cell, name="month_cell"),
    path("<str:code>/bao-cao-thang/<str:month>/don-vi/<int:unit>/", month_unit.month_unit, name="month_unit"),
    # any other word behind a month is a move
    path("<str:code>/bao-cao-thang/<str:month>/<str:action>/", moves.move, name="month_move"),
]
