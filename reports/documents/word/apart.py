"""A ward's own template is filled in a process of its own: what it may waste is bounded, and what it breaks is gone.

The template is checked before (`received`), Jinja is closed, and the process has no files, no network and no more
time and memory than `fill.bound` gives it.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from reports.documents.word import fill
from reports.documents.word.places import told
from wardsecurity.errors import Refused

SECONDS = 5
"""Of work for one document; a year's report takes a tenth of one."""
_START = 3
_TOO_LONG = "too long"
_TOO_MUCH = ("MemoryError", "TooLarge", "OverflowError")


def filled_apart(template: bytes, each: Sequence[dict[str, Any]]) -> list[bytes]:
    """The template filled in with each of the values. Raises Refused, in words: what is wrong, and where."""
    seconds = SECONDS + len(each) // 5
    values = json.dumps(list(each)).encode()
    given = struct.pack(">II", seconds, len(values)) + values + template
    command = [sys.executable, "-I", "-B", str(Path(fill.__file__))]
    try:
        # Our own program, no shell; nothing of this process's settings or secrets is within its reach.
        done = subprocess.run(  # noqa: S603
            command,
            input=given,
            capture_output=True,
            timeout=2 * seconds + _START,
            env={"LC_ALL": "C.UTF-8"},
            cwd=os.sep,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(said({"kind": _TOO_LONG})) from None
    if done.returncode or len(done.stdout) < 4:
        raise Refused(said({"kind": _TOO_LONG}))
    (length,) = struct.unpack_from(">I", done.stdout)
    answer, at = json.loads(done.stdout[4 : 4 + length]), 4 + length
    if "fault" in answer:
        raise Refused(said(answer["fault"]))
    made = []
    for size in answer["sizes"]:
        made.append(done.stdout[at : at + size])
        at += size
    return made


def said(fault: dict[str, Any]) -> str:
    """What was wrong and where, as an officer reads it."""
    reason, paragraph = _reason(fault["kind"], fault.get("said", "")), fault.get("paragraph")
    if not paragraph:
        return reason
    return f"{reason} {told(fault.get('place', ''), paragraph, table=fault.get('table', False))}"


def _reason(kind: str, words: str) -> str:
    if kind == _TOO_LONG:
        return _("Mẫu chạy quá lâu hoặc cần quá nhiều bộ nhớ: đồng chí bỏ vòng lặp lớn trong mẫu.")
    if kind in _TOO_MUCH:
        return _("Mẫu làm ra văn bản quá lớn: đồng chí bỏ vòng lặp lớn trong mẫu.")
    if kind == "UndefinedError":
        name = words.split("'")[-2] if words.count("'") >= 2 else words
        return _("Chương trình không có trường “%(name)s”.") % {"name": name[:60]}
    if kind == "SecurityError":
        return _("Mẫu dùng thứ không được phép: trong {{ }} chỉ ghi tên trường.")
    if kind in ("TemplateSyntaxError", "TemplateAssertionError"):
        return _(
            "Trường hoặc lệnh trong mẫu viết sai: trong {{ }} chỉ ghi một tên trường viết liền, "
            "trong {% %} chỉ ghi lệnh như “if la_du_thao”, “for muc in cac_muc”."
        )
    if kind == "RecursionError":
        return _("Mẫu tự gọi lại chính nó không dứt.")
    return _("Chương trình không điền được mẫu này.")
