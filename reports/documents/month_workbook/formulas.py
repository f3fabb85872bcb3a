"""Formulas that work in Excel and LibreOffice alike, each with what it comes to, for readers that work nothing out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE, Indicator
from reports.documents.month_workbook.grid import Grid, Spot
from reports.queries.workbook import BookCell, MonthBook


@dataclass(frozen=True)
class Formula:
    text: str
    value: int | str


def not_numbers() -> str:
    """Stands for a sum over cells one of which holds words ("hơn 232"): a spreadsheet would leave it out silently."""
    return _("có ô ghi chữ")


def total(ranges: Sequence[str], cells: Sequence[BookCell]) -> Formula:
    """The sum of what is filled in; empty while nothing is."""
    where = ",".join(ranges)
    text = f'=IF(COUNT({where})<COUNTA({where}),"{not_numbers()}",IF(COUNT({where})=0,"",SUM({where})))'
    if any(cell.at_least for cell in cells):
        return Formula(text, not_numbers())
    values = [cell.value for cell in cells if cell.value is not None]
    return Formula(text, sum(values) if values else "")


@dataclass(frozen=True)
class Checks:
    """The checks of one row: of the ward's total of an indicator, or of a unit's cells."""

    book: MonthBook
    grid: Grid
    sheet: str

    def of_ward(self, indicator: Indicator) -> Formula:
        """Parts ≤ wholes over the ward, and closing = last month's + new − ended."""
        code = indicator.code
        parts: list[Formula] = []
        if indicator.limit and all(each in self.grid.totals for each in self._of(indicator)):
            spots = [self.grid.totals[each] for each in (code, *self._of(indicator))]
            parts.append(self._limit(indicator, spots, [self._sum(each) for each in (code, *self._of(indicator))]))
        if indicator.opening == code and {indicator.new, indicator.ended} <= self.grid.totals.keys():
            parts.append(self._stock(indicator))
        return _joined(parts)

    def of_unit(self, indicators: Sequence[Indicator], unit_id: int) -> Formula:
        parts: list[Formula] = []
        for indicator in indicators:
            keys = [(each, unit_id) for each in (indicator.code, *self._of(indicator))]
            if indicator.limit and all(key in self.grid.inputs for key in keys):
                values = [self._value(self.book.cell(*key)) for key in keys]
                parts.append(self._limit(indicator, [self.grid.inputs[key] for key in keys], values))
        return _joined(parts)

    def _of(self, indicator: Indicator) -> tuple[str, ...]:
        """What it is at most: those of them that exist in the month."""
        on = self.book.report.ends_on
        return tuple(each for each in (indicator.limit.of if indicator.limit else ()) if CATALOGUE[each].in_force(on))

    def _limit(self, indicator: Indicator, spots: Sequence[Spot], values: Sequence[int | None]) -> Formula:
        part, *wholes = (self.grid.name(spot, on=self.sheet) for spot in spots)
        words = _("%(part)s lớn hơn %(whole)s") % {"part": indicator.code, "whole": "+".join(self._of(indicator))}
        if indicator.limit and indicator.limit.level == "warning":
            words = _("%(words)s (cần giải trình)") % {"words": words}
        all_of = ",".join((part, *wholes))
        text = f'IF(COUNT({all_of})={len(spots)},IF({part}>SUM({",".join(wholes)}),"{words}",""),"")'
        known = [value for value in values if value is not None]
        broken = len(known) == len(values) and known[0] > sum(known[1:])
        return Formula(text, words if broken else "")

    def _stock(self, indicator: Indicator) -> Formula:
        code, new, ended = indicator.code, indicator.new, indicator.ended
        names = [self.grid.name(self.grid.totals[each], on=self.sheet) for each in (code, new, ended)]
        last = self.grid.name(self.grid.lasts[code], on=self.sheet)
        words = _("%(code)s phải bằng tháng trước + %(new)s − %(ended)s") % {"code": code, "new": new, "ended": ended}
        text = f'IF(COUNT({",".join((*names, last))})=4,IF({names[0]}<>{last}+{names[1]}-{names[2]},"{words}",""),"")'
        closing, come, gone = (self._sum(each) for each in (code, new, ended))
        before = self.book.cell(code, None).last
        if closing is None or come is None or gone is None or before is None:
            return Formula(text, "")
        return Formula(text, words if closing != before + come - gone else "")

    def _sum(self, code: str) -> int | None:
        cells = [self.book.cell(*key) for key in self.grid.inputs if key[0] == code]
        if any(cell.at_least for cell in cells):
            return None
        values = [cell.value for cell in cells if cell.value is not None]
        return sum(values) if values else None

    @staticmethod
    def _value(cell: BookCell) -> int | None:
        return None if cell.at_least else cell.value


def _joined(parts: Sequence[Formula]) -> Formula:
    if not parts:
        return Formula("", "")
    text = '&" "&'.join(part.text for part in parts)
    return Formula(f"=TRIM({text})", " ".join(str(part.value) for part in parts if part.value))
