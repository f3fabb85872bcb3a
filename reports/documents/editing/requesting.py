"""What a request for a commendation still lacks (reports.queries.request_check), told before it goes to be signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from reports.documents.drafting import period_of
from reports.documents.editing.points import Point
from reports.queries.request_check import request_check
from residents.models import Commendation

if TYPE_CHECKING:
    from reports.models import Document

KINDS = ("commendation", "letter")
_FORM = Commendation.Form
# What tells a form in the words of an award, the first that is met; "bằng khen" alone is the province's.
_TOLD: tuple[tuple[str, str], ...] = (
    ("thủ tướng", _FORM.GOVERNMENT_MERIT),
    ("cờ thi đua", _FORM.FLAG),
    ("kỷ niệm chương", _FORM.MEDAL),
    ("giấy khen", _FORM.CERTIFICATE),
    ("bằng khen của bộ", _FORM.MINISTRY_MERIT),
    ("bằng khen cấp bộ", _FORM.MINISTRY_MERIT),
    ("bằng khen", _FORM.PROVINCE_MERIT),
)


def award_form(award: str) -> str:
    """The form that an award is of, by its words: "Bằng khen của Chủ tịch UBND tỉnh" is the province's."""
    words = award.lower()
    return next((form for told, form in _TOLD if told in words), _FORM.NOT_STATED)


def request_points(document: Document) -> Iterator[Point]:
    """Warnings: whoever asks may have reasons that the program does not know. Some fifteen queries."""
    if document.kind not in KINDS:
        return
    check = request_check(ward=document.ward, award=award_form(document.award), years=period_of(document))
    for each in check.points:
        if each.state == "lacking":
            yield Point("warning", _("Hồ sơ đề nghị còn thiếu. %(title)s: %(told)s") % _parts(each.title, each.told))
        elif each.state == "unknown":
            yield Point("warning", _("Đồng chí tự đối chiếu. %(title)s: %(told)s") % _parts(each.title, each.told))


def _parts(title: str, told: str) -> dict[str, str]:
    return {"title": title, "told": told}
