"""Whether a template's braces and commands close: looked at paragraph by paragraph, before docxtpl joins what it finds
between two braces and the place of the fault is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.documents.package import unpacked
from reports.documents.word.places import Place, part_of, places
from wardsecurity.errors import Refused

_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SIGNS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
# "{%p if x %}", "{%- endfor -%}": docxtpl's letters for paragraph, row, cell and run, Jinja's signs for blanks.
_COMMAND = re.compile(r"[-+]?(?:(?:p|tr|tc|r)\b)?\s*(\w+)")
_OPENING = {"if", "for", "macro", "call", "filter", "with", "autoescape", "raw", "block", "set"}
_BETWEEN = {"elif": ("if",), "else": ("if", "for")}


def check_pairs(template: bytes) -> None:
    """Raises Refused, with the place: a brace that doesn't close in its paragraph, a command without its other half."""
    for name, data in unpacked(template).items():
        if part_of(name):
            _check_part(list(places(name, data)))


def _check_part(paragraphs: list[Place]) -> None:
    opened: list[tuple[str, Place]] = []
    for place in paragraphs:
        for command in _commands(place):
            _follow(command, place, opened)
    if opened:
        raise _unclosed(*opened[-1])


def _follow(command: str, place: Place, opened: list[tuple[str, Place]]) -> None:
    """The commands that are open after this one; a `raw` takes in whatever stands in it."""
    last = opened[-1][0] if opened else ""
    if last == "raw" and command != "endraw":
        return
    if command in _OPENING:
        opened.append((command, place))
    elif command == f"end{last}":
        opened.pop()
    elif command.removeprefix("end") in {each for each, _at in opened}:
        raise _unclosed(*opened[-1])
    elif command.startswith("end") or (command in _BETWEEN and last not in _BETWEEN[command]):
        raise _refused(
            _("Lệnh {%% %(command)s %%} không có lệnh mở trước nó: đồng chí thêm lệnh mở, hoặc bỏ lệnh này."),
            command,
            place,
        )


def _unclosed(command: str, place: Place) -> Refused:
    return _refused(
        _("Lệnh {%% %(command)s %%} chưa có lệnh kết thúc: đồng chí thêm {%% end%(command)s %%} sau phần đó."),
        command,
        place,
    )


def _commands(place: Place) -> Iterator[str]:
    """The name of each command of a paragraph, but of "set x = 1", which opens nothing."""
    at = 0
    while sign := _SIGNS.search(place.text, at):
        closer = _CLOSER.get(sign[0])
        if closer is None:
            raise _refused(
                _("Dấu %(sign)s không có dấu mở trước nó trong cùng một đoạn: đồng chí thêm dấu mở, hoặc bỏ dấu này."),
                sign[0],
                place,
            )
        end = place.text.find(closer, sign.end())
        inner = place.text[sign.end() : end if end >= 0 else None]
        if end < 0 or (sign[0] != "{#" and any(start in inner for start in ("{{", "{%"))):
            raise _refused(
                _("Dấu %(sign)s chưa có dấu đóng trong cùng một đoạn: đồng chí viết trọn trường, lệnh trong một đoạn."),
                sign[0],
                place,
            )
        at = end + len(closer)
        named = _COMMAND.match(inner) if sign[0] == "{%" else None
        if named and (named[1] != "set" or "=" not in inner):
            yield named[1]


def _refused(said: str, word: str, place: Place) -> Refused:
    return Refused(f"{said % {'sign': word, 'command': word}} {place}")
