"""Addresses of the forms from above: the same pages under a ward and under a province."""

from django.urls import URLPattern, path

from reports.views import forms
from reports.views.form_place import Body, of_province, of_ward

_PAGES: tuple[tuple[str, str, Body], ...] = (
    ("", "index", forms.index),
    ("bang-ma/", "codes", forms.codes),
    ("vi-du.<str:kind>", "example", forms.example),
    ("tep/<str:token>/", "sent", forms.sent),
    ("tep/<str:token>/da-dien/", "sent_file", forms.sent_file),
    ("tep/<str:token>/giu/", "sent_keep", forms.sent_keep),
    ("tep/<str:token>/bo/", "sent_drop", forms.sent_drop),
    ("<int:form>/", "kept", forms.kept),
    ("<int:form>/da-dien/", "kept_file", forms.kept_filled),
    ("<int:form>/ban-<int:number>/", "kept_blank", forms.kept_blank),
    ("<int:form>/ngung-dung/", "kept_retire", forms.kept_retire),
)

urlpatterns: list[URLPattern] = [
    *(path(f"<str:code>/van-ban/bieu-mau/{tail}", of_ward(body), name=f"form_{name}") for tail, name, body in _PAGES),
    *(
        path(f"tinh/<str:province>/bieu-mau/{tail}", of_province(body), name=f"province_form_{name}")
        for tail, name, body in _PAGES
    ),
]
