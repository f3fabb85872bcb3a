"""Addresses of the reports: what the figures come to, where each comes from, and files to take away."""

from django.urls import path

from reports.views import api, dashboard, evidence, exports, meeting, month, months, pilots, remarks

urlpatterns = [
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
    path("api/v1/wards/", api.wards, name="api_wards"),
    path("api/v1/indicators/", api.indicators, name="api_indicators"),
    path("api/v1/wards/<str:code>/movement/", api.ward_movement, name="api_movement"),
    path("api/v1/wards/<str:code>/movement.csv", api.ward_movement_csv, name="api_movement_csv"),
    path("api/v1/wards/<str:code>/months/", api.ward_months, name="api_months"),
    path("api/v1/wards/<str:code>/completeness/", api.ward_completeness, name="api_completeness"),
    path("<str:code>/tong-quan/", dashboard.dashboard, name="dashboard"),
    path("<str:code>/nguon-so-lieu/<str:indicator>/", evidence.evidence_page, name="evidence"),
    path("<str:code>/khoi-diem/", pilots.pilots_page, name="pilots"),
    path("<str:code>/hoi-dap/", remarks.remarks, name="remarks"),
    path("<str:code>/ket-luan/", meeting.conclusions, name="conclusions"),
    path("<str:code>/ket-luan/<int:conclusion>/hoan-thanh/", meeting.settle, name="conclusion_settle"),
    path("<str:code>/bieu-do/<slug:chart>.csv", exports.chart_csv, name="chart_csv"),
    path("<str:code>/bao-cao-thang/", months.months, name="months"),
    path("<str:code>/bao-cao-thang/mo/", month.open_month, name="month_open"),
    path("<str:code>/bao-cao-thang/<str:month>/", month.month, name="month"),
    path("<str:code>/bao-cao-thang/<str:month>/<str:action>/", month.move, name="month_move"),
]
