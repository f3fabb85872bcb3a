"""Where a month stands before figures come in: what is stored in it, whether it must be opened or corrected first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reports.actions.books import book_cells
from reports.actions.opening import month_to_open
from reports.actions.transitions import EDITABLE, check_editable
from reports.figures_in.units import UnitFinder
from reports.models import Edition, Figure, MonthlyReport, State
from reports.months import Rule
from residents import counts
from residents.models import Ward
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

Key = tuple[str, int | None]
Needs = Literal["", "opening", "correction"]


@dataclass(frozen=True)
class MonthNow:
    """A month of the ward, opened or not. `report` is unsaved where it would be opened first; `figures` then are what
    the books would fill in. `refusal`: why nothing of it may be changed."""

    month: str
    report: MonthlyReport
    edition: Edition | None
    figures: Mapping[Key, Figure]
    units: Mapping[int, counts.UnitRow]
    finder: UnitFinder
    needs: Needs = ""
    refusal: str = ""


def month_now(ward: Ward, month: str, *, by: User, rules: tuple[Rule, ...]) -> MonthNow:
    """The month as it is. Raises Refused when it is not opened and cannot be."""
    report = MonthlyReport.objects.filter(ward=ward, month=month).first()
    if report is None:
        report = month_to_open(ward, month, rules)
        return _about(report, None, _from_books(report, by), needs="opening")
    report.ward = ward
    edition = _current(report)
    edition.report = report
    rows = edition.figures.select_related("saved_by")
    figures = {(each.indicator, each.unit_id): each for each in rows}
    needs: Needs = "correction" if edition.state == State.APPROVED else ""
    return _about(report, edition, figures, needs=needs, refusal="" if needs else _refusal(edition))


def _current(report: MonthlyReport) -> Edition:
    """The open edition, else the standing one."""
    editions = report.editions.exclude(state=State.DISCARDED).order_by("-number")
    return next(each for each in editions if each.is_open or each.pk == report.standing_id)


def _refusal(edition: Edition) -> str:
    if edition.state in EDITABLE:
        return ""
    try:
        check_editable(edition)
    except Refused as refused:
        return str(refused)
    return ""


def _from_books(report: MonthlyReport, by: User) -> dict[Key, Figure]:
    """The cells that opening would write, in the version that they would have."""
    return {
        (code, unit): Figure(
            indicator=code,
            unit_id=unit,
            value=value,
            book_value=value,
            source=Figure.Source.BOOK,
            version=1,
            saved_by=by,
        )
        for (code, unit), value in book_cells(report).items()
    }


def _about(
    report: MonthlyReport, edition: Edition | None, figures: Mapping[Key, Figure], *, needs: Needs, refusal: str = ""
) -> MonthNow:
    units = counts.units(report.ward, starts_on=report.starts_on, ends_on=report.ends_on)
    return MonthNow(
        month=report.month,
        report=report,
        edition=edition,
        figures=figures,
        units={unit.id: unit for unit in units},
        finder=UnitFinder(units, report.ends_on),
        needs=needs,
        refusal=refusal,
    )
