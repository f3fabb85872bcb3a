"""Annexes II and III: blocks and schools beside their indicators, with the whole ward at the foot.

Tip-offs and supervision have no place below the ward (design, Rules that never bend).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.documents.content import numbers
from reports.documents.content.indicators import LEGEND, SPLIT_IS_MADE_UP
from reports.documents.content.names import Indicator, catalogue_of
from reports.documents.content.values import Annex, Column, Part, Row, Table, Text
from reports.queries.document import DocumentFacts
from reports.queries.values import Movement, UnitLabel
from wardsecurity.sorts import of_sort, sort_of

_BLOCK = ("A01", "A02", "A05", "B04", "B05", "C04", "C05", "C10", "C11", "E02", "E03", "E06")
_SCHOOL = ("A01", "A02", "A08", "A09", "A14")
# More columns than this stand across the page.
_UPRIGHT = 6


def blocks(facts: DocumentFacts) -> Annex | None:
    title, heading = (
        of_sort(each, sort_of(facts.movement.ward_name)) for each in ("SỐ LIỆU THEO KHỐI PHỐ", "Khối phố")
    )
    return _by_unit(facts.movement, "block", "blocks", title, heading, _BLOCK)


def schools(facts: DocumentFacts) -> Annex | None:
    return _by_unit(facts.movement, "school", "schools", "SỐ LIỆU THEO TRƯỜNG HỌC", "Trường học", _SCHOOL)


def _by_unit(movement: Movement, kind: str, key: str, title: str, heading: str, codes: Sequence[str]) -> Annex | None:
    """Units × indicators, with the whole ward at the foot; None where no unit reported anything."""
    units = [unit for unit in movement.units if unit.kind == kind]
    shown = [catalogue_of(movement)[code] for code in codes if _is_split(movement, code, units)]
    if not units or not shown:
        return None
    heads = (Column(_heading(movement, entry), 2, "right") for entry in shown)
    columns = (Column("STT"), Column(heading, 4, "left"), *heads)
    lines = [_unit_line(movement, unit, shown, place) for place, unit in enumerate(units, start=1)]
    table = Table("", columns, (*lines, *_loose(movement, shown), _total(movement, shown)))
    whole_title, wide = f"{title} {movement.period.label().upper()}", len(shown) > _UPRIGHT
    return Annex(key, "", whole_title, table, wide, notes=tuple(_unit_notes(movement, units, table)))


def _heading(movement: Movement, entry: Indicator) -> str:
    made_up = "; minh họa" if movement.series[entry.code].provenance == "whole" else ""
    return f"{entry.full_name('vi', movement.ends_on)} ({entry.unit('vi')}{made_up})"


def _is_split(movement: Movement, code: str, units: Sequence[UnitLabel]) -> bool:
    entry, by_unit = catalogue_of(movement)[code], movement.series[code].by_unit
    if entry.below_ward == "restricted" or by_unit is None:
        return False
    return any(unit.code in by_unit and by_unit[unit.code].value is not None for unit in units)


def _unit_line(movement: Movement, unit: UnitLabel, shown: Sequence[Indicator], place: int) -> Row:
    cells = (_unit_cell(movement, entry.code, unit.code) for entry in shown)
    return Row((Text(str(place)), Text(_unit_name(unit)), *cells))


def _unit_name(unit: UnitLabel) -> str:
    name = unit.name if unit.in_force else f"{unit.name} (đã sắp xếp lại)"
    return f"{name} (*)" if unit.pilot_from and unit.in_force else name


def _unit_cell(movement: Movement, code: str, unit: str) -> Part:
    by_unit = movement.series[code].by_unit or {}
    if unit not in by_unit:
        return Text("")
    return numbers.marked(by_unit[unit], code, movement.period.code, unit)


def _loose(movement: Movement, shown: Sequence[Indicator]) -> Iterator[Row]:
    """What belongs to no unit: units and this line come to the total."""
    cells = [_unit_cell(movement, entry.code, "") for entry in shown]
    if any(not isinstance(cell, Text) and cell.value for cell in cells):
        yield Row((Text(""), Text("Không thuộc đơn vị nào"), *cells))


def _total(movement: Movement, shown: Sequence[Indicator]) -> Row:
    period = movement.period.code
    cells = (numbers.marked(movement.series[entry.code].total, entry.code, period) for entry in shown)
    return Row((Text(""), Text(f"Toàn {sort_of(movement.ward_name)}", bold=True), *cells), "total")


def _unit_notes(movement: Movement, units: Sequence[UnitLabel], table: Table) -> Iterator[str]:
    yield LEGEND
    if any(numbers.is_marked(row.cells) for row in table.rows):
        yield numbers.IN_PART_LEGEND
    if any(unit.pilot_from and unit.in_force for unit in units):
        yield "(*): điểm chỉ đạo."
    if movement.is_sample and movement.provenance:
        yield SPLIT_IS_MADE_UP
