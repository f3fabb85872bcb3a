"""A ward whose officer imports: workbooks made of rows, sent in, read, confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from residents import models
from residents.actions import imports
from residents.kept import CHANGED, NEW, REFUSED, UNCHANGED
from residents.queries import imports as shown
from tests.people import make_administrator, make_officer
from tests.residents import factories as make
from wardsecurity.accounts.models import User

PLEDGE_HEAD = (
    "Số sổ",
    "Ngày ký",
    "Đợt ký cam kết",
    "Đơn vị ký",
    "Lượt hộ",
    "Lượt học sinh",
    "Lượt giáo viên, nhân viên",
)


@dataclass
class Desk:
    ward: models.Ward = field(default_factory=make.make_ward)
    officer: User = field(init=False)
    administrator: User = field(init=False)

    def __post_init__(self) -> None:
        self.officer, self.administrator = make_officer(self.ward), make_administrator(self.ward)

    def receive(self, book: str, file: BytesIO, by: User | None = None) -> models.Import:
        return imports.receive(ward=self.ward, book=book, file=file, by=by or self.officer)

    def read(self, book: str, *rows: Any, by: Any = None, **answers: Any) -> models.Import:
        """Send the rows in, the first of them the headings, and read them."""
        return self.read_file(book, workbook(rows), by=by, **answers)

    def read_file(self, book: str, file: BytesIO, *, by: Any = None, **answers: Any) -> models.Import:
        imported = imports.read(self.receive(book, file, by).pk)
        if answers:
            imports.answer(imported=imported, answers=answers, by=by or self.officer)
            imported = imports.read(imported.pk)
        return imported

    def write(self, book: str, *rows: Any, by: Any = None, **answers: Any) -> models.Import:
        return self.confirm(self.read(book, *rows, by=by, **answers), by)

    def confirm(self, imported: models.Import, by: User | None = None) -> models.Import:
        return imports.confirm(imported=imported, by=by or self.officer)

    def undo(self, imported: models.Import, by: User | None = None) -> models.Import:
        return imports.undo(imported=imported, by=by or self.officer)


def pledge_desk(blocks: int = 2) -> Desk:
    """A ward with blocks, a school and the campaign "Đợt một"."""
    desk = Desk()
    for _ in range(blocks):
        make.make_block(desk.ward)
    make.make_school(desk.ward)
    make.make_campaign(desk.ward, title="Đợt một")
    return desk


def workbook(rows: Iterable[Any], *, sheets: Mapping[str, Iterable[Any]] | None = None) -> BytesIO:
    """An xlsx of these rows, or of several sheets."""
    book = Workbook()
    for at, (name, content) in enumerate((sheets or {"Sheet": rows}).items()):
        sheet = book.active if at == 0 else book.create_sheet()
        sheet.title = name
        for row in content:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> BytesIO:
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def counts(imported: models.Import) -> tuple[int, int, int, int]:
    """How many rows are new, changed, unchanged, refused."""
    return imported.new, imported.changed, imported.unchanged, imported.refused


def reasons(imported: models.Import) -> list[tuple[int, str, str]]:
    """(row, column, why) of all that is refused."""
    return [
        (row.place.row, reason.column, reason.text)
        for row in shown.rows(imported, REFUSED, per_page=500).rows
        for reason in row.reasons
    ]


def questions(imported: models.Import) -> dict[str, shown.Question]:
    return {each.key: each for each in shown.preview(imported).questions}


__all__ = [
    "CHANGED",
    "NEW",
    "PLEDGE_HEAD",
    "REFUSED",
    "UNCHANGED",
    "Desk",
    "counts",
    "pledge_desk",
    "questions",
    "reasons",
]
