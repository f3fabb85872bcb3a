"""Links of a list: a column's head orders by it, and the pager goes from page to page; the filter stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from residents.forms.filters import FilterForm
from residents.registers import Label, Register
from wardsecurity.sorts import of_place

_AROUND = 2  # pages to either side of the one shown


@dataclass(frozen=True)
class Head:
    """A column's head. href "": not to be ordered by; `order`: ascending, descending or "" as it is now."""

    label: Label
    numeric: bool
    href: str
    order: str


@dataclass(frozen=True)
class Page:
    """A link of the pager; number 0 stands for pages left out."""

    number: int
    href: str = ""
    current: bool = False


def heads(register: Register, sort: str, filters: FilterForm, ward: str) -> tuple[Head, ...]:
    """Days and numbers begin with the latest and largest, names with A. `ward`: its name, whose words the heads use."""
    found = []
    for column in register.columns:
        order = {column.path: "ascending", f"-{column.path}": "descending"}.get(sort, "")
        first_down = column.kind in ("day", "number", "year")
        down = order == "ascending" or (not order and first_down)
        href = f"?{filters.address(xep=('-' if down else '') + column.path)}" if column.sort else ""
        found.append(Head(of_place(str(column.label), ward), column.kind == "number", href, order))
    return tuple(found)


class Addressed(Protocol):
    """Whatever keeps what is filtered in the address."""

    def address(self, **changes: Any) -> str: ...


def pager(page: int, pages: int, filters: Addressed) -> tuple[Page, ...]:
    """The first, the last and those around the one shown; none where there is but one."""
    if pages == 1:
        return ()
    near = {1, pages, *range(max(1, page - _AROUND), min(pages, page + _AROUND) + 1)}
    found: list[Page] = []
    for number in sorted(near):
        if found and number > found[-1].number + 1:
            found.append(Page(0))
        found.append(Page(number, f"?{filters.address(trang=number)}", number == page))
    return tuple(found)
