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
from reports.models.presence import EntryPresence
from reports.models.total import UnitYearCoverage, WardMonthTotal

__all__ = [
    "MAX_VALUE",
    "OPEN_STATES",
    "Document",
    "Edition",
    "EntryPresence",
    "Explanation",
    "Figure",
    "FigureChange",
    "MonthlyReport",
    "Provenance",
    "ReportEvent",
    "ReportingRule",
    "State",
    "Target",
    "UnitYearCoverage",
    "WardMonthTotal",
]
