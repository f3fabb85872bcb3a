"""Tổng quan on paper: the whole page, and the one sheet for the ten minutes before a meeting."""

from reports.documents.overview.setting import page_pdf, sheet_pdf
from reports.documents.overview.values import Decisions, Overview

__all__ = ["Decisions", "Overview", "page_pdf", "sheet_pdf"]
