"""The columns of a resource: what a heading may be called, what may stand under it, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from residents.registers import Label

Kind = Literal["text", "free", "number", "count", "day", "year", "choice", "flag", "reference", "many"]


@dataclass(frozen=True)
class ImportColumn:
    """A column that is read and written. `key`: the model's field, with "dong." before it for one of the lines.

    "number" is a book number, "text" a name, "free" a text that the guard reads; `aliases`: what offices call it.
    """

    key: str
    label: Label
    kind: Kind
    required: bool = False
    aliases: tuple[str, ...] = ()
    help: Label = ""

    @property
    def of_line(self) -> bool:
        return self.key.startswith("dong.")

    @property
    def name(self) -> str:
        """The model's field."""
        return self.key.removeprefix("dong.")
