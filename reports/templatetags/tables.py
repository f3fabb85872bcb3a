"""The rows of the tables beside charts, written by a plain function: the dashboard has some hundred numbers that lead
to their evidence, and as nodes of a template each of them cost twelve."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reports.charts.coverage import CoverageRow, CoverageTable
from reports.charts.values import Cell, Row, Trace

register = template.Library()


@register.simple_tag(takes_context=True)
def table_rows(context: Context, rows: Sequence[Row]) -> SafeString:
    """The steps of a chart: the head narrows the page to its period, and a number leads to its evidence for those who
    may see it. Reads `evidence_base`, `may_see_evidence` and `bar.rest` of the page (reports.views.addresses)."""
    rest = f"&amp;{escape(context['bar'].rest)}"
    base = escape(str(context["evidence_base"])) if context["may_see_evidence"] else ""
    return mark_safe("".join(_row(row, base, rest) for row in rows))  # noqa: S308  every text in it went through escape()


@register.simple_tag(takes_context=True)
def narrowed_to(context: Context, trace: Trace) -> str:
    """The query of the page's state narrowed to the measure or the blocks of a line of a chart."""
    state = QueryDict(context["query"], mutable=True)
    for name, value in trace.narrows.items():
        state[name] = value
    return state.urlencode(safe=",@")


@register.simple_tag
def signed_marks(years: Sequence[bool | None], leads: Sequence[str] = ()) -> SafeString:
    """A cell a year: signed, not yet, or "–" where the unit was not there or nothing was reported; `leads`: what each
    year's leads to, escaped."""
    signed = f'<span aria-hidden="true">✓</span><span class="visually-hidden">{escape(_("đã ký"))}</span>'
    said = {True: ("yes", signed), False: ("no", escape(_("chưa"))), None: ("none", "–")}
    title = escape(_("Nguồn số liệu"))
    cells = []
    for place, each in enumerate(years):
        name, text = said[each]
        if leads and each is not None:
            text = f'<a href="{leads[place]}" title="{title}">{text}</a>'
        cells.append(f'<td class="{name}">{text}</td>')
    return mark_safe("".join(cells))  # noqa: S308  as above


@register.simple_tag(takes_context=True)
def coverage_rows(context: Context, table: CoverageTable) -> SafeString:
    """The units: a block's name narrows the page to it, unless the page speaks of some blocks already. Its count, and
    each of its years, lead to the evidence of that block; a school's to that of all of them, where they stand one by
    one. Reads `choice` of the page too (reports.views.block_choice)."""
    choice, of_blocks = context["choice"], table.code == "A04"
    to_one = f"?{escape(choice.to_one)}" if of_blocks and not choice.narrowed else ""
    own, _and, rest = choice.whole.partition("&")
    states = [f"{period}&{rest}" for period in (*(f"ky={step.period}" for step in table.steps), own)]
    base = f"{escape(str(context['evidence_base']))}{table.counted}/?" if context["may_see_evidence"] else ""
    rows = []
    for row in table.rows:
        behind = f"&amp;khoi={escape(quote(row.code))}" if of_blocks else "#theo-don-vi"
        told = base and row.code and (of_blocks or not choice.narrowed)
        leads = [f"{base}{escape(state)}{behind}" for state in states] if told else []
        rows.append(_unit(row, to_one, leads))
    return mark_safe("".join(rows))  # noqa: S308  as above


def _unit(row: CoverageRow, to_one: str, leads: Sequence[str]) -> str:
    name, count, code = escape(row.name), escape(row.count), escape(quote(row.code))
    if to_one and code:
        name = f'<a href="{to_one}{code}" title="{escape(_("Chỉ xem khối này"))}">{name}</a>'
    if leads:
        count = f'<a href="{leads[-1]}" title="{escape(_("Nguồn số liệu"))}">{count}</a>'
    remark = f" <small>{escape(row.remark)}</small>" if row.remark else ""
    marks = signed_marks(row.years, leads[:-1])
    return f'<tr><th scope="row">{name}{remark}</th>{marks}<td class="num">{count}</td></tr>'


def _row(row: Row, base: str, rest: str) -> str:
    head = f'<a href="?ky={escape(row.period)}{rest}">{escape(row.head)}</a>' if row.period else escape(row.head)
    return f'<tr><th scope="row">{head}</th>{"".join(_cell(cell, base, rest) for cell in row.cells)}</tr>'


def _cell(cell: Cell, base: str, rest: str) -> str:
    text = escape(cell.text)
    link = f'<a href="{base}{escape(cell.code)}/?ky={escape(cell.period)}{rest}">{text}</a>' if base else text
    return f'<td class="num">{link}</td>'
