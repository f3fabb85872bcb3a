"""Annex I: every indicator that was reported, this period beside the same one a year earlier, or year beside year."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reports.arithmetic import Value
from reports.documents.content import numbers
from reports.documents.content.names import GROUPS, Indicator, catalogue_of
from reports.documents.content.values import Column, Part, Row, Table, Text
from reports.queries.values import Movement, Series
from wardsecurity import words

LEGEND = "Dấu “–”: chưa báo cáo; 0: không phát sinh."
SPLIT_IS_MADE_UP = "Số chia theo tháng, năm, khối phố, trường là minh họa."
_UNKNOWN = Value(None)


def indicator_table(movement: Movement, groups: Collection[str] = ()) -> tuple[Table, bool]:
    """The table, of these groups or of all, and whether it stands across the page. Not reported in both periods: left
    out, group by group."""
    by_year = by_years(movement)
    rows = tuple(_rows(movement, by_year, groups))
    return Table("", _years(movement) if by_year else _against(movement), rows), by_year


def by_years(movement: Movement) -> bool:
    """Whether years stand beside each other; of days there are none to tell apart."""
    return len(movement.period.years) > 1 and movement.period.kind != "days"


def _against(movement: Movement) -> tuple[Column, ...]:
    return (
        Column("STT", 1.1),
        Column("Chỉ tiêu", 6.4, "left"),
        Column("Đơn vị tính", 1.9),
        Column("Kỳ này", 1.8, "right"),
        Column("Cùng kỳ năm trước", 1.8, "right"),
        Column("Tăng, giảm (+/-)", 1.7, "right"),
        Column("Tỷ lệ %", 2.1, "right"),
        Column("Ghi chú", 2.8, "left"),
    )


def _years(movement: Movement) -> tuple[Column, ...]:
    return (
        Column("STT", 1),
        Column("Chỉ tiêu", 7, "left"),
        Column("Đơn vị tính", 2),
        *(Column(f"Năm {year}", 1.7, "right") for year in movement.period.years),
        Column("Cả giai đoạn, cuối kỳ", 2, "right"),
        Column("Ghi chú", 3, "left"),
    )


def _rows(movement: Movement, by_year: bool, groups: Collection[str]) -> Iterator[Row]:
    width = len(_years(movement)) if by_year else len(_against(movement))
    letter, number = "", 0
    for code, entry in catalogue_of(movement).items():
        cells = _cells(movement, entry, by_year)
        if cells is None or code in movement.withheld or (groups and entry.group not in groups):
            continue
        if entry.group != letter:
            letter, number = entry.group, 0
            title = GROUPS[letter]("vi") if letter in GROUPS else ""
            yield Row((Text(letter, bold=True), Text(title, bold=True), *(Text("") for _ in range(width - 2))), "group")
        number += 1
        yield Row((Text(str(number)), Text(entry.full_name("vi", movement.ends_on)), Text(entry.unit("vi")), *cells))


def _cells(movement: Movement, entry: Indicator, by_year: bool) -> tuple[Part, ...] | None:
    """What follows the indicator's unit; None where nothing was reported of it."""
    code = entry.code
    if code in movement.series:
        series = movement.series[code]
        if series.total.value is None and (series.compared is None or series.compared.value is None):
            return None
        return _series_by_year(movement, series) if by_year else _series_against(movement, series)
    if code in movement.ratios:
        return _ratio(movement, code, by_year)
    if code in movement.coverage and movement.coverage[code].reported and movement.coverage[code].in_force:
        return _coverage(movement, code, by_year)
    return None


def _series_against(movement: Movement, series: Series) -> tuple[Part, ...]:
    period, code, against = movement.period.code, series.indicator, _against_code(movement)
    now = numbers.cell(series.total, code, period)
    before = numbers.cell(series.compared or _UNKNOWN, code, against)
    return now, before, *numbers.change(series.change, code, period, against), Text(_remark(series))


def _series_by_year(movement: Movement, series: Series) -> tuple[Part, ...]:
    code = series.indicator
    years = (numbers.marked(series.by_year.get(year, _UNKNOWN), code, str(year)) for year in movement.period.years)
    return *years, numbers.cell(series.total, code, movement.period.code), Text(_remark(series))


def _ratio(movement: Movement, code: str, by_year: bool) -> tuple[Part, ...] | None:
    ratio, period, against = movement.ratios[code], movement.period.code, _against_code(movement)
    if ratio.total is None and ratio.compared is None:
        return None
    total = numbers.rate(ratio.total, code, period)
    if by_year:
        years = (numbers.rate(ratio.by_year.get(year), code, str(year)) for year in movement.period.years)
        return *years, total, Text(_in_part(movement, code))
    points = "" if ratio.points is None else f"{words.number(abs(ratio.points))} điểm %"
    verb = "" if not ratio.points else ("tăng " if ratio.points > 0 else "giảm ")
    remark = "; ".join(filter(None, (f"{verb}{points}", _in_part(movement, code))))
    return total, numbers.rate(ratio.compared, code, against), Text(""), Text(""), Text(remark)


def _in_part(movement: Movement, code: str) -> str:
    """A rate counts the months alone in which both of its numbers are reported."""
    entry = catalogue_of(movement)[code]
    parts = (movement.series[part].total for part in (entry.numerator, entry.denominator))
    return "" if all(part.complete for part in parts) else "tính trên các tháng đủ số liệu"


def _coverage(movement: Movement, code: str, by_year: bool) -> tuple[Part, ...]:
    coverage, period, against = movement.coverage[code], movement.period.code, _against_code(movement)
    total = numbers.pair((coverage.covered, coverage.in_force), code, period)
    if by_year:
        told = {year: coverage.by_year[year] for year in coverage.reported_years}
        years = (numbers.pair(told.get(year), code, str(year)) for year in movement.period.years)
        return *years, total, Text("")
    return total, numbers.pair(coverage.compared, code, against), Text(""), Text(""), Text("")


def _against_code(movement: Movement) -> str:
    return movement.comparison.code if movement.comparison else ""


def _remark(series: Series) -> str:
    """Why a number is not what it seems: parts missing, a lower bound, base 0, made up for the sample."""
    if series.total.value is None:
        return "kỳ này chưa báo cáo"
    told = []
    if series.total.missing:
        told.append("thiếu số liệu")
    reason = series.change.reason if series.change else ""
    if series.provenance == "whole":
        told.append("minh họa")
    elif reason == "base-zero" and series.change and series.change.change:
        told.append("cùng kỳ không phát sinh")
    elif reason == "at-least":
        told.append("mức tối thiểu")
    elif reason == "missing" and not told:
        told.append(
            "cùng kỳ chưa báo cáo" if series.compared and series.compared.value is None else "cùng kỳ thiếu số liệu"
        )
    return "; ".join(told)
