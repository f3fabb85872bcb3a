"""A content as text and back: canonical JSON, the same bytes for the same content, which the database keeps."""

from __future__ import annotations

import hashlib
import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from reports.documents.content import values
from reports.documents.content.values import Content


class FrozenError(ValueError):
    """The text is no frozen content; the message says where it differs."""


def freeze(content: Content) -> str:
    """The content as canonical JSON: keys sorted, letters as they are, no blanks. Its bytes are UTF-8."""
    return json.dumps(plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(text: str) -> Content:
    """The content that `freeze` wrote. Raises FrozenError on anything else."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise FrozenError(f"not JSON: {error}") from error
    content = _read(Content, data, "content")
    assert isinstance(content, Content)  # noqa: S101 - for the type checker
    return content


def fingerprint(text: str) -> str:
    """SHA-256 of a frozen content, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> Any:
    """Dataclasses as objects that say what they are ("is"), tuples as lists, days as ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {part.name: plain(getattr(value, part.name)) for part in fields(value)}
        return {"is": type(value).__name__, **named}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _read(wanted: Any, data: Any, where: str) -> Any:
    origin, options = get_origin(wanted), get_args(wanted)
    if is_dataclass(wanted):
        return _read_one(wanted, data, where)  # type: ignore[arg-type]
    if origin is tuple:
        if not isinstance(data, list):
            raise FrozenError(f"{where}: a list is expected")
        return tuple(_read(options[0], each, f"{where}[{at}]") for at, each in enumerate(data))
    if origin in (Union, types.UnionType):
        return _read_option(options, data, where)
    if origin is Literal:
        return _checked(data in options, data, where)
    if wanted is date:
        return _read_day(data, where)
    if wanted is float:
        return _checked(isinstance(data, int | float) and not isinstance(data, bool), data, where)
    return _checked(type(data) is wanted, data, where)


def _read_one(wanted: type, data: Any, where: str) -> Any:
    hints = get_type_hints(wanted, vars(values))
    later = {part.name for part in fields(wanted) if "later" in part.metadata}
    if not isinstance(data, dict) or data.keys() | later != {"is", *hints} or data["is"] != wanted.__name__:
        raise FrozenError(f"{where}: not a {wanted.__name__}")
    there = {name: hint for name, hint in hints.items() if name in data}
    return wanted(**{name: _read(hint, data[name], f"{where}.{name}") for name, hint in there.items()})


def _read_option(options: tuple[Any, ...], data: Any, where: str) -> Any:
    if isinstance(data, dict):
        named = next((each for each in options if getattr(each, "__name__", "") == data.get("is")), None)
        return _checked(named is not None, None, where) if named is None else _read(named, data, where)
    if data is None:
        return _checked(type(None) in options, None, where)
    for option in options:
        if type(data) is option or (option is date and isinstance(data, str)):
            return _read(option, data, where)
    raise FrozenError(f"{where}: unexpected {type(data).__name__}")


def _read_day(data: Any, where: str) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError) as error:
        raise FrozenError(f"{where}: not a day") from error


def _checked(holds: bool, data: Any, where: str) -> Any:
    if not holds:
        raise FrozenError(f"{where}: unexpected value")
    return data
