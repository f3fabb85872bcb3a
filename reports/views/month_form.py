"""What came back from the month's table, read against what was shown: nothing typed is dropped without a word."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reports.actions.figures import CellInput, CellResult
from reports.arithmetic import Value
from reports.catalogue import Indicator
from reports.numbers import parse_count
from reports.queries.month import CellView, MonthView, TableView


@dataclass
class MonthForm:
    """The posted cells: those to save, and for each that was not what to say. Keys are the names of inputs."""

    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    cells: list[CellInput] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    reason: str = ""
    marks: dict[str, str] = field(default_factory=dict)


def read(view: MonthView, posted: Mapping[str, str]) -> MonthForm:
    """Take the cells that differ from what was shown. A blank clears a value only where "xóa số" was ticked."""
    form = MonthForm(reason=posted.get("reason", "").strip())
    clear = posted.get("clear") == "1"
    for name, cell in view.cells().items():
        text = posted.get(name)
        version, original = seen(posted.get(f"v-{name}", ""))
        if text is None or text.strip() == original:
            continue
        form.typed[name] = text
        form.marks[name] = f"{version}:{original}"
        try:
            count = parse_count(text)
        except ValueError as problem:
            form.problems[name] = str(problem)
            continue
        if count.value is None and cell.value is not None and not clear:
            form.problems[name] = _(
                "Ô đang có số %(value)s và chưa bị xóa. Muốn xóa, đánh dấu “Xóa các ô để trống”."
            ) % {"value": shown(cell)}
            continue
        form.names.append(name)
        form.cells.append(
            CellInput(
                indicator=cell.indicator.code,
                unit_id=cell.unit_id,
                value=count.value,
                at_least=count.at_least,
                reason=form.reason if needs_reason(cell, count.value, at_least=count.at_least) else "",
                version=version,
                note=cell.note,
            )
        )
    return form


def seen(mark: str) -> tuple[int, str]:
    """The version and the text that the person saw, "3:12": a cell that they left alone is not theirs to save, even
    when somebody else has changed it since. Without a mark of ours they saw an empty cell: whatever stands there now is
    a conflict."""
    version, colon, original = mark.partition(":")
    if colon and version.isascii() and version.isdigit() and len(version) < 9:
        return int(version), original
    return 0, ""


def needs_reason(cell: CellView, value: int | None, *, at_least: bool) -> bool:
    """Whether the cell parts from its book or is a lower bound: then the reason given below the table goes with it."""
    return at_least or (cell.book_value is not None and value != cell.book_value)


def shown(cell: CellView) -> str:
    """What stands in the input: digits alone, "hơn 232" for a lower bound, nothing for not reported."""
    if cell.value is None:
        return ""
    return f"hơn {cell.value}" if cell.at_least else str(cell.value)


def take_results(form: MonthForm, results: list[CellResult]) -> int:
    """Put down what was refused or in conflict beside its cell; how many were saved."""
    saved = 0
    for name, result in zip(form.names, results, strict=True):
        if result.status in ("saved", "unchanged"):
            saved += result.status == "saved"
            form.typed.pop(name, None)
        else:
            form.problems[name] = result.message
            if result.status == "conflict":
                form.marks.pop(name, None)  # the message shows what stands there: the next save is over that
    return saved


@dataclass(frozen=True)
class FieldView:
    """An input: what stands in it (typed and not saved, else the cell's own number) and what is wrong with that."""

    cell: CellView
    text: str
    problem: str
    mark: str


@dataclass(frozen=True)
class FormTable:
    kind: str
    indicators: tuple[Indicator, ...]
    rows: tuple[tuple[str, tuple[FieldView, ...]], ...]
    totals: tuple[Value, ...]


def present(view: MonthView, form: MonthForm) -> tuple[FormTable, ...]:
    """The month's tables with an input a cell."""
    return tuple(_present(table, form) for table in view.tables)


def _present(table: TableView, form: MonthForm) -> FormTable:
    rows = tuple((row.label, tuple(_field(cell, form) for cell in row.cells)) for row in table.rows)
    return FormTable(table.kind, table.indicators, rows, table.totals)


def _field(cell: CellView, form: MonthForm) -> FieldView:
    """What was typed and not saved keeps the mark it was typed over: nobody's number is saved over unseen."""
    mark = form.marks.get(cell.name) if cell.name in form.typed else None
    now = shown(cell)
    text, problem = form.typed.get(cell.name, now), form.problems.get(cell.name, "")
    return FieldView(cell, text, problem, mark or f"{cell.version}:{now}")
