"""Reading a TOML file value by value, so that a fault is told as a sentence with its place in the file."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from wardsecurity.errors import Refused

MOST = 10_000_000  # more would be a slip of the finger, and would build as many rows


class SampleError(Refused):
    """The data file of the sample cannot be used; `str()` says which file, which entry and what it must be."""


class Table:
    """One table of the file, knowing its place in it ("article.pledges"). Every reader raises SampleError."""

    def __init__(self, values: Mapping[str, Any], *, file: str, place: str = "") -> None:
        self.values = values
        self.file = file
        self.place = place

    def fault(self, key: str, what: str) -> SampleError:
        where = f"{self.place}.{key}" if self.place else key
        return SampleError(
            _("Tệp dữ liệu mẫu %(file)s: mục “%(where)s” %(what)s.") % {"file": self.file, "where": where, "what": what}
        )

    def _get(self, key: str) -> Any:
        if key not in self.values:
            raise self.fault(key, _("không có"))
        return self.values[key]

    def table(self, key: str) -> "Table":
        value = self._get(key)
        if not isinstance(value, dict):
            raise self.fault(key, _("phải là một nhóm mục"))
        return Table(value, file=self.file, place=f"{self.place}.{key}" if self.place else key)

    def tables(self, key: str) -> "tuple[Table, ...]":
        rows = self._list(key, dict, _("phải là danh sách các nhóm mục"))
        return tuple(Table(row, file=self.file, place=f"{key}[{at}]") for at, row in enumerate(rows, start=1))

    def number(self, key: str, *, least: int = 1, most: int = MOST) -> int:
        value = self._get(key)
        if type(value) is not int or not least <= value <= most:
            raise self.fault(key, _("phải là số nguyên từ %(least)s đến %(most)s") % {"least": least, "most": most})
        return value

    def numbers(self, key: str, *, count: int | None = None, least: int = 1, most: int = MOST) -> tuple[int, ...]:
        values = self._list(key, int, _("phải là danh sách số nguyên"))
        if count is not None and len(values) != count:
            raise self.fault(key, _("phải có đúng %(count)s số") % {"count": count})
        if any(type(value) is not int or not least <= value <= most for value in values):
            raise self.fault(key, _("chỉ gồm số nguyên từ %(least)s đến %(most)s") % {"least": least, "most": most})
        return tuple(values)

    def text(self, key: str, *, longest: int = 120) -> str:
        return self._line(key, self._get(key), longest)

    def texts(self, key: str) -> tuple[str, ...]:
        values = tuple(
            self._line(key, value, 120) for value in self._list(key, str, _("phải là danh sách các dòng chữ"))
        )
        self.distinct(key, values)
        return values

    def distinct(self, key: str, values: Sequence[object]) -> None:
        """Raise where something is said twice."""
        if len(set(values)) != len(values):
            raise self.fault(key, _("có mục lặp lại"))

    def _line(self, key: str, value: object, longest: int) -> str:
        if not isinstance(value, str) or not value.strip() or len(value) > longest or not value.isprintable():
            raise self.fault(key, _("phải là một dòng chữ, dài nhất %(longest)s ký tự") % {"longest": longest})
        return value

    def day(self, key: str) -> date:
        value = self._get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fault(key, _("phải là một ngày (năm-tháng-ngày)"))
        return value

    def days(self, key: str, *, count: int) -> tuple[date, ...]:
        values = self._list(key, date, _("phải là danh sách các ngày"))
        if len(values) != count or any(isinstance(value, datetime) for value in values):
            raise self.fault(key, _("phải có đúng %(count)s ngày (năm-tháng-ngày)") % {"count": count})
        return tuple(values)

    def _list(self, key: str, kind: type, what: str) -> list[Any]:
        values = self._get(key)
        if not isinstance(values, list) or not values or not all(isinstance(value, kind) for value in values):
            raise self.fault(key, what)
        return values


def parse(path: Path) -> Table:
    """The whole file. Raises SampleError: not there, not readable, not text, not TOML."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = _("Không đọc được tệp dữ liệu mẫu %(file)s (%(why)s).")
        raise SampleError(message % {"file": path.name, "why": error.strerror}) from error
    except UnicodeDecodeError as error:
        raise SampleError(
            _("Tệp dữ liệu mẫu %(file)s hỏng: không phải văn bản UTF-8.") % {"file": path.name}
        ) from error
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        where = _("ở dòng %(line)s") % {"line": line[1]} if line else _("ở cuối tệp")
        message = _("Tệp dữ liệu mẫu %(file)s hỏng %(where)s: không đúng cách viết TOML.")
        raise SampleError(message % {"file": path.name, "where": where}) from error
    return Table(values, file=path.name)
