"""A batch of cells as the grid's scripts send it, read strictly: what is not as agreed is said in words."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from reports.actions.figures import CellInput
from reports.numbers import parse_count

MOST_CELLS, MOST_BYTES, MOST_TEXT = 200, 256 * 1024, 1000
_KEYS = {"cell": str, "text": str, "version": int, "reason": str, "note": str, "clear": bool, "confirmed": bool}


class BadBatch(ValueError):
    """The request is not one of ours; the message is for the person, the status for the script."""

    def __init__(self, message: str, status: int = 400) -> None:
        self.status = status
        super().__init__(message)


@dataclass(frozen=True)
class TypedCell:
    """A cell of the batch. `problem`: why it cannot be saved; then there is no `given`."""

    name: str
    given: CellInput | None
    problem: str = ""


@dataclass(frozen=True)
class Batch:
    account: int
    edition: int
    cells: tuple[TypedCell, ...]


def read_batch(request: HttpRequest) -> Batch:
    """The batch of a POST. Raises BadBatch: another kind of content, too large, or not what was agreed."""
    if request.content_type != "application/json" or request.headers.get("Sec-Fetch-Site", "same-origin") != (
        "same-origin"
    ):
        raise BadBatch(_("Yêu cầu lưu không hợp lệ; tải lại trang."))
    if _length(request) > MOST_BYTES:
        raise BadBatch(_("Lần lưu quá lớn; tải lại trang rồi lưu lại."), 413)
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadBatch(_("Yêu cầu lưu không hợp lệ; tải lại trang.")) from error
    return _batch(data)


def _length(request: HttpRequest) -> int:
    stated = request.headers.get("Content-Length", "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 12 else MOST_BYTES + 1


def _batch(data: Any) -> Batch:
    cells = data.get("cells") if isinstance(data, dict) else None
    if not isinstance(cells, list) or not _whole(data.get("account")) or not _whole(data.get("edition")):
        raise BadBatch(_("Yêu cầu lưu không hợp lệ; tải lại trang."))
    if len(cells) > MOST_CELLS:
        raise BadBatch(_("Lần lưu quá lớn; tải lại trang rồi lưu lại."), 413)
    return Batch(data["account"], data["edition"], tuple(_cell(each) for each in cells))


def _whole(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**31


def _cell(data: Any) -> TypedCell:
    if not isinstance(data, dict):
        raise BadBatch(_("Yêu cầu lưu không hợp lệ; tải lại trang."))
    data = {"confirmed": False, **data}  # a page that was open before it was asked sends none
    if data.keys() != _KEYS.keys():
        raise BadBatch(_("Yêu cầu lưu không hợp lệ; tải lại trang."))
    if any(type(data[key]) is not kind for key, kind in _KEYS.items()) or not _whole(data["version"]):
        raise BadBatch(_("Yêu cầu lưu không hợp lệ; tải lại trang."))
    if any(len(data[key]) > MOST_TEXT for key in ("cell", "text", "reason", "note")):
        raise BadBatch(_("Nội dung một ô quá dài; rút ngắn rồi lưu lại."))
    name = data["cell"]
    indicator, unit_id = split_name(name)
    try:
        count = parse_count(data["text"])
    except ValueError as problem:
        return TypedCell(name, None, str(problem))
    given = CellInput(
        indicator, unit_id, count.value, data["version"], at_least=count.at_least, reason=data["reason"],
        note=data["note"], confirmed=data["confirmed"],
    )  # fmt: skip
    if count.value is None and data["version"] and not data["clear"]:
        return TypedCell(name, None, _("Ô để trống không xóa số đã có; muốn xóa thì xác nhận xóa."))
    return TypedCell(name, given)


def split_name(name: str) -> tuple[str, int | None]:
    """ "C05-17" → ("C05", 17); "C05-" → ("C05", None). Raises BadBatch for anything else."""
    indicator, dash, unit = name.rpartition("-")
    if not dash or not indicator.isprintable() or not 0 < len(indicator) <= 12 or not (unit == "" or _digits(unit)):
        raise BadBatch(_("Yêu cầu lưu không hợp lệ; tải lại trang."))
    return indicator, int(unit) if unit else None


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
