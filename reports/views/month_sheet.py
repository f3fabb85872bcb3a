"""The month's grid, ready to be written out: an input a cell, what was typed and not saved, each table's foot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.arithmetic import Value, add, difference
from reports.catalogue import Indicator
from reports.narrative.sorts import entry_of
from reports.queries.before import MonthBefore
from reports.queries.cells import CellKey
from reports.queries.month import CellView, GroupView, MonthView, TableView
from reports.templatetags.figures import value_text
from reports.views.month_form import MonthForm
from wardsecurity import words
from wardsecurity.sorts import USUAL
from wardsecurity.templatetags.ward import lang

Remarks = Mapping[CellKey, str]
NO_REMARKS: Remarks = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FieldView:
    """An input: what stands in it (typed and not saved, else the cell's own number) and what is wrong with that.
    `remark`: what the chief asked for when giving the month back."""

    cell: CellView
    text: str
    problem: str
    mark: str
    remark: str = ""


@dataclass(frozen=True)
class ColumnView:
    """An indicator of a table: its total, in how many units something occurred, and the month before."""

    indicator: Indicator
    kind: str
    total: Value
    occurred: int
    reported: int
    units: int
    before: Value
    change: str

    @property
    def id(self) -> str:
        """Of the head's cell: it stands in the label of every input below, so it is short."""
        return f"h{self.indicator.code}{self.kind[0]}"

    @property
    def name(self) -> str:
        return self.indicator.full_name(lang())

    @property
    def counted(self) -> str:
        return self.indicator.unit(lang())

    @property
    def before_plain(self) -> str:
        """For the scripts: digits, or nothing where the month before cannot be compared with."""
        return str(self.before.value) if self.before.complete and not self.before.at_least else ""

    @property
    def before_text(self) -> str:
        """ "–" for what is not there; a star where parts are missing, "hơn" for a lower bound."""
        return words.NO_FIGURE if self.before.value is None else value_text(self.before)


@dataclass(frozen=True)
class RowOfFields:
    label: str
    unit_id: int | None
    fields: tuple[FieldView, ...]
    column: ColumnView | None = None  # of the ward's table, where a row is an indicator


@dataclass(frozen=True)
class SheetTable:
    kind: str
    group: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowOfFields, ...]


@dataclass(frozen=True)
class Sheet:
    """A tab."""

    letter: str
    title: str
    is_shown: bool
    tables: tuple[SheetTable, ...]


def sheets(
    view: MonthView, form: MonthForm, before: MonthBefore, remarks: Remarks = NO_REMARKS, *, sort: str = USUAL
) -> tuple[Sheet, ...]:
    """Every group of the month, of which one is shown; the others are there for the scripts, and for print. `sort`: of
    the place, as its indicators are named (reports.narrative.sorts)."""
    return tuple(
        Sheet(group.letter, group.title, group.letter == view.group, tuple(_tables(group, form, before, remarks, sort)))
        for group in view.groups
    )


def _tables(
    group: GroupView, form: MonthForm, before: MonthBefore, remarks: Remarks, sort: str
) -> Iterable[SheetTable]:
    split: dict[str, list[ColumnView]] = {}
    for table in group.tables:
        if table.kind == "ward":
            yield _ward_table(table, group.letter, form, before, split, remarks, sort)
            continue
        columns = tuple(_columns(table, before, sort))
        for column in columns:
            split.setdefault(column.indicator.code, []).append(column)
        rows = tuple(
            RowOfFields(row.label, row.unit_id, tuple(field(cell, form, remarks) for cell in row.cells))
            for row in table.rows
        )
        yield SheetTable(table.kind, group.letter, columns, rows)


def _columns(table: TableView, before: MonthBefore, sort: str) -> Iterable[ColumnView]:
    for place, (indicator, total) in enumerate(zip(table.indicators, table.totals, strict=True)):
        cells = [row.cells[place] for row in table.rows]
        earlier = before.column(indicator.code, table.kind)
        yield ColumnView(
            indicator=entry_of(indicator, sort),
            kind=table.kind,
            total=total,
            occurred=sum(bool(cell.value) for cell in cells),
            reported=sum(cell.value is not None for cell in cells),
            units=len(cells),
            before=earlier,
            change=change_text(total, earlier),
        )


def _ward_table(
    table: TableView,
    letter: str,
    form: MonthForm,
    before: MonthBefore,
    split: dict[str, list[ColumnView]],
    remarks: Remarks,
    sort: str,
) -> SheetTable:
    """One row an indicator; its total is that of the units and of the row itself."""
    rows = []
    for row in table.rows:
        [cell] = row.cells
        parts, code = split.get(cell.indicator.code, []), cell.indicator.code
        own = Value(cell.value, cell.at_least)
        # What belongs to no unit need not be there: beside a split it is no missing part.
        total = add([*(part.total for part in parts), *([own] if own.value is not None or not parts else [])])
        last = before.column(code, "ward")
        earlier = add([*(part.before for part in parts), *([last] if last.value is not None or not parts else [])])
        entry = entry_of(cell.indicator, sort)
        column = ColumnView(entry, "ward", total, 0, 0, 0, earlier, change_text(total, earlier))
        rows.append(RowOfFields(entry.name(lang()), None, (field(cell, form, remarks),), column))
    return SheetTable("ward", letter, tuple(row.column for row in rows if row.column), tuple(rows))


def field(cell: CellView, form: MonthForm, remarks: Remarks = NO_REMARKS) -> FieldView:
    """What was typed and not saved keeps the mark it was typed over: nobody's number is saved over unseen."""
    mark = form.marks.get(cell.name) if cell.name in form.typed else None
    now = cell.text
    text, problem = form.typed.get(cell.name, now), form.problems.get(cell.name, "")
    mark = mark or (f"{cell.version}:{now}" if cell.version else "")
    return FieldView(cell, text, problem, mark, remarks.get((cell.indicator.code, cell.unit_id), ""))


def change_text(now: Value, before: Value) -> str:
    """ "+31 (+17,51%)"; "–" where one of the two is not complete. The scripts write it alike while one types."""
    found = difference(now, before)
    if found.change is None or found.reason in ("missing", "at-least"):
        return words.NO_FIGURE
    sign = "+" if found.change > 0 else ""
    percent = f" ({words.signed_percent(found.percent, lang())})" if found.percent is not None and found.change else ""
    return f"{sign}{words.number(found.change, lang())}{percent}"
