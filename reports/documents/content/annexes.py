"""The annexes of a report: indicators, blocks, schools, models, commendations (domain, section 3.6 and 3.5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from reports.documents.content import numbers
from reports.documents.content.by_unit import blocks, schools
from reports.documents.content.charts import charts
from reports.documents.content.choices import DAY_KINDS, Choices
from reports.documents.content.days import NOT_APPROVED_MONTHLY, OF_FESTIVAL, absent
from reports.documents.content.indicators import LEGEND, SPLIT_IS_MADE_UP, indicator_table
from reports.documents.content.names import written_out
from reports.documents.content.report import NUMERALS
from reports.documents.content.request import decision, form_told
from reports.documents.content.results import commended_in
from reports.documents.content.values import Annex, Column, Row, Table, Text
from reports.months import Month
from reports.narrative.months import month_list
from reports.queries.document import DocumentFacts
from residents.counts import CommendationRow
from wardsecurity import words
from wardsecurity.sorts import sort_of

_RECIPIENTS = {"collective": "Tập thể", "individuals": "Cá nhân"}
_MODEL_KINDS = {"security": "An ninh trật tự", "traffic": "Trật tự an toàn giao thông", "other": "Khác"}


def annexes(facts: DocumentFacts, choices: Choices) -> tuple[Annex, ...]:
    """Those that have something to show; a month's report has the table of indicators alone."""
    if choices.kind in ("commendation", "letter"):
        return ()
    if choices.kind in DAY_KINDS:
        found = _indicators(facts, OF_FESTIVAL if choices.kind == "festival" else choices.groups)
        names = absent(facts, choices)
        note = (f"Không có số liệu theo ngày: {words.enumeration(names)}.",) if names else ()
        return (replace(found, notes=(*found.notes, *note)),) if found else ()
    makers: Sequence[Callable[[DocumentFacts], Annex | None]] = (
        _indicators,
        blocks,
        schools,
        _models,
        _commendations,
    )
    made = [annex for maker in makers[: 1 if choices.kind == "month" else None] if (annex := maker(facts))]
    if len(made) == 1:
        return tuple(made)
    return tuple(replace(annex, numeral=NUMERALS[place]) for place, annex in enumerate(made))


def _indicators(facts: DocumentFacts, groups: Collection[str] = ()) -> Annex | None:
    movement = facts.movement
    table, landscape = indicator_table(movement, groups)
    if not table.rows:
        return None
    title = f"BẢNG TỔNG HỢP CHỈ TIÊU {movement.period.label().upper()}"
    return Annex("indicators", "", title, table, landscape, charts(movement), tuple(_notes(facts, table)))


def _notes(facts: DocumentFacts, table: Table) -> Iterator[str]:
    movement = facts.movement
    yield LEGEND
    if any(numbers.is_marked(row.cells) for row in table.rows):
        yield numbers.IN_PART_LEGEND
    if facts.from_books:
        yield f"Số liệu {NOT_APPROVED_MONTHLY}."
        if movement.is_sample:
            yield SPLIT_IS_MADE_UP
        return
    if movement.comparison and len(movement.comparison) < len(movement.period):
        until = Month.parse(movement.months.expected[-1]).label()
        yield f"Kỳ này đến hết {until}; cùng kỳ năm trước là {movement.comparison.label()}."
    if movement.months.missing:
        missing = month_list([Month.parse(month) for month in movement.months.missing])
        yield f"Chưa có số liệu được duyệt của {missing}."
    if movement.withheld:
        yield "Hồ sơ đề nghị đưa vào trường giáo dưỡng, cơ sở giáo dục bắt buộc chỉ tổng hợp theo năm trọn."
    if movement.is_sample and movement.provenance:
        yield SPLIT_IS_MADE_UP


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
                Text(written_out(model.name)),
                Text(_MODEL_KINDS.get(model.kind, "")),
                Text(words.short_date(model.starts_on)),
                Text(_in_book(model.sites)),
                Text(_in_book(model.teams)),
                Text(words.enumeration(model.blocks)),
            )
        )
        for place, model in enumerate(facts.models, start=1)
    )
    day = words.short_date(facts.movement.ends_on)
    lacks = any(not model.sites or not model.teams for model in facts.models)
    return Annex(
        "models",
        "",
        f"MÔ HÌNH TỰ QUẢN ĐANG HOẠT ĐỘNG ĐẾN NGÀY {day}",
        Table("", columns, tuple(rows)),
        notes=("Theo sổ mô hình tự quản." + (f" Dấu “{numbers.NOT_REPORTED}”: sổ chưa ghi." if lacks else ""),),
    )


def _in_book(count: int) -> str:
    """Of a model in force: the book says of none that it has no site or no team, it then says nothing."""
    return words.number(count) if count else numbers.NOT_REPORTED


def _commendations(facts: DocumentFacts) -> Annex | None:
    rows = commended_in(facts)
    if not rows:
        return None
    columns = (
        Column("Năm"),
        Column("Đối tượng", 2, "left"),
        Column("Hình thức", 3, "left"),
        Column("Số, ngày quyết định; cơ quan khen thưởng", 6, "left"),
    )
    label = facts.movement.period.label().upper()
    table = Table("", columns, tuple(_commended(row, facts.place.ward) for row in rows))
    return Annex("commendations", "", f"DANH SÁCH KHEN THƯỞNG {label}", table, notes=("Theo sổ khen thưởng.",))


def _commended(row: CommendationRow, ward: str) -> Row:
    who = _RECIPIENTS.get(row.recipient) or sort_of(ward).capitalize()
    who = f"{who} ({words.counted(row.individuals, 'người')})" if row.individuals else who
    return Row((Text(str(row.year)), Text(who), Text(form_told(row)), Text(decision(row))))
