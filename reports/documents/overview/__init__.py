"""Tổng quan on paper: the whole page, the one sheet for the ten minutes before a meeting, and places side by side."""

from reports.documents.overview.setting import page_pdf, sheet_pdf, side_pdf
from reports.documents.overview.side import Side
from reports.documents.overview.values import Decisions, Overview

__all__ = ["Decisions", "Overview", "Side", "page_pdf", "sheet_pdf", "side_pdf"]
