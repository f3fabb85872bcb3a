"""Setting the dashboard by typst, as the documents are: PDF/A, our own fonts, the same bytes on the same day."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst
from django.utils import translation

from reports.documents.overview.data import page_data, sheet_data
from reports.documents.overview.side import Side, side_data
from reports.documents.overview.values import Overview
from reports.documents.pages.setting import STANDARD, fonts

FOLDER = Path(__file__).parent


def page_pdf(overview: Overview) -> bytes:
    """The whole page."""
    with translation.override(overview.lang):
        return _set("overview.typ", page_data(overview), overview)


def sheet_pdf(overview: Overview) -> bytes:
    """One A4 page, however much there is to say: letters get smaller first, then conclusions are only counted."""
    with translation.override(overview.lang):
        return _set("sheet.typ", sheet_data(overview), overview)


def side_pdf(side: Side) -> bytes:
    """Wards or provinces side by side."""
    with translation.override(side.lang):
        return _set("side.typ", side_data(side), side)


def _set(template: str, data: dict[str, Any], overview: Overview | Side) -> bytes:
    given = {"content": json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(str(FOLDER / template), root=str(FOLDER), font_paths=fonts(), sys_inputs=given)
    moment = datetime.combine(overview.printed_on, time(), UTC)
    made = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=moment)
    assert isinstance(made, bytes)  # noqa: S101 - no output is named
    return made
