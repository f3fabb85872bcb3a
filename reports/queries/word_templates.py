"""The ward's own templates of Word: which there are, and which one a document of a day is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from reports.models import BuiltInTemplate, Document, DocumentEvent, MonthlyReport, WordTemplate
from reports.months import Month
from residents.models import Ward


@dataclass(frozen=True)
class TemplateRow:
    """A version without its file. state: "used", "later", "replaced" or "put_away", on the day asked for."""

    id: int
    version: int
    kind: str
    kind_label: str
    begins_on: date
    note: str
    added_by: str
    added_at: datetime
    put_away_at: datetime | None
    state: str


def templates(ward: Ward, today: date) -> Sequence[TemplateRow]:
    """All versions, the newest first."""
    rows = WordTemplate.objects.filter(ward=ward).defer("file").select_related("added_by").order_by("-version")
    found = list(rows)
    labels = dict(Document.Kind.choices)
    used = {found_.pk for kind in {each.kind for each in found} if (found_ := _last(found, kind, today))}
    return [
        TemplateRow(
            each.pk,
            each.version,
            each.kind,
            str(labels.get(each.kind, "")),
            each.begins_on,
            each.note,
            str(each.added_by),
            each.added_at,
            each.put_away_at,
            _state(each, used, today),
        )
        for each in found
    ]


def _last(found: Sequence[WordTemplate], kind: str, today: date) -> WordTemplate | None:
    begun = [each for each in found if each.kind == kind and each.put_away_at is None and each.begins_on <= today]
    return max(begun, key=lambda each: (each.begins_on, each.version), default=None)


def _state(each: WordTemplate, used: set[int], today: date) -> str:
    if each.put_away_at is not None:
        return "put_away"
    if each.pk in used:
        return "used"
    return "later" if each.begins_on > today else "replaced"


def template_on(ward: Ward, kind: str, day: date, *, told_at: datetime | None = None) -> WordTemplate | None:
    """The version in use on that day for that kind: one of the kind before one of all kinds. None: the built-in.
    The file is read when it is asked for.

    `told_at`: as it was at that moment of the day, what was kept or put away later being unknown then.
    """
    ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    ends = min(ends, told_at) if told_at else ends
    known = WordTemplate.objects.filter(ward=ward, kind__in=(kind, ""), begins_on__lte=day, added_at__lt=ends)
    standing = known.filter(Q(put_away_at__isnull=True) | Q(put_away_at__gte=ends))
    return standing.order_by("-kind", "-begins_on", "-version").defer("file").first()


def template_to_issue(document: Document, day: date) -> str:
    """What a document issued now with that day is made from for good: a fingerprint; "" for the built-in."""
    found = template_on(document.ward, document.kind, day)
    return found.fingerprint if found else ""


def template_as_issued(document: Document) -> WordTemplate | None:
    """The version that an issued document was issued with, whatever was kept or put away since. None: the built-in."""
    if document.word_template:
        known = WordTemplate.objects.filter(ward=document.ward, fingerprint=document.word_template)
        return known.order_by("version").defer("file").first()
    issued = document.events.filter(kind=DocumentEvent.Kind.ISSUED).order_by("pk").first()
    if issued is None or document.issued_on is None:
        return None
    return template_on(document.ward, document.kind, document.issued_on, told_at=issued.at)


def built_in_as_issued(document: Document) -> bytes | None:
    """The program's template as it was when the document was issued with it; None where it was another, or not kept."""
    found = BuiltInTemplate.objects.filter(name=document.word_template).values_list("file", flat=True).first()
    return None if found is None else bytes(found)


def version_as_issued(document: Document) -> int | None:
    found = template_as_issued(document)
    return found.version if found else None


def template_file(ward: Ward, version: int) -> bytes | None:
    found = WordTemplate.objects.filter(ward=ward, version=version).values_list("file", flat=True).first()
    return None if found is None else bytes(found)


def last_standing(ward: Ward) -> Month | None:
    """The last month with approved figures."""
    found = MonthlyReport.objects.filter(ward=ward, standing__isnull=False).order_by("-month").first()
    return None if found is None else Month.parse(found.month)
