"""Charts of a report: the same series as its table, over years or over the months of the period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reports.arithmetic import Value
from reports.documents.content import numbers
from reports.documents.content.names import catalogue_of
from reports.documents.content.values import Bars, Chart
from reports.queries.values import Movement
from wardsecurity import words

_CHARTS = (
    ("Lượt ký cam kết", ("A05", "A14")),
    ("Nguồn tin có giá trị, số vụ được làm rõ, số người bị bắt, xử lý", ("C02", "C05", "C07")),
    ("Tai nạn giao thông", ("E06",)),
)
_SAMPLE = "Số chia theo thời gian là minh họa."


def charts(movement: Movement) -> tuple[Chart, ...]:
    """None for a month or a quarter: a chart of one to three bars shows nothing that the table does not."""
    if len(movement.period) < 6 or movement.period.kind == "days":
        return ()
    made = (_chart(movement, title, codes) for title, codes in _CHARTS)
    return tuple(chart for chart in made if chart)


def _chart(movement: Movement, title: str, codes: Sequence[str]) -> Chart | None:
    by_year = len(movement.period.years) > 1
    shown = [code for code in codes if movement.series[code].provenance != "whole"]
    runs = tuple(_bars(movement, code, by_year) for code in shown)
    runs = tuple(run for run in runs if any(run.values))
    if not runs:
        return None
    labels = tuple(str(year) for year in movement.period.years) if by_year else _months(movement)
    notes = [numbers.IN_PART_LEGEND] if any(run.in_part for run in runs) else []
    notes += [_SAMPLE] if any(movement.series[run.code].provenance for run in runs) else []
    return Chart(f"{title} theo {'năm' if by_year else 'tháng'}", labels, runs, " ".join(notes))


def _months(movement: Movement) -> tuple[str, ...]:
    return tuple(f"Th{month.month}" for month in movement.period.months)


def _bars(movement: Movement, code: str, by_year: bool) -> Bars:
    series = movement.series[code]
    values = tuple(series.by_year.values() if by_year else series.by_month.values())
    name = catalogue_of(movement)[code].full_name("vi", movement.ends_on)
    return bars(name, code, values)


def bars(name: str, code: str, values: Sequence[Value]) -> Bars:
    """A run of these values with what is known of each."""
    return Bars(
        name,
        code,
        tuple(value.value for value in values),
        at_least=_where(value.value is not None and value.at_least for value in values),
        in_part=_where(value.value is not None and bool(value.missing) for value in values),
    )


def _where(marks: Iterable[bool]) -> tuple[bool, ...]:
    """() where no value bears the mark."""
    each = tuple(marks)
    return each if any(each) else ()


def bar_text(run: Bars, at: int) -> str:
    """How a bar's number reads, as in the cell of a table: "12.557", "hơn 232", "45*", "–"."""
    value = run.values[at]
    if value is None:
        return numbers.NOT_REPORTED
    text = words.at_least(value) if any(run.at_least[at : at + 1]) else words.number(value)
    return f"{text}{numbers.IN_PART}" if any(run.in_part[at : at + 1]) else text
