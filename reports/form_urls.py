"""Addresses of the forms from above: the same pages under a ward and under a province."""

from django.urls import URLPattern, path

from reports.views import form_index, forms, ward_packs
from reports.views.form_place import Body, of_province, of_ward

_PAGES: tuple[tuple[str, str, Body], ...] = (
    ("", "index", form_index.index),
    ("bang-ma/", "codes", form_index.codes),
    ("vi-du.<str:kind>", "example", form_index.example),
    ("tep/<str:token>/", "sent", forms.sent),
    ("tep/<str:token>/da-dien/", "sent_file", forms.sent_file),
    ("tep/<str:token>/giu/", "sent_keep", forms.sent_keep),
    ("tep/<str:token>/bo/", "sent_drop", forms.sent_drop),
    ("<int:form>/", "kept", forms.kept),
    ("<int:form>/da-dien/", "kept_file", forms.kept_filled),
    ("<int:form>/ban-<int:number>/", "kept_blank", forms.kept_blank),
    ("<int:form>/ngung-dung/", "kept_retire", forms.kept_retire),
)

_ALL = "<str:code>/van-ban/bieu-mau/tat-ca/"

urlpatterns: list[URLPattern] = [
    path(_ALL, ward_packs.form_all, name="form_all"),
    path(f"{_ALL}<int:pack>/huy/", ward_packs.form_pack_cancel, name="form_pack_cancel"),
    path(f"{_ALL}<int:pack>/tien-do/", ward_packs.form_pack_progress, name="form_pack_progress"),
    path(f"{_ALL}<int:pack>/tep/", ward_packs.form_pack_file, name="form_pack_file"),
    *(path(f"<str:code>/van-ban/bieu-mau/{tail}", of_ward(body), name=f"form_{name}") for tail, name, body in _PAGES),
    *(
        path(f"tinh/<str:province>/bieu-mau/{tail}", of_province(body), name=f"province_form_{name}")
        for tail, name, body in _PAGES
    ),
]
