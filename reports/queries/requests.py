"""The requests of a ward year by year, beside what its book of commendations says it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.models import CommendationRequest
from reports.months import FIRST_YEAR
from reports.queries.request_figures import SHOWN
from residents import counts
from residents.counts import CommendationRow
from residents.models import Commendation, Ward


@dataclass(frozen=True)
class RequestLine:
    """One request. figures: {indicator: {year: number or None}} as they were when it was asked."""

    id: int
    form: str
    award: str
    body: str
    first_year: int
    last_year: int
    asked_on: date
    outcome: str
    outcome_label: str
    decision_number: str
    decided_on: date | None
    document_id: int | None
    commendation_id: int | None
    note: str
    noted_by: str
    figures: Mapping[str, Mapping[str, int | None]]

    @property
    def asked_for(self) -> str:
        """Its name in full, else that of its form."""
        return self.award or str(Commendation.Form(self.form).label)


@dataclass(frozen=True)
class GivenLine:
    """What the ward itself was given for a year, by its book. form_label: "" where the form is not known."""

    form_label: str
    body: str
    kind: str
    decision_number: str
    decided_on: date | None


@dataclass(frozen=True)
class YearLine:
    """A year: what was asked for it (a request of several years stands in its last), and what was given.

    figures: those of the latest request that names the year; empty where none does.
    """

    year: int
    asked: tuple[RequestLine, ...]
    given: tuple[GivenLine, ...]
    figures: Mapping[str, int | None]


def year_lines(ward: Ward, *, today: date) -> tuple[YearLine, ...]:
    """From the first year that has anything to this one, the latest first. Two queries."""
    requests = all_requests(ward)
    rows = [
        row
        for row in counts.commendations(ward, FIRST_YEAR, today.year)
        if row.recipient == Commendation.Recipient.WARD
    ]
    known = [row.year for row in rows] + [each.first_year for each in requests]
    if not known:
        return ()
    last = max(max(row.year for row in rows) if rows else 0, max((each.last_year for each in requests), default=0))
    return tuple(_year(year, requests, rows) for year in range(last, min(known) - 1, -1))


def all_requests(ward: Ward) -> tuple[RequestLine, ...]:
    """The latest first. One query."""
    rows = CommendationRequest.objects.filter(ward=ward).select_related("noted_by").order_by("-asked_on", "-id")
    return tuple(_line(row) for row in rows)


def find_request(ward: Ward, key: int) -> CommendationRequest | None:
    return CommendationRequest.objects.filter(ward=ward, pk=key).first()


def commendations_to_link(ward: Ward) -> list[tuple[int, str]]:
    """The ward's own commendations as a list to choose from: key and "2009: cờ thi đua, Bộ Công an"."""
    rows = Commendation.objects.filter(ward=ward, recipient=Commendation.Recipient.WARD).order_by("-year", "-id")
    return [(row.pk, f"{row.year}: {row.get_form_display()}, {row.body}") for row in rows]


def documents_to_link(ward: Ward) -> list[tuple[int, str]]:
    """The ward's requests and letters that are no drafts: key and "báo cáo thành tích 2009, số 05"."""
    kinds = ("commendation", "letter")
    rows = ward.documents.filter(kind__in=kinds, state__in=("to_sign", "issued")).order_by("-id")
    return [(row.pk, _document(row.get_kind_display(), row.first_month, row.last_month, row.number)) for row in rows]


def _document(kind: str, first: str, last: str, number: int | None) -> str:
    years = first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
    return f"{kind} {years}" + (f", số {number:02d}" if number else "")


def _year(year: int, requests: Sequence[RequestLine], rows: Sequence[CommendationRow]) -> YearLine:
    asked = tuple(each for each in requests if each.last_year == year)
    naming = next((each for each in requests if each.first_year <= year <= each.last_year), None)
    figures = {code: naming.figures.get(code, {}).get(str(year)) for code in SHOWN} if naming else {}
    given = tuple(
        GivenLine(_form(row.form), row.body, row.kind, row.decision_number, row.decided_on)
        for row in rows
        if row.year == year
    )
    return YearLine(year, asked, given, figures)


def _form(form: str) -> str:
    return "" if form == Commendation.Form.NOT_STATED else str(Commendation.Form(form).label)


def _line(row: CommendationRequest) -> RequestLine:
    return RequestLine(
        row.pk,
        row.form,
        row.award,
        row.body,
        row.first_year,
        row.last_year,
        row.asked_on,
        row.outcome,
        row.get_outcome_display(),
        row.decision_number,
        row.decided_on,
        row.document_id,
        row.commendation_id,
        row.note,
        str(row.noted_by),
        row.figures,
    )
