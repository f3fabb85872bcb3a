"""The documents of a ward that a person may see, one of them, its moves, and the gaps in a series of numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Prefetch, Q, QuerySet

from reports.models import Document, DocumentEvent, DocumentSettings, Edition, Signer
from reports.months import Month
from residents.models import Ward
from wardsecurity import words
from wardsecurity.accounts.permissions import Permission

_STATE = Document.State
_PEOPLE = ("ward", "ward__province", "signer", "saved_by", "made_by", "replaces")
# The longest text stays out of lists.
_LONG = ("content", "edits")
# To say of each whether its figures changed costs a tenth of a second (0027).
PER_PAGE = 25


@dataclass(frozen=True)
class Gap:
    """Numbers of a series below its highest that no document has; they may have been given on paper."""

    body: str
    series: str
    numbers: tuple[int, ...]

    @property
    def told(self) -> str:
        return words.ranges(self.numbers, 2)


@dataclass(frozen=True)
class Moved:
    kind: str
    label: str
    by: str
    at: datetime
    reason: str


def seen(ward: Ward, permissions: Collection[Permission]) -> QuerySet[Document]:
    """Those that somebody with these permissions may see: drafts for writers alone; internal ones and those to be
    signed within the ward; ordinary issued ones for everybody who may see the ward's totals."""
    ordinary, internal = _states(permissions)
    return Document.objects.filter(Q(state__in=ordinary, internal=False) | Q(state__in=internal), ward=ward)


def sees(permissions: Collection[Permission], document: Document) -> bool:
    """The same of one document of the ward."""
    ordinary, internal = _states(permissions)
    return document.state in (internal if document.internal else ordinary | internal)


def _states(permissions: Collection[Permission]) -> tuple[frozenset[str], frozenset[str]]:
    """In which states ordinary documents are seen, and in which internal ones too."""
    ordinary, internal = frozenset[str](), frozenset[str]()
    if Permission.SEE_ISSUED in permissions:
        ordinary = frozenset({_STATE.ISSUED, _STATE.WITHDRAWN})
        if Permission.SEE_DOCUMENTS in permissions:
            internal |= {_STATE.ISSUED, _STATE.WITHDRAWN, _STATE.TO_SIGN}
        if Permission.WRITE_DOCUMENTS in permissions:
            internal |= {_STATE.DRAFT, _STATE.DISCARDED}
    return ordinary, internal


@dataclass(frozen=True)
class Listed:
    """A page of the list. `count`: of all that was asked for; `page` is within 1..pages."""

    rows: list[Document]
    count: int
    page: int
    pages: int


