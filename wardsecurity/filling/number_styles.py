"""Looks of cells that say something around their number: "hơn 232" is the number 232, shown with a word before it.

A text would be left out of every sum without a word, and the bare number would claim too much. The cell gets a copy of
its own style with another number format; styles.xml only grows by these.
"""

from __future__ import annotations

import io
import re
from xml.sax.saxutils import escape

from wardsecurity.filling import splice
from wardsecurity.filling.splice import Edit, element_end, tag_end
from wardsecurity.workbooks import xlsx_styles, xmlstream

_ID = re.compile(rb"""(\snumFmtId\s*=\s*)(?:"[^"]*"|'[^']*')""")
_APPLY = re.compile(rb"""\sapplyNumberFormat\s*=\s*(?:"[^"]*"|'[^']*')""")
_COUNT = re.compile(rb"""(\scount\s*=\s*)(?:"[^"]*"|'[^']*')""")
_FIRST_OWN = 164


class NumberStyles:
    """The styles of a workbook, and those that are added to it. Without a part of styles all cells are plain."""

    def __init__(self, data: bytes | None) -> None:
        self._data = data
        self.styles = xlsx_styles.read(io.BytesIO(data)) if data is not None else []
        self._formats: dict[str, int] = {}
        self._added: dict[tuple[int, int], int] = {}
        self._places = _Places(data) if data is not None else None

    def style(self, index: int) -> xlsx_styles.Style:
        return self.styles[index] if index < len(self.styles) else xlsx_styles.PLAIN

    def around(self, index: int, before: str, after: str) -> int:
        """The number of a style like this one that shows words around the number; itself where there can be none."""
        places = self._places
        if places is None or index >= len(places.xfs) or not (before or after):
            return index
        code = f"{_quoted(before)}#,##0{_quoted(after)}"
        own = max([_FIRST_OWN - 1, *places.ids]) + 1
        number = self._formats.setdefault(code, own + len(self._formats))
        return self._added.setdefault((index, number), len(places.xfs) + len(self._added))

    def written(self) -> bytes | None:
        """styles.xml with what was added; None where nothing was."""
        if self._data is None or self._places is None or not self._added:
            return None
        return splice.applied(self._data, [*self._format_edits(self._places), *self._xf_edits(self._places)])

    def _format_edits(self, places: _Places) -> list[Edit]:
        name = f"{places.prefix}numFmt".encode()
        lines = [
            b'<%s numFmtId="%d" formatCode="%s"/>' % (name, number, escape(code, {'"': "&quot;"}).encode())
            for code, number in self._formats.items()
        ]
        if places.formats is None:
            whole = b'<%ss count="%d">%s</%ss>' % (name, len(lines), b"".join(lines), name)
            start, end = places.no_formats or (places.root_end, places.root_end)
            return [(start, end, whole)]
        start, end = places.formats
        return [self._counted(start, len(places.ids) + len(lines)), (end, end, b"".join(lines))]

    def _xf_edits(self, places: _Places) -> list[Edit]:
        assert self._data is not None  # noqa: S101 - for the type checker
        assert places.cell_xfs is not None  # noqa: S101 - an index of a style was found there
        copies = b"".join(_with_format(self._data[slice(*places.xfs[index])], number) for index, number in self._added)
        start, end = places.cell_xfs
        return [self._counted(start, len(places.xfs) + len(self._added)), (end, end, copies)]

    def _counted(self, start: int, count: int) -> Edit:
        """The start tag of a list with another count of its members."""
        assert self._data is not None  # noqa: S101 - for the type checker
        end = tag_end(self._data, start)
        return start, end, _COUNT.sub(rb'\g<1>"%d"' % count, self._data[start:end], count=1)


class _Places:
    """Where things are in styles.xml: the end of the root's tag, (start, end) of the lists' insides, every cell xf; a
    list of formats without any, whole."""

    def __init__(self, data: bytes) -> None:
        self.ids: list[int] = []
        self.xfs: list[tuple[int, int]] = []
        self.formats: tuple[int, int] | None = None
        self.no_formats: tuple[int, int] | None = None
        self.cell_xfs: tuple[int, int] | None = None
        self.root_end = -1
        self.prefix = ""
        self._data, self._within, self._starts = data, [""], [0]
        self._parser = xmlstream.parser(self._start, self._end)
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at, short = self._parser.CurrentByteIndex, xmlstream.local(name)
        if self.root_end < 0:
            self.root_end, self.prefix = tag_end(self._data, at), name[: len(name) - len(short)]
        if short == "numFmt" and self._within[-1] == "numFmts":
            self.ids.append(int(attributes["numFmtId"]))
        self._within.append(short)
        self._starts.append(at)

    def _end(self, name: str) -> None:
        short, start = self._within.pop(), self._starts.pop()
        at = self._parser.CurrentByteIndex
        if short == "numFmts" and self.ids:
            self.formats = start, at
        elif short == "numFmts":  # "<numFmts count="0"/>" has no inside: it is written anew in its place
            self.no_formats = start, element_end(self._data, start, at)
        elif short == "cellXfs":
            self.cell_xfs = start, at
        elif short == "xf" and self._within[-1] == "cellXfs":
            self.xfs.append((start, element_end(self._data, start, at)))


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""


def _with_format(xf: bytes, number: int) -> bytes:
    end = tag_end(xf, 0)
    tag, rest = _APPLY.sub(b"", xf[:end]), xf[end:]
    told = b'numFmtId="%d" applyNumberFormat="1"' % number
    if _ID.search(tag):
        return _ID.sub(b" " + told, tag, count=1) + rest
    cut = 2 if tag.endswith(b"/>") else 1
    return tag[:-cut] + b" " + told + tag[-cut:] + rest
