"""Addresses of the administrator's pages."""

from django.urls import path

from residents.import_urls import import_paths
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.views import (
    books,
    deadlines,
    documents,
    imports,
    indicators,
    outlines,
    overview,
    people,
    rules,
    sizes,
    unit_change,
    units,
)

_AT = "<str:code>/quan-tri/"

urlpatterns = [
    path(_AT, overview.overview, name="ward_admin"),
    path(f"{_AT}phuong/", overview.names, name="setup_ward"),
    path(f"{_AT}lap-phuong/", overview.found, name="setup_found"),
    path(f"{_AT}don-vi/", units.units, name="setup_units"),
    path(f"{_AT}don-vi/them/", units.add, name="setup_units_add"),
    path(f"{_AT}don-vi/<int:pk>/", units.unit, name="setup_unit"),
    path(f"{_AT}don-vi/<int:pk>/<slug:sort>/", unit_change.change, name="setup_unit_change"),
    path(f"{_AT}ranh-gioi/", outlines.outlines, name="setup_outlines"),
    path(f"{_AT}ranh-gioi/<int:pk>/", outlines.look, name="setup_outlines_look"),
    path(f"{_AT}quy-mo/", sizes.sizes, name="setup_sizes"),
    path(f"{_AT}so-va-ngay-dung/", books.books, name="setup_books"),
    path(f"{_AT}chi-tieu-rieng/", indicators.indicators, name="setup_indicators"),
    path(f"{_AT}chi-tieu-rieng/them/", indicators.add, name="setup_indicator_add"),
    path(f"{_AT}chi-tieu-rieng/<int:pk>/", indicators.indicator, name="setup_indicator"),
    path(f"{_AT}nguoi-dung/", people.people, name="setup_people"),
    path(f"{_AT}nguoi-dung/them/", people.add, name="setup_person_add"),
    path(f"{_AT}nguoi-dung/<int:pk>/", people.person, name="setup_person"),
    path(f"{_AT}ky-bao-cao/", rules.rules, name="setup_rules"),
    path(f"{_AT}han-gui/", deadlines.deadlines, name="setup_deadlines"),
    path(f"{_AT}van-ban/", documents.documents, name="setup_documents"),
    path("tinh/<str:province>/ngay-nghi/", deadlines.province_holidays, name="province_holidays"),
    *import_paths(_AT, "setup", imports.desk_of, Permission.MANAGE_PLACE, Permission.MANAGE_PLACE),
]
