"""Numbers of documents: one series for a body, a symbol and a year. The caller holds the ward's row."""

from __future__ import annotations

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from reports.models import Document
from wardsecurity.errors import Refused
from wardsecurity.words import short_date


def next_number(document: Document) -> int:
    """One more than the highest of its series; gaps stay, for a number may have been given on paper."""
    highest: int | None = series(document).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def refuse_taken(document: Document) -> None:
    """Raise Refused, naming the other document, where the number was given already."""
    other = series(document).filter(number=document.number).first()
    if other is None:
        return
    raise Refused(
        _("Số %(number)s/%(series)s năm %(year)s đã cấp cho %(kind)s, ban hành ngày %(day)s; đồng chí xem lại số.")
        % {
            "number": f"{document.number:02d}",
            "series": document.series,
            "year": document.year,
            "kind": other.get_kind_display(),
            "day": short_date(other.issued_on) if other.issued_on else "",
        }
    )


def series(document: Document) -> QuerySet[Document]:
    """The documents that have a number of the same series; withdrawn ones keep theirs."""
    return Document.objects.filter(
        ward=document.ward_id,
        body=document.body,
        series=document.series,
        year=document.year,
        number__isnull=False,
    ).exclude(pk=document.pk)
