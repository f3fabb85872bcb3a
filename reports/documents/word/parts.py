"""The parts of the built-in template that never change."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _types() -> str:
    named = {
        "document": "document.main",
        "header1": "header",
        "header2": "header",
        "settings": "settings",
        "styles": "styles",
    }
    parts = [
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in named.items()
    ]
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{"".join(parts)}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(*related: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{part}"/>' for at, (kind, part) in enumerate(related, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


CONTENT_TYPES = _types().encode()
RELATIONS = _relations(
    (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
).encode()
DOCUMENT_RELATIONS = _relations(
    (f"{_OFFICE}/relationships/styles", "styles.xml"),
    (f"{_OFFICE}/relationships/settings", "settings.xml"),
    (f"{_OFFICE}/relationships/header", "header1.xml"),
    (f"{_OFFICE}/relationships/header", "header2.xml"),
).encode()
CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>vi-VN</dc:language></cp:coreProperties>'
).encode()
# Mode 15: without it Word opens a file as one of 2007 and sets it otherwise.
SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>'
).encode()
