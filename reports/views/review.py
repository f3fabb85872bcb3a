"""Xem lại: a month looked over before it is sent, and before it is approved or given back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.actions import figures
from reports.checks import CONFIRMED
from reports.periods import Month, PeriodError
from reports.queries.cells import cell_name
from reports.queries.findings import Told, Word
from reports.queries.review import Review, review
from reports.views.documents_resting import resting
from reports.views.month import code_of, due_label
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang

FEW = 3  # empty indicators that are listed without being asked for
CELLS = 3  # that can be given back besides those of findings, at once


@dataclass(frozen=True)
class Typed:
    """What came in a post that was refused: shown again, so that nothing typed is lost."""

    reason: str = ""
    words: dict[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    cells: tuple[dict[str, str], ...] = ()
    asked: str = ""  # the move before which a text has to be confirmed to name nobody


@dataclass(frozen=True)
class FindingField:
    """A finding as the page shows it: what stands in its box, and whether it was ticked. `letter`: the group of the
    grid where its cell is."""

    told: Told
    text: str
    looked_into: bool
    given_back: bool
    let_through: bool
    letter: str

    @property
    def name(self) -> str:
        return self.told.finding.name

    @property
    def is_blank(self) -> bool:
        """It says that cells are empty, and nothing of a figure."""
        return self.told.finding.check == "blank"

    @property
    def cell(self) -> str:
        """The name of its input in the grid."""
        return cell_name(self.told.finding.indicator, self.told.finding.place)


def present(view: Review, typed: Typed) -> tuple[FindingField, ...]:
    return tuple(_field(each, view, typed) for each in view.findings.told)


def common_word(blanks: Sequence[FindingField]) -> Word | None:
    """What was said of every one of them alike, mostly by one click; None where words differ or are wanting."""
    words = {each.told.word.shown: each.told.word for each in blanks if each.told.word}
    alike = len(words) == 1 and all(each.told.word for each in blanks)
    return next(iter(words.values())) if alike else None


def _field(told: Told, view: Review, typed: Typed) -> FindingField:
    name = told.finding.name
    stored = told.word or told.old_word
    entry = view.data.indicators.get(told.finding.indicator)
    return FindingField(
        told,
        text=typed.words.get(name, stored.shown if stored else ""),
        looked_into=f"c-{name}" in typed.ticked,
        given_back=f"cell {name}" in typed.ticked,
        let_through=f"k {name}" in typed.ticked,
        letter=entry.group if entry else "",
    )


@require_GET
@ward_page(Permission.SEE_DRAFTS)
def review_page(request: PersonRequest, ward: Ward, month: str) -> HttpResponse:
    return page(request, ward, fetch(request, ward, month), Typed())


def fetch(request: PersonRequest, ward: Ward, month: str) -> Review:
    """The month asked for, `ban` an edition of it; 404 for one that cannot be or was never opened."""
    number = request.GET.get("ban", "")
    try:
        Month.parse(month)
    except PeriodError as error:
        raise Http404(str(error)) from error
    asked = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else None
    stale = figures.stale_count(ward=ward, month=month)
    view = review(ward=ward, month=month, lang=lang(), number=asked, stale=stale)
    if view is None:
        raise Http404(_("Tháng này chưa được mở."))
    return view


def page(request: PersonRequest, ward: Ward, view: Review, typed: Typed, *, status: int = 200) -> HttpResponse:
    person, edition = request.person, view.edition
    approves, open_ = person.may(Permission.APPROVE, ward), edition.is_open and view.is_current
    fields = present(view, typed)
    blanks = [each for each in fields if each.is_blank]
    open_blanks = sum(each.told.hinders for each in blanks)
    context = {
        "ward": ward,
        "code": code_of(request),
        "view": view,
        "typed": typed,
        "fields": [each for each in fields if not each.is_blank],
        "blanks": blanks,
        "blanks_word": common_word(blanks),
        # those few that wait for a word among answered ones are not hidden either
        "blanks_open": len(blanks) <= FEW or bool(typed.words or typed.ticked) or 0 < open_blanks < len(blanks),
        "due": due_label(view.report),
        "label": Month.parse(view.report.month).label(lang()),
        "writes": person.may(Permission.WRITE_FIGURES, ward) and open_ and edition.state != "submitted",
        "approves": approves and open_,
        "decides": approves and open_ and edition.state == "submitted",
        "may_amend": approves and view.is_current,
        "amends": approves and view.is_current and edition.state == "approved",
        "acting": person.approves_as(ward),
        "confirmed": _(CONFIRMED),
        "resting": resting(ward, view.report.month) if edition.number > 1 and view.is_current else (),
        "chosen_cells": typed.cells or tuple({"o": "", "u": "", "t": ""} for _at in range(CELLS)),
    }
    return render(request, "reports/review.html", context, status=status)
