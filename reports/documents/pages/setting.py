"""Setting a content by typst: fonts of our own alone, a fixed day, so that the same content gives the same bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Literal

import typst
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from reports.day_periods import parse_any
from reports.documents.content.values import Chart, Content
from reports.documents.pages.chart import chart_ratio, chart_svg
from reports.documents.pages.data import Links, template_data

TEMPLATE = Path(__file__).with_name("document.typ")
CHART = Path(__file__).with_name("chart.typ")
STYLES = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
# PDF/A-2a: archivable, fonts embedded, letters and structure readable by programs (ISO 19005-2).
STANDARD: Literal["a-2a"] = "a-2a"


def pdf(content: Content) -> bytes:
    """The document as PDF/A. The same content gives the same bytes."""
    set_by, moment = _compiler(content, None), _moment(content)
    made = set_by.compile(format="pdf", pdf_standards=[STANDARD], timestamp=moment)
    assert isinstance(made, bytes)  # noqa: S101 - no output is named
    return made


def png(content: Content, dots_per_inch: float = 110) -> list[bytes]:
    """Each page as a picture."""
    return _pages(_compiler(content, None).compile(format="png", ppi=dots_per_inch))


def chart_png(chart: Chart, width: float, dots_per_inch: float = 200) -> tuple[bytes, float]:
    """A chart as a picture of so many millimetres, and its height as a part of its width."""
    given = {"content": json.dumps({"svg": chart_svg(chart), "width": width})}
    made = _set(CHART, given).compile(format="png", ppi=dots_per_inch)
    (data,) = _pages(made)
    return data, chart_ratio(chart)


def svg_pages(content: Content, links: Links) -> list[bytes]:
    """Each page as SVG in which every number bears its mark; `links` then holds them in their order."""
    return _pages(_compiler(content, links).compile(format="svg"))


def _pages(made: bytes | list[bytes] | None) -> list[bytes]:
    """typst gives a single page as bytes and several as a list."""
    return [made] if isinstance(made, bytes) else list(made or ())


def _compiler(content: Content, links: Links | None) -> typst.Compiler:
    data = template_data(content, links) | {"date": _moment(content).date().isoformat()}
    given = {"content": json.dumps(data, ensure_ascii=False)}
    return _set(TEMPLATE, given)


def _set(template: Path, given: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(str(template), root=str(template.parent), font_paths=fonts(), sys_inputs=given)


def _moment(content: Content) -> datetime:
    """The day of the document, else the last of its period: never today's."""
    day = content.head.day or parse_any(content.period).ends_on
    return datetime.combine(day, time(), UTC)


@cache
def fonts() -> typst.Fonts:
    """Tinos in four styles. Raises ImproperlyConfigured where it is missing: another font would shift every line."""
    folder = Path(settings.DOCUMENT_FONTS)
    files = [folder / style / f"Tinos_{style}.ttf" for style in STYLES]
    lacking = [file.name for file in files if not file.is_file()]
    if lacking:
        raise ImproperlyConfigured(f"No fonts for documents in {folder}: {', '.join(lacking)}. Run: make install")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(file.parent) for file in files]
    )
