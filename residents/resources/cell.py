"""What every widget of a column shares: what it is told beside the cell, and why a cell cannot be taken."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from import_export.widgets import Widget

from residents.models import Ward
from residents.resources.asks import Ask, Asks
from residents.resources.references import References, When
from wardsecurity.workbooks import cells
from wardsecurity.workbooks.values import Value

_NOTHING = frozenset({"-", "–", "—", "//", "…", "...", "..", "/"})


class Problem(Exception):
    """Why a cell cannot be taken. `soft`: only where it would change something; what the book says already may stay.
    `note`: it is taken, as `value`, and the person is told this.

    among: the rows that a name may mean. ask: the question that would settle it.
    """

    def __init__(
        self,
        message: str,
        *,
        value: Any = None,
        soft: bool = False,
        note: bool = False,
        among: tuple[int, ...] = (),
        ask: Ask | None = None,
    ) -> None:
        super().__init__(message)
        self.message, self.value, self.soft, self.note, self.among, self.ask = message, value, soft, note, among, ask


@dataclass
class Context:
    """What reading a cell depends on beside the cell."""

    ward: Ward
    today: date
    references: References
    asks: Asks
    day_order: cells.Order = "dmy"
    law_subjects: dict[str, str] = field(default_factory=dict)


class CellWidget(Widget):
    """A widget of import_export: `clean` reads a cell or raises Problem, `render` gives what is written for a value."""

    def __init__(self, name: str, label: Any, column: Any) -> None:
        super().__init__(coerce_to_string=False)
        self.name, self.label, self.column = name, label, column
        self.context: Context | None = None

    @property
    def given(self) -> Context:
        if self.context is None:
            raise RuntimeError("the resource was not told of which ward it reads")
        return self.context

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return None if value in (None, "") else value


class ReadWidget(CellWidget, ABC):
    """Of a column where the signs for nothing are a blank; where they mean 0 or no, a widget has its own `clean`."""

    def clean(self, value: Value, row: Any = None, **kwargs: Any) -> Any:
        """What the cell says; None where it says nothing."""
        if value is None or (isinstance(value, str) and value in _NOTHING):
            return None
        return self.read(value, kwargs.get("on"))

    @abstractmethod
    def read(self, value: Any, on: When) -> Any:
        """The value of a cell that says something. Raises Problem."""


def as_text(value: Any) -> str:
    """A cell as text: a whole number without a point, a day as it is written here."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
