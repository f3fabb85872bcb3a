"""Outlines checked as ground: what crosses itself is refused in words, what overlaps is told, the rest simplified."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

GROUND = Path(__file__).with_name("ground.py")
_ERROR = 1  # Python's own status: a fault of ours, not of the file

Point = tuple[float, float]
Ring = tuple[Point, ...]
Shape = tuple[tuple[Ring, ...], ...]


class OutlineFault(ValueError):
    """The file cannot be taken: the sentence says what is wrong and where."""


@dataclass(frozen=True)
class Overlap:
    """Two drawings that cover the same ground, by their numbers; percent: how much of the smaller one."""

    one: int
    other: int
    percent: int


@dataclass(frozen=True)
class Checked:
    """shapes: as many as were given, simplified; overlaps: the largest first."""

    shapes: tuple[Shape, ...]
    overlaps: tuple[Overlap, ...]


def checked(shapes: Sequence[Shape]) -> Checked:
    """Raises OutlineFault for the first shape of which nobody can say what it covers, or where there are too many
    crossings to find out."""
    answer = _asked(shapes)
    if "fault" in answer:
        raise OutlineFault(sentence(*answer["fault"]))
    return Checked(
        tuple(_shape(each) for each in answer["shapes"]), tuple(Overlap(*each) for each in answer["overlaps"])
    )


def _asked(shapes: Sequence[Shape]) -> dict[str, Any]:
    """-P: the folder of this file is no place to import from. numpy's threads would take memory, and do nothing."""
    done = subprocess.run(  # noqa: S603 - our own program; what was uploaded is only its input
        [sys.executable, "-P", str(GROUND)],
        input=json.dumps(shapes),
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == _ERROR:
        raise RuntimeError(done.stderr)
    if done.returncode:
        raise OutlineFault(
            _("Đường ranh giới quá rối, có quá nhiều chỗ cắt nhau: đồng chí đơn giản hóa đường nét rồi gửi lại.")
        )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def sentence(number: int, reason: str, point: Sequence[float] | None) -> str:
    """What GEOS says of a shape, in words: where it is, what it is, what to do."""
    if point is None:
        return _("Hình %(number)d: không có diện tích (các điểm nằm trên một đường).") % {"number": number}
    texts = {
        "Self-intersection": _(
            "Hình %(number)d: đường ranh giới tự cắt hoặc đi trùng nhau, gần kinh độ %(across)s, vĩ độ %(up)s."
        ),
        "Hole lies outside shell": _(
            "Hình %(number)d: có lỗ nằm ngoài đường bao, gần kinh độ %(across)s, vĩ độ %(up)s."
        ),
        "Holes are nested": _(
            "Hình %(number)d: có lỗ nằm trong một lỗ khác, gần kinh độ %(across)s, vĩ độ %(up)s."
        ),
        "Nested shells": _(
            "Hình %(number)d: có phần nằm trong một phần khác, gần kinh độ %(across)s, vĩ độ %(up)s."
        ),
    }  # fmt: skip
    other = _("Hình %(number)d: đường ranh giới không rõ ràng, gần kinh độ %(across)s, vĩ độ %(up)s.")
    text = texts.get(reason.removeprefix("Ring "), other)
    said = text % {"number": number, "across": _degrees(point[0]), "up": _degrees(point[1])}
    return said + " " + _("Đồng chí sửa trong phần mềm bản đồ rồi gửi lại.")


def _degrees(value: float) -> str:
    """With five places: a metre."""
    text = f"{value:.5f}"
    return text if get_language() == "en" else text.replace(".", ",")


def _shape(polygons: Any) -> Shape:
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in polygons)
