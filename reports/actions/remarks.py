"""What the chief says of single cells when giving a month back."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.models import Edition, Remark, ReportEvent
from reports.own import catalogue_of
from residents import counts
from wardsecurity.errors import Refused


@dataclass(frozen=True)
class CellRemark:
    """A cell and what is to be done there."""

    indicator: str
    unit_id: int | None
    text: str


def remark(edition: Edition, cells: Sequence[CellRemark]) -> None:
    """Write the remarks to the return that was just recorded. Raises Refused: no such cell, no text, or it names
    somebody."""
    if not cells:
        return
    report = edition.report
    event = edition.events.filter(kind=ReportEvent.Kind.RETURNED).latest("pk")
    units = {each.id for each in counts.units(report.ward, starts_on=report.starts_on, ends_on=report.ends_on)}
    catalogue = catalogue_of(report.ward)
    rows = {(cell.indicator, cell.unit_id): _row(event, cell, units, catalogue) for cell in cells}
    Remark.objects.bulk_create(rows.values())


def _row(event: ReportEvent, cell: CellRemark, units: set[int], catalogue: Container[str]) -> Remark:
    if cell.indicator not in catalogue or (cell.unit_id is not None and cell.unit_id not in units):
        raise Refused(_("Ô được chọn để trả lại không có trong báo cáo này."))
    row = Remark(event=event, indicator=cell.indicator, unit_id=cell.unit_id, text=cell.text)
    try:
        row.clean_fields(exclude=["event", "unit"])
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return row
