"""What each resource adds to its register: its name, its natural key, and what offices call its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from residents.registers import Label
from wardsecurity.accounts.permissions import Permission

_BOOKS = (Permission.WRITE_BOOKS,)


@dataclass(frozen=True)
class Spec:
    """`key`: what a row without a number, or of a book without numbers, is known by. `instead`: {column of the key: the
    one that stands for it where it is empty}. `day`: the column whose day says which unit a name means. `line_key`:
    what a line is known by beneath its entry. `labels`: of lines, where those of the form alone would not tell them
    from the entry's. `several`: what several rows of one entry
    are, in words. `examples`: {column: what the template shows under it}."""

    name: str
    slug: str
    key: tuple[str, ...]
    day: tuple[str, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    line_key: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    several: Label = ""
    examples: Mapping[str, str] = field(default_factory=dict)
    permissions: tuple[Permission, ...] = _BOOKS


NUMBER = ("Số", "Số vào sổ", "Số thứ tự sổ", "Số hiệu")
UNIT = ("Đơn vị ký cam kết", "Tên đơn vị", "Đơn vị", "Khối phố", "Khối", "Tổ dân phố", "Trường", "Khối, trường")
BLOCK = ("Khối", "Tổ dân phố", "Địa bàn", "Khối phố nơi xảy ra", "Nơi xảy ra", "Tổ, khối phố")
FROM = ("Ngày bắt đầu", "Bắt đầu", "Từ", "Ngày thành lập", "Ngày ra mắt")
UNTIL = ("Ngày kết thúc", "Kết thúc", "Đến", "Đến ngày", "Ngày giải thể")
DECISION = ("Quyết định số", "Số QĐ", "Số, ký hiệu quyết định")
YEAR = ("Năm đánh giá", "Năm học", "Năm")
