"""Charts in Word: the drawing of the pages as a picture in greys, its numbers told to those who don't see it."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reports.documents.content.values import Chart
from reports.documents.pages.data import told
from reports.documents.pages.setting import chart_png
from reports.documents.word.styles import Styles
from reports.documents.word.xml import clean, node, paragraph, run

_EMU = 36_000
"""In a millimetre."""


def picture(document: Document, chart: Chart, width: float, styles: Styles) -> list[Any]:
    """Title, drawing, note: kept together."""
    data, ratio = chart_png(chart, width)
    link, _image = document.part.get_or_add_image(io.BytesIO(data))
    drawn = paragraph(
        styles["Biểu đồ"],
        node("r", _inline(link, width, width * ratio, told(chart), document.part.next_id)),
        looks=(node("keepNext"),) if chart.note else (),
    )
    made = [paragraph(styles["Tên biểu đồ"], run(chart.title)), drawn]
    note = paragraph(styles["Ghi chú bảng"], run(chart.note), looks=(node("jc", val="center"),))
    return [*made, note] if chart.note else made


def _inline(link: str, width: float, height: float, told: str, number: int) -> Any:
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    made = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "pic", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="Biểu đồ {number}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Biểu đồ {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    made[0].find("{*}docPr").set("descr", clean(told))
    return made
