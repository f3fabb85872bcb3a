"""What every kind of workbook offers, and the values that it hands over."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

from wardsecurity.workbooks import refusals, remembered
from wardsecurity.workbooks.lettering import Reading
from wardsecurity.workbooks.values import Row


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet of cells; hidden also where only a programmer can show it again."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells shown as one: rows as Excel counts them, from 1; columns from 0; both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Workbook(ABC):
    """An open file. Sheets are read as streams, as often as asked; names of sheets are as the file has them.

    sheets: all of them, hidden ones too; charts, dialogs and macros are no sheets.
    kind: "xlsx", "xls", "ods" or "csv".
    reading: how the letters of a csv are read, None of other kinds.
    """

    kind: str
    sheets: tuple[SheetInfo, ...]
    reading: Reading | None = None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """How its letters may be read, the likeliest first, where a person has to say; else empty. Whether single cells
        are in doubt is known once all rows were read."""
        return ()

    def rows(self, sheet: str) -> Iterator[Row]:
        """Yield the rows of the sheet that are not blank. Raises FileRefused where the file turns out damaged."""
        with refusals.in_words():
            yield from self._rows(sheet)

    def merged(self, sheet: str) -> tuple[Merged, ...]:
        """The merged cells of the sheet, as far as the file tells them; their value stands in the top left one."""
        with refusals.in_words():
            return self._merged(sheet)

    def close(self) -> None:
        """Let go of the file, and forget its texts."""
        remembered.forget()

    @abstractmethod
    def _rows(self, sheet: str) -> Iterator[Row]: ...

    def _merged(self, sheet: str) -> tuple[Merged, ...]:
        return ()

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()
