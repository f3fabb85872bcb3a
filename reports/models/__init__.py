"""The month, its figures and totals, and what was issued from them."""

from reports.models.books_approval import BooksApproval
from reports.models.commendation_request import CommendationRequest
from reports.models.deadline import DueRule, Holiday
from reports.models.document import Body, Document, DocumentChain, DocumentEvent, DocumentSettings, Signer
from reports.models.figure import MAX_VALUE, Figure, FigureChange, Provenance, Target, TargetChange
from reports.models.form import FormVersion, KeptForm
from reports.models.meeting import Conclusion, Meeting
from reports.models.monthly_report import (
    OPEN_STATES,
    Edition,
    Explanation,
    MonthlyReport,
    Remark,
    ReportEvent,
    ReportingRule,
    State,
)
from reports.models.own_indicator import OwnIndicator
from reports.models.presence import EntryPresence
from reports.models.province_pack import ProvincePack
from reports.models.question import Question
from reports.models.total import ProvinceMonthTotal, UnitYearCoverage, WardMonthTotal
from reports.models.word_template import BuiltInTemplate, WordTemplate

__all__ = [
    "MAX_VALUE",
    "OPEN_STATES",
    "Body",
    "BooksApproval",
    "BuiltInTemplate",
    "CommendationRequest",
    "Conclusion",
    "Document",
    "DocumentChain",
    "DocumentEvent",
    "DocumentSettings",
    "DueRule",
    "Edition",
    "EntryPresence",
    "Explanation",
    "Figure",
    "FigureChange",
    "FormVersion",
    "Holiday",
    "KeptForm",
    "Meeting",
    "MonthlyReport",
    "OwnIndicator",
    "Provenance",
    "ProvinceMonthTotal",
    "ProvincePack",
    "Question",
    "Remark",
    "ReportEvent",
    "ReportingRule",
    "Signer",
    "State",
    "Target",
    "TargetChange",
    "UnitYearCoverage",
    "WardMonthTotal",
    "WordTemplate",
]
