"""The month, its figures and totals, and what was issued from them."""

from reports.models.deadline import DueRule, Holiday
from reports.models.document import Document
from reports.models.figure import MAX_VALUE, Figure, FigureChange, Provenance, Target
from reports.models.meeting import Conclusion, Meeting
from reports.models.monthly_report import (
    OPEN_STATES,
    Edition,
    Explanation,
    MonthlyReport,
    ReportEvent,
    ReportingRule,
    State,
)
from reports.models.remark import Remark
from reports.models.total import UnitYearCoverage, WardMonthTotal

__all__ = [
    "MAX_VALUE",
    "OPEN_STATES",
    "Conclusion",
    "Document",
    "DueRule",
    "Edition",
    "Explanation",
    "Figure",
    "FigureChange",
    "Holiday",
    "Meeting",
    "MonthlyReport",
    "Provenance",
    "Remark",
    "ReportEvent",
    "ReportingRule",
    "State",
    "Target",
    "UnitYearCoverage",
    "WardMonthTotal",
]
