"""The month, its figures and totals, and what was issued from them."""

from reports.models.document import Document
from reports.models.figure import MAX_VALUE, Figure, FigureChange, Provenance, Target
from reports.models.monthly_report import (
    OPEN_STATES,
    Edition,
    Explanation,
    MonthlyReport,
    ReportEvent,
    ReportingRule,
    State,
)
from reports.models.own_indicator import OwnIndicator
from reports.models.total import UnitYearCoverage, WardMonthTotal

__all__ = [
    "MAX_VALUE",
    "OPEN_STATES",
    "Document",
    "Edition",
    "Explanation",
    "Figure",
    "FigureChange",
    "MonthlyReport",
    "OwnIndicator",
    "Provenance",
    "ReportEvent",
    "ReportingRule",
    "State",
    "Target",
    "UnitYearCoverage",
    "WardMonthTotal",
]
