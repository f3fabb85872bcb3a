"""The annexes of a report: indicators, blocks, schools, models, commendations (domain, section 3.6 and 3.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reports.documents.content import numbers
from reports.documents.content.charts import charts
from reports.documents.content.choices import Choices
from reports.documents.content.indicators import indicator_table
from reports.documents.content.names import Indicator, catalogue_of
from reports.documents.content.report import NUMERALS
from reports.documents.content.request import FORMS, decision
from reports.documents.content.values import Annex, Column, Part, Row, Table, Text
from reports.months import Month
from reports.narrative.months import month_list
from reports.queries.document import DocumentFacts
from reports.queries.values import Movement, UnitLabel
from residents.counts import CommendationRow
from wardsecurity import words

LEGEND = "Dấu “–”: chưa báo cáo; 0: không phát sinh."
_SAMPLE = "Số chia theo tháng, năm, khối phố, trường là minh họa."
# What a block or school is shown by. Tip-offs and supervision have no place below the ward (design, Rules).
_BLOCK = ("A01", "A02", "A05", "B04", "B05", "C04", "C05", "C10", "C11", "E02", "E03", "E06")
_SCHOOL = ("A01", "A02", "A08", "A09", "A14")
# More columns than this stand across the page.
_UPRIGHT = 6
_RECIPIENTS = {"ward": "Phường", "collective": "Tập thể", "individuals": "Cá nhân"}
_MODEL_KINDS = {"security": "An ninh trật tự", "traffic": "Trật tự an toàn giao thông", "other": "Khác"}


def annexes(facts: DocumentFacts, choices: Choices) -> tuple[Annex, ...]:
    """Those that have something to show; a month's report has the table of indicators alone."""
    if choices.kind in ("commendation", "letter"):
        return ()
    makers: Sequence[Callable[[DocumentFacts], Annex | None]] = (
        _indicators,
        _blocks,
        _schools,
        _models,
        _commendations,
    )
    made = [annex for maker in makers[: 1 if choices.kind == "month" else None] if (annex := maker(facts))]
    if len(made) == 1:
        return tuple(made)
    return tuple(replace(annex, numeral=NUMERALS[place]) for place, annex in enumerate(made))


def _indicators(facts: DocumentFacts) -> Annex | None:
    movement = facts.movement
    table, landscape = indicator_table(movement)
    if not table.rows:
        return None
    title = f"BẢNG TỔNG HỢP CHỈ TIÊU {movement.period.label().upper()}"
    return Annex("indicators", "", title, table, landscape, charts(movement), tuple(_notes(movement)))


def _notes(movement: Movement) -> Iterator[str]:
    yield LEGEND
    if movement.months.missing:
        missing = month_list([Month.parse(month) for month in movement.months.missing])
        yield f"Chưa có số liệu được duyệt của {missing}."
    if movement.withheld:
        yield "Hồ sơ đề nghị đưa vào trường giáo dưỡng, cơ sở giáo dục bắt buộc chỉ tổng hợp theo năm trọn."
    if movement.is_sample and movement.provenance:
        yield _SAMPLE


def _blocks(facts: DocumentFacts) -> Annex | None:
    return _by_unit(facts.movement, "block", "blocks", "SỐ LIỆU THEO KHỐI PHỐ", "Khối phố", _BLOCK)


def _schools(facts: DocumentFacts) -> Annex | None:
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
    return Annex(
        key,
        "",
        f"{title} {movement.period.label().upper()}",
        table,
        len(shown) > _UPRIGHT,
        (),
        tuple(_unit_notes(movement, units)),
    )


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
    return numbers.cell(by_unit[unit], code, movement.period.code, unit)


def _loose(movement: Movement, shown: Sequence[Indicator]) -> Iterator[Row]:
    """What belongs to no unit: units and this line come to the total."""
    cells = [_unit_cell(movement, entry.code, "") for entry in shown]
    if any(not isinstance(cell, Text) and cell.value for cell in cells):
        yield Row((Text(""), Text("Không thuộc đơn vị nào"), *cells))


def _total(movement: Movement, shown: Sequence[Indicator]) -> Row:
    period = movement.period.code
    cells = (numbers.cell(movement.series[entry.code].total, entry.code, period) for entry in shown)
    return Row((Text(""), Text("Toàn phường", bold=True), *cells), "total")


def _unit_notes(movement: Movement, units: Sequence[UnitLabel]) -> Iterator[str]:
    yield LEGEND
    if any(unit.pilot_from and unit.in_force for unit in units):
        yield "(*): điểm chỉ đạo."
    if movement.is_sample and movement.provenance:
        yield _SAMPLE


def _models(facts: DocumentFacts) -> Annex | None:
    if not facts.models:
        return None
    columns = (
        Column("STT"),
        Column("Tên mô hình", 6, "left"),
        Column("Lĩnh vực", 3, "left"),
        Column("Từ ngày", 2),
        Column("Số điểm", 1.4, "right"),
        Column("Số tổ", 1.4, "right"),
        Column("Địa bàn", 4, "left"),
    )
    rows = (
        Row(
            (
                Text(str(place)),
                Text(model.name),
                Text(_MODEL_KINDS.get(model.kind, "")),
                Text(words.short_date(model.starts_on)),
                Text(str(model.sites)),
                Text(str(model.teams)),
                Text(words.enumeration(model.blocks)),
            )
        )
        for place, model in enumerate(facts.models, start=1)
    )
    day = words.short_date(facts.movement.ends_on)
    return Annex(
        "models",
        "",
        f"MÔ HÌNH TỰ QUẢN ĐANG HOẠT ĐỘNG ĐẾN NGÀY {day}",
        Table("", columns, tuple(rows)),
        notes=("Theo sổ mô hình tự quản.",),
    )


def _commendations(facts: DocumentFacts) -> Annex | None:
    years = facts.movement.period.years
    rows = [row for row in facts.commendations if row.year in years]
    if not rows:
        return None
    columns = (
        Column("Năm"),
        Column("Đối tượng", 2, "left"),
        Column("Hình thức", 3, "left"),
        Column("Số, ngày quyết định; cơ quan khen thưởng", 6, "left"),
    )
    label = facts.movement.period.label().upper()
    table = Table("", columns, tuple(_commended(row) for row in rows))
    return Annex("commendations", "", f"DANH SÁCH KHEN THƯỞNG {label}", table, notes=("Theo sổ khen thưởng.",))


def _commended(row: CommendationRow) -> Row:
    who = _RECIPIENTS[row.recipient]
    who = f"{who} ({words.counted(row.individuals, 'người')})" if row.individuals else who
    return Row((Text(str(row.year)), Text(who), Text(FORMS[row.form]), Text(decision(row))))
