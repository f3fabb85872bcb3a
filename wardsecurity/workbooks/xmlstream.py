"""XML of uploaded files, read as a stream with expat: no tree in memory, no document type, no entities.

expat itself rather than ElementTree: defusedxml's parser is ElementTree's slow one in Python, and the fast one cannot
be told to refuse a document type. What is refused is what defusedxml's `expatreader` refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, NoReturn
from xml.parsers import expat

from wardsecurity.workbooks.refusals import ForbiddenXML

CHUNK = 64 * 1024

Start = Callable[[str, dict[str, str]], None]


def parser(
    start: Start, end: Callable[[str], None] | None = None, text: Callable[[str], None] | None = None
) -> expat.XMLParserType:
    """Return a parser that calls start(name, attributes), end(name) and text(characters); names keep their prefix."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.buffer_size = CHUNK
    made.StartDoctypeDeclHandler = _forbidden
    made.EntityDeclHandler = _forbidden
    made.UnparsedEntityDeclHandler = _forbidden
    made.ExternalEntityRefHandler = _forbidden
    made.StartElementHandler = start
    made.EndElementHandler = end
    made.CharacterDataHandler = text
    return made


def feed(made: expat.XMLParserType, stream: IO[bytes]) -> Iterator[None]:
    """Feed the stream, handing back after each chunk, so that what was found so far can be taken away."""
    while chunk := stream.read(CHUNK):
        made.Parse(chunk, False)
        yield
    made.Parse(b"", True)
    yield


def parse(made: expat.XMLParserType, stream: IO[bytes]) -> None:
    """Feed the whole stream."""
    for _chunk in feed(made, stream):
        pass


def local(name: str) -> str:
    """The name without its prefix."""
    return name.rpartition(":")[2]


def _forbidden(*_what: object) -> NoReturn:
    raise ForbiddenXML
