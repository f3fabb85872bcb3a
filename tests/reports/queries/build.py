"""Months put straight into the tables, approved or not: the queries are tested without the actions that fill them."""

from collections.abc import Mapping
from datetime import UTC, datetime

from reports.models import Edition, Figure, MonthlyReport, State
from reports.months import Month, month_dates
from reports.totals import write_totals
from residents.models import Unit, Ward
from tests.people import make_user
from wardsecurity.accounts.models import User

Cells = Mapping[tuple[str, Unit | None], int | str | None]
NOON = datetime(2010, 1, 5, 12, tzinfo=UTC)


def put_month(ward: Ward, month: str, cells: Cells, *, standing: bool = True, by: User | None = None) -> MonthlyReport:
    """A month with these figures: a number, None for not reported, "hơn 5" for a lower bound. Twice: corrected."""
    by = by or make_user()
    starts_on, ends_on = month_dates(Month.parse(month))
    report, _ = MonthlyReport.objects.get_or_create(
        ward=ward, month=month, defaults={"starts_on": starts_on, "ends_on": ends_on}
    )
    before = report.editions.order_by("number").last()
    edition = Edition.objects.create(
        report=report,
        number=before.number + 1 if before else 1,
        corrects=before,
        reason="nhập sót" if before else "",
        opened_by=by,
        catalogue_version="test",
    )
    Figure.objects.bulk_create(_figure(edition, code, unit, cell, by) for (code, unit), cell in cells.items())
    if standing:
        _approve(edition, by)
    return report


def _figure(edition: Edition, code: str, unit: Unit | None, cell: int | str | None, by: User) -> Figure:
    at_least = isinstance(cell, str)
    value = int(cell.removeprefix("hơn ")) if isinstance(cell, str) else cell
    reason = "nguồn ghi số tối thiểu" if at_least else ""
    return Figure(
        edition=edition, indicator=code, unit=unit, value=value, at_least=at_least, source="typed", reason=reason,
        saved_by=by,
    )  # fmt: skip


def _approve(edition: Edition, by: User) -> None:
    report = edition.report
    Edition.objects.filter(pk=edition.pk).update(
        state=State.APPROVED, submitted_by=by, submitted_at=NOON, approved_by=by, approved_at=NOON,
        chain_position=edition.pk, seal=f"{edition.pk:064d}",
    )  # fmt: skip
    MonthlyReport.objects.filter(pk=report.pk).update(standing=edition)
    edition.refresh_from_db()
    write_totals(edition)
