"""The months of the sample: an officer opens and sends each, the chief approves it; the last one stays open, empty."""

from collections.abc import Collection

from reports.actions import figures, monthly_report
from reports.models import Edition
from reports.sample.facts import Sample
from reports.sample.marks import AT_LEAST, FROM_ZERO, NOT_IN_THE_ARTICLE
from reports.sample.toml_table import SampleError
from residents.models import Ward
from wardsecurity.accounts.models import User

STOCKS = ("D01", "D04", "D07")


def run_months(sample: Sample, *, ward: Ward, officer: User, chief: User) -> None:
    """All months of the sample. What an action refuses is raised as it says it."""
    for month in sample.period.months:
        report = monthly_report.open_month(ward=ward, month=str(month), by=officer)
        edition = report.editions.get()
        if month == sample.period.first:
            _remark(edition, STOCKS, by=officer, note=FROM_ZERO)
        if month == sample.period.last:
            _remark(edition, ["C02"], by=officer, at_least=True, reason=AT_LEAST)
        monthly_report.submit(report=report, by=officer, word=NOT_IN_THE_ARTICLE)
        monthly_report.approve(report=report, by=chief)
    monthly_report.open_month(ward=ward, month=str(sample.empty_month), by=officer)


def _remark(
    edition: Edition, codes: Collection[str], *, by: User, at_least: bool = False, reason: str = "", note: str = ""
) -> None:
    """Say something on figures of the ward without changing them, as a person at the grid would."""
    cells = [
        figures.CellInput(
            indicator=row.indicator,
            unit_id=None,
            value=row.value,
            version=row.version,
            at_least=at_least,
            reason=reason,
            note=note,
        )
        for row in edition.figures.filter(indicator__in=codes, unit=None)
    ]
    for result in figures.save_figures(edition=edition, by=by, cells=cells):
        if result.status != "saved":
            raise SampleError(f"{result.indicator}: {result.message}")
