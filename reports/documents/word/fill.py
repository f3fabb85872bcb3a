"""Filling a template of Word: Jinja in its closed form, plain values alone, an unknown name is an error.

Run as a program it fills a ward's own template in a process of its own (`apart` starts it): so it imports nothing of
the project, bounds its own time, memory and files, and says what failed as JSON.
"""

from __future__ import annotations

import encodings.cp437
import encodings.unicode_escape  # noqa: F401
import io
import json
import re
import resource
import struct
import sys
import zipfile
from typing import Any

import jinja2.debug  # noqa: F401
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

MEMORY = 320 * 1024 * 1024
"""Bytes of address space; an ordinary report takes 110 MB of it."""
LARGEST = 8 * 1024 * 1024
"""Bytes of XML that come out: 40 times a year's report."""


class Fault(Exception):
    """kind: the name of what was raised; said: its words; paragraph: the text where; place: the part; table: it stands
    in one."""

    def __init__(self, kind: str, said: str, paragraph: str = "", place: str = "", *, table: bool = False) -> None:
        super().__init__(kind, said)
        self.told = {"kind": kind, "said": said, "paragraph": paragraph, "place": place, "table": table}


class _Template(DocxTemplate):
    """Knows in which paragraph Jinja stumbled: docxtpl puts each on a line of its own."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        try:
            made: str = super().render_xml_part(src_xml, part, context, jinja_env)
        except Exception as fault:
            lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml).split("\n")
            at = _line(fault)
            paragraph = re.sub(r"<[^>]+>", "", lines[at - 1]).strip() if 0 < at <= len(lines) else ""
            name = re.sub(r"[^a-z]", "", str(part.partname).rsplit("/", 1)[-1].removesuffix(".xml"))
            before = "".join(lines[: max(at - 1, 0)])
            table = len(re.findall("<w:tbl[ >]", before)) > before.count("</w:tbl>")
            raise Fault(type(fault).__name__, str(fault)[:300], paragraph[:200], name, table=table) from fault
        return made


def _line(fault: BaseException) -> int:
    """The line of the template: Jinja writes it into the trace, or says it itself."""
    at = int(getattr(fault, "lineno", None) or 0)
    trace = fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            at = trace.tb_lineno
        trace = trace.tb_next
    return at


def filled(template: bytes, values: dict[str, Any]) -> bytes:
    """The docx with its fields filled in. Raises Fault, and whatever a broken file makes lxml raise."""
    document = _Template(io.BytesIO(template))
    closed = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    closed.globals = {name: closed.globals[name] for name in ("range", "namespace")}
    document.render(values, closed, autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


# --- as a program ---


def bound(seconds: int) -> None:
    """From here on: so much time and memory, no file, no network, no other process."""
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def answer(template: bytes, each: list[dict[str, Any]]) -> tuple[dict[str, Any], list[bytes]]:
    made: list[bytes] = []
    try:
        for values in each:
            made.append(filled(template, values))
            with zipfile.ZipFile(io.BytesIO(made[-1])) as package:
                if sum(part.file_size for part in package.infolist()) > LARGEST:
                    raise Fault("TooLarge", "")
    except Fault as fault:
        return {"fault": fault.told | {"at": len(made)}}, []
    except Exception as fault:  # noqa: BLE001 - whatever a template makes the libraries raise is told, and nothing else
        return {"fault": Fault(type(fault).__name__, "").told | {"at": len(made)}}, []
    return {"sizes": [len(data) for data in made]}, made


def main() -> None:
    """In: seconds, length of the values, values as JSON, the template. Out: length of the answer, answer, the files."""
    given = sys.stdin.buffer.read()
    seconds, length = struct.unpack_from(">II", given)
    bound(seconds)
    said, files = answer(given[8 + length :], json.loads(given[8 : 8 + length]))
    told = json.dumps(said).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(told)) + told + b"".join(files))


if __name__ == "__main__":
    main()
