"""Templates of Word for tests: the built-in one with a text changed, a part put in, a relation more."""

import io
import zipfile

from reports.documents.package import packed, unpacked
from reports.documents.word.built_in import built_in

MAIN = "word/document.xml"


def with_text(text: str, instead: str = "{{ trich_yeu }}") -> bytes:
    """The built-in template with this in place of a field, as Word would keep it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return with_xml(escaped, instead)


def with_xml(xml: str, instead: str = "{{ trich_yeu }}") -> bytes:
    parts = unpacked(built_in())
    assert instead.encode() in parts[MAIN]
    return packed(parts | {MAIN: parts[MAIN].replace(instead.encode(), xml.encode())})


def with_part(name: str, data: bytes) -> bytes:
    return packed(unpacked(built_in()) | {name: data})


def with_relation(kind: str, target: str, *, external: bool) -> bytes:
    name = "word/_rels/document.xml.rels"
    mode = ' TargetMode="External"' if external else ""
    more = f'<Relationship Id="rId99" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    parts = unpacked(built_in())
    return packed(parts | {name: parts[name].replace(b"</Relationships>", more.encode())})


def bomb(size: int = 64 * 1024 * 1024) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in unpacked(built_in()).items():
            package.writestr(name, part)
        package.writestr("word/media/image1.png", bytes(size))
    return made.getvalue()
