"""From what a file keeps to a Value: texts as they are stored here, whole numbers as int, serial numbers as days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from wardsecurity.text import TextError, normalise
from wardsecurity.workbooks import legacy, limits, refusals
from wardsecurity.workbooks.remembered import remembered
from wardsecurity.workbooks.values import NOT_CALCULATED, Row, Value

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# A text that needs nothing done: ASCII and composed Vietnamese letters, single blanks. Most are; it spares 20 µs each.
_VIETNAMESE = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9"
_READY = re.compile(f"[!-~{_VIETNAMESE}]+(?: [!-~{_VIETNAMESE}]+)*")
_BEYOND_LATIN1 = re.compile("[^\x00-\xff]")  # in such a text no letter stands for another
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_466  # 1/1/10000
_WHOLE = 2.0**53


@remembered(65_536)
def text(raw: str, kind: legacy.Kind = "") -> str | None:
    """Return the text in Unicode, as text.normalise leaves it; None when nothing is left.

    Control characters (Excel's and Word's own line marks) become blanks. Raises FileRefused when longer than any cell.
    """
    if len(raw) > limits.CELL_CHARACTERS:
        raise refusals.broken()
    if not kind and _READY.fullmatch(raw) and (raw.isascii() or _BEYOND_LATIN1.search(raw)):
        return raw
    return normalised(legacy.decode(raw, kind)) or None


def normalised(unicode: str) -> str:
    """text.normalise, which refuses control characters, with blanks in their place."""
    try:
        return normalise(unicode)
    except TextError:
        return normalise(_CONTROL.sub(" ", unicode))


def number(value: float) -> int | float | None:
    """A whole number as int; not-a-number and infinity, which damaged files hold, as None."""
    if value != value or value in (float("inf"), float("-inf")):
        return None
    return int(value) if abs(value) < _WHOLE and value == int(value) else value


@remembered(65_536)
def day(serial: float, *, from_1904: bool = False) -> date | datetime | int | float | None:
    """The day of a serial number, with its time when it has one; what is no day stays a number.

    Excel's 29 February 1900 (serial 60) never was, and the days before it are one off.
    """
    if from_1904:
        return _moment(_EPOCH_1904, serial) if 0 <= serial < _LAST_SERIAL - 1462 else number(serial)
    if not 1 <= serial < _LAST_SERIAL or 60 <= serial < 61:
        return number(serial)
    return _moment(_EPOCH, serial + 1 if serial < 60 else serial)


def _moment(epoch: datetime, serial: float) -> date | datetime:
    moment = epoch + timedelta(days=int(serial), seconds=round(serial % 1 * 86_400))
    return moment if serial % 1 else moment.date()


def percent(value: float) -> str:
    """A cell shown as a percentage, as it is shown: "86,14%". So no column of counts takes it for a number."""
    shown = f"{value * 100:.6f}".rstrip("0").rstrip(".")
    return f"{shown}%".replace(".", ",")


def iso(value: str) -> date | datetime | str | None:
    """A day written 2009-03-05 or with a time, as ods and some xlsx keep it; what is none stays a text."""
    try:
        moment = datetime.fromisoformat(value.removesuffix("Z"))
    except ValueError:
        return text(value)
    moment = moment.replace(tzinfo=None, microsecond=0)
    return moment if moment.time() != datetime.min.time() else moment.date()


def error(shown: str) -> str:
    """What stands for a cell with an error: "#N/A". It is no value anywhere, and cells.py says so in words."""
    return shown if shown.startswith("#") else NOT_CALCULATED


def row(at: int, values: Iterable[Value], *, hidden: bool = False) -> Row | None:
    """The row without the blanks at its end; None when it is blank."""
    kept = list(values)[: limits.COLUMNS]
    while kept and kept[-1] is None:
        kept.pop()
    return Row(at, tuple(kept), hidden) if kept else None
