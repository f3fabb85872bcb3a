"""What no template may leave out: that a document is a draft, stays inside, is of the sample; how it can be checked."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reports.documents.content.values import Content
from reports.documents.word.blocks import Setter
from reports.documents.word.styles import Styles
from reports.documents.word.xml import node, paragraph, run


def boxes(setter: Setter) -> None:
    """The boxes at the top, where the template has no place for them."""
    for each in setter.boxes():
        setter.document.element.body.insert(0, each)


def verification(document: Document, content: Content, styles: Styles) -> None:
    """Small, at the foot of the last page of the text: a frame that holds to the lower margin."""
    if not content.verification:
        return
    frame = node("framePr", w=9000, wrap="around", vAnchor="margin", hAnchor="margin", xAlign="left", yAlign="bottom")
    told = paragraph(styles["Mã kiểm tra"], run(f"Mã kiểm tra: {content.verification}"), looks=(frame,))
    paragraphs = document.element.body.findall(qn("w:p"))
    if paragraphs:
        paragraphs[-1].addprevious(told)
    else:  # a template of tables alone
        document.element.body.insert_element_before(told, "w:sectPr")


def across(document: Document, told: str) -> None:
    """The mark of the sample, or of what was withdrawn, over every page: in every head that a section has."""
    for section in document.sections:
        kinds = (section.header, section.first_page_header, section.even_page_header)
        for at, head in enumerate(kinds):
            if not head.is_linked_to_previous:
                head._element.append(_written(at, told))


def _written(number: int, told: str) -> Any:
    """Letters across the page, as Word itself makes its watermarks (VML)."""
    look = (
        "position:absolute;margin-left:0;margin-top:0;width:520pt;height:74pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    return parse_xml(
        f'<w:p {nsdecls("w")} {spaces}><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:r><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e">'
        '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
        '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="DauTrenTrang{number}" o:spid="_x0000_s{2049 + number}" type="#_x0000_t136" alt="{told}" '
        f'style="{look}" fillcolor="#d9d9d9" stroked="f" o:allowincell="f">'
        f'<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" '
        f'string="{told}"/>'
        "</v:shape></w:pict></w:r></w:p>"
    )