def documents_page(
    ward: Ward,
    permissions: Collection[Permission],
    *,
    year: int | None = None,
    kind: str = "",
    state: str = "",
    page: int = 1,
) -> Listed:
    """The same as `documents`, PER_PAGE at a time. One query more, for their count."""
    found = _documents(ward, permissions, year, kind, state)
    count = found.count()
    pages = max(1, -(-count // PER_PAGE))
    page = min(max(page, 1), pages)
    return Listed(list(found[(page - 1) * PER_PAGE : page * PER_PAGE]), count, page, pages)


def documents(
    ward: Ward, permissions: Collection[Permission], *, year: int | None = None, kind: str = "", state: str = ""
) -> list[Document]:
    """The latest first; those given up only where they are asked for. `year`: that of the period's last month, or of
    the number it was issued under. One query and one more for the versions that stand for others."""
    return list(_documents(ward, permissions, year, kind, state))


def _documents(
    ward: Ward, permissions: Collection[Permission], year: int | None, kind: str, state: str
) -> QuerySet[Document]:
    found = seen(ward, permissions).select_related(*_PEOPLE).defer(*_LONG, "replaces__content", "replaces__edits")
    if year:
        found = found.filter(Q(last_month__startswith=f"{year}-") | Q(year=year, number__isnull=False))
    if kind:
        found = found.filter(kind=kind)
    found = found.filter(state=state) if state else found.exclude(state=_STATE.DISCARDED)
    replaced_by = Prefetch("replaced_by", Document.objects.defer(*_LONG))
    return found.order_by("-last_month", "-pk").prefetch_related(replaced_by)


def document_of(ward: Ward, permissions: Collection[Permission], pk: int) -> Document | None:
    return seen(ward, permissions).select_related(*_PEOPLE).filter(pk=pk).first()


def years_of(ward: Ward, permissions: Collection[Permission]) -> list[int]:
    """The years that have a document, of their period or of its number, the latest first. One query."""
    rows = seen(ward, permissions).values_list("last_month", "year").distinct()
    return sorted({year for month, issued in rows for year in (int(month[:4]), issued) if year}, reverse=True)


def may_differ(ward: Ward, listed: Sequence[Document]) -> list[Document]:
    """Those frozen ones of the list behind which a month was approved since. Three queries."""
    frozen = [each for each in listed if each.state in (_STATE.ISSUED, _STATE.TO_SIGN)]
    if not frozen:
        return []
    sent = dict(
        DocumentEvent.objects.filter(document__in=frozen, kind=DocumentEvent.Kind.SENT)
        .values_list("document")
        .annotate(at=Max("at"))
    )
    standing = _standing(ward)
    since = [
        each.pk
        for each in frozen
        if any(month <= each.last_month and at and at > sent[each.pk] for month, at in standing)
    ]
    return list(Document.objects.filter(pk__in=since).select_related(*_PEOPLE)) if since else []


def resting_on(ward: Ward, month: str) -> list[Document]:
    """The issued documents whose period holds the month, or is held against one that does. One query."""
    a_year_on = str(Month.parse(month).shift(12))
    found = Document.objects.filter(ward=ward, state=_STATE.ISSUED, last_month__gte=month, first_month__lte=a_year_on)
    return list(found.select_related(*_PEOPLE).order_by("last_month", "pk"))


def _standing(ward: Ward) -> list[tuple[str, datetime | None]]:
    """When each standing month was approved."""
    approved = Edition.objects.filter(report__ward=ward, state="approved")
    return list(approved.values_list("report__month").annotate(at=Max("approved_at")).order_by())


def moves_of(document: Document, permissions: Collection[Permission]) -> list[Moved]:
    """For those outside the ward's documents only that it was withdrawn, and why: who did what stays in the ward."""
    rows = document.events.select_related("by").order_by("at", "id")
    if Permission.SEE_DOCUMENTS not in permissions:
        rows = rows.filter(kind=DocumentEvent.Kind.WITHDRAWN)
        return [Moved(each.kind, each.get_kind_display(), "", each.at, each.reason) for each in rows]
    return [Moved(each.kind, each.get_kind_display(), str(each.by), each.at, each.reason) for each in rows]


def successor_of(document: Document) -> Document | None:
    """The version that stands, or is to stand, for this one."""
    return document.replaced_by.exclude(state=_STATE.DISCARDED).order_by("-pk").first()


def gaps(ward: Ward, year: int) -> tuple[Gap, ...]:
    """One query."""
    rows = Document.objects.filter(ward=ward, year=year, number__isnull=False)
    given: dict[tuple[str, str], set[int]] = defaultdict(set)
    for body, series, number in rows.values_list("body", "series", "number"):
        if number is not None:
            given[body, series].add(number)
    found = (Gap(*key, tuple(_missing(numbers))) for key, numbers in sorted(given.items()))
    return tuple(gap for gap in found if gap.numbers)


def _missing(numbers: set[int]) -> list[int]:
    return sorted(set(range(1, max(numbers))) - numbers)


def signers(ward: Ward) -> list[Signer]:
    """Those who sign today, by body, heads first."""
    return list(Signer.objects.filter(ward=ward, active=True).order_by("body", "deputy", "full_name"))


def settings_of(ward: Ward) -> DocumentSettings:
    """The ward's, or how it is before anybody chose."""
    return DocumentSettings.objects.filter(ward=ward).first() or DocumentSettings(ward=ward)


def verified(code: str) -> Document | None:
    """The issued document that bears the code; what cannot be one is not asked of the database."""
    if not (code.isascii() and code.isalnum()):
        return None
    return Document.objects.select_related(*_PEOPLE).filter(verification_code=code).first()
