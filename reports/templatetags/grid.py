"""The rows of the month's grid, written by a plain function: forty blocks have some 1,700 inputs, and a template
included for each of them took 72 ms where this takes 2 (docs/decisions, the entry grid)."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reports.templatetags.figures import value_text
from reports.views.month_sheet import FieldView, SheetTable
from reports.views.month_unit import RowGroup
from wardsecurity import words
from wardsecurity.templatetags.ward import lang

register = template.Library()


@register.simple_tag
def unit_rows(table: SheetTable, *, editable: bool) -> SafeString:
    """The units of a table, each a row: its name, and for each indicator an input or, where it is locked, a number."""
    heads = [column.id for column in table.columns]
    rows = []
    for row in table.rows:
        head = f"u{table.group}{row.unit_id}"
        cells = "".join(
            cell_html(field, f"{head} {column}", editable=editable)
            for field, column in zip(row.fields, heads, strict=True)
        )
        rows.append(f'<tr data-unit="{row.unit_id}"><th scope="row" id="{head}">{escape(row.label)}</th>{cells}</tr>')
    return mark_safe("".join(rows))  # noqa: S308  every text in it went through escape()


@register.simple_tag
def ward_rows(table: SheetTable, *, editable: bool) -> SafeString:
    """The ward's own cells, an indicator a row, with the total of the ward beside it."""
    rows = []
    for row in table.rows:
        column = row.column
        if column is None:
            continue
        code = column.indicator.code
        rows.append(
            f'<tr data-row="{code}"><td class="code">{code}</td>'
            f'<th scope="row" id="{column.id}">{escape(row.label)} <small>({escape(column.counted)})</small></th>'
            f"{cell_html(row.fields[0], column.id, editable=editable)}"
            f'<td class="num" data-total="{code}">{value_text(column.total)}</td>'
            f'<td class="num before" data-before="{column.before_plain}">{column.before_text}</td>'
            f'<td class="num" data-change="{code}">{escape(column.change)}</td></tr>'
        )
    return mark_safe("".join(rows))  # noqa: S308  as above


@register.simple_tag
def month_rows(group: RowGroup) -> SafeString:
    """The indicators of one unit, each a row with a cell a month; a month that has no such cell stays blank."""
    rows = []
    for row in group.rows:
        cells = "".join(
            cell_html(field, f"r{row.code} m{group.letter}{month}", editable=editable, prefix=f"{month}.")
            if field
            else "<td></td>"
            for month, editable, field in row.fields
        )
        rows.append(
            f'<tr data-row="{row.code}"><td class="code">{row.code}</td><th scope="row" id="r{row.code}">'
            f"{escape(row.label)} <small>({escape(row.unit)})</small></th>{cells}</tr>"
        )
    return mark_safe("".join(rows))  # noqa: S308  as above


def cell_html(field: FieldView, labels: str, *, editable: bool, prefix: str = "") -> str:
    """A td. The book's number, a reason, a note and a problem stand in it only where there is one."""
    cell = field.cell
    kind = ("book0" if cell.book_is_empty else "book") if cell.from_book else "over" if cell.differs_from_book else ""
    opening = f'<td class="num {kind}">' if kind else '<td class="num">'
    if not editable:
        return f"{opening}{_shown(field)}{_beside(field)}</td>"
    name = f"{prefix}{cell.name}"
    described = f' aria-describedby="k-{kind}"' if kind and not field.problem else ""
    if field.problem:
        described = f' aria-invalid="true" aria-describedby="p-{name}"'
    value = f' value="{escape(field.text)}"' if field.text else ""
    mark = f'<input type="hidden" name="v-{name}" value="{escape(field.mark)}">' if field.mark else ""
    return (
        f'{opening}<input name="{name}"{value} aria-labelledby="{labels}"{described}{_data(field)}>'
        f"{mark}{_beside(field, name)}</td>"
    )


def _data(field: FieldView) -> str:
    """What the scripts have to know of a cell beyond its text and version."""
    cell, found = field.cell, ""
    if cell.book_value is not None:
        found += f' data-book="{cell.book_value}"'
    if cell.reason:
        found += f' data-reason="{escape(cell.reason)}"'
    if cell.note:
        found += f' data-note="{escape(cell.note)}"'
    return found


def _shown(field: FieldView) -> str:
    if field.text:
        return f'<span class="figure">{escape(field.text)}</span>'
    return f'<span class="not-reported">{words.NOT_REPORTED[lang()]}</span>'


def _beside(field: FieldView, name: str = "") -> str:
    cell, found = field.cell, ""
    if cell.differs_from_book:
        found += f'<small class="source">{escape(_("sổ ghi %(book)s") % {"book": cell.book_value})}</small>'
    if cell.reason:
        found += f'<small class="why">{escape(cell.reason)}</small>'
    if cell.note:
        found += f'<small class="why">{escape(cell.note)}</small>'
    if field.remark:
        found += f'<small class="remark">{escape(_("Chỉ huy: %(text)s") % {"text": field.remark})}</small>'
    if field.problem:
        found += f'<small class="problem" id="p-{name}">{escape(field.problem)}</small>'
    return found
