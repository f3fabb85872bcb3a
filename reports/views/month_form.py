"""What came back from the month's table, read against what was shown: nothing typed is dropped without a word."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reports.actions.figures import CellInput, CellResult
from reports.numbers import parse_count
from reports.queries.month import CellView
from wardsecurity.guarded_form import is_confirmed


@dataclass
class MonthForm:
    """The posted cells: those to save, and for each that was not what to say. Keys are the names of inputs."""

    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    cells: list[CellInput] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    reason: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    confirmed: bool = False
    asked: bool = False  # the reason may name somebody: the page shows the box that confirms that it does not


def read(cells: Mapping[str, CellView], posted: Mapping[str, str], *, prefix: str = "") -> MonthForm:
    """Take the cells that differ from what was shown. A blank clears a value only where "xóa số" was ticked; the button
    "không phát sinh" of a column makes the blanks of that column zeros."""
    form = MonthForm(reason=posted.get("reason", "").strip(), confirmed=is_confirmed(posted))
    clear, zero = posted.get("clear") == "1", posted.get("zero", "")
    for name, cell in cells.items():
        text = posted.get(f"{prefix}{name}")
        if text is None:
            continue
        version, original = seen(posted.get(f"v-{prefix}{name}", ""))
        if zero and zero == cell.column and not text.strip() and not original:
            text = "0"
        if text.strip() != original:
            _take(form, cell, text, f"{version}:{original}", clear=clear)
    return form


def _take(form: MonthForm, cell: CellView, text: str, mark: str, *, clear: bool) -> None:
    """Put a typed cell among those to save, or among those to speak of."""
    form.typed[cell.name], form.marks[cell.name] = text, mark
    try:
        count = parse_count(text)
    except ValueError as problem:
        form.problems[cell.name] = str(problem)
        return
    if count.value is None and cell.value is not None and not clear:
        form.problems[cell.name] = _(
            "Ô đang có số %(value)s và chưa bị xóa. Muốn xóa, đánh dấu “Xóa các ô để trống”."
        ) % {"value": cell.text}
        return
    form.names.append(cell.name)
    form.cells.append(
        CellInput(
            indicator=cell.indicator.code,
            unit_id=cell.unit_id,
            value=count.value,
            at_least=count.at_least,
            reason=form.reason if needs_reason(cell, count.value, at_least=count.at_least) else "",
            version=seen(mark)[0],
            note=cell.note,
            confirmed=form.confirmed,
        )
    )


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


def take_results(form: MonthForm, results: list[CellResult]) -> int:
    """Put down what was refused or in conflict beside its cell; how many were saved."""
    saved = 0
    for name, result in zip(form.names, results, strict=True):
        if result.status in ("saved", "unchanged"):
            saved += result.status == "saved"
            form.typed.pop(name, None)
        else:
            form.problems[name] = result.message
            form.asked = form.asked or result.status == "asked"
            if result.status == "conflict":
                form.problems[name] += " " + _("Lưu lại lần nữa thì giữ số của đồng chí.")
            if result.status == "conflict":
                form.marks.pop(name, None)  # the message shows what stands there: the next save is over that
    return saved
