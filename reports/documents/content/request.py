"""The achievement report that asks for a commendation: layout of Mẫu số 02, Phụ lục I, NĐ 98/2023."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reports.arithmetic import Value
from reports.documents.content import bodies, numbers
from reports.documents.content.choices import Choices
from reports.documents.content.indicators import LEGEND
from reports.documents.content.judgement import figures
from reports.documents.content.names import FORMS, catalogue_of
from reports.documents.content.report import NUMERALS, place
from reports.documents.content.results import numbered, results
from reports.documents.content.teller import Teller
from reports.documents.content.values import Block, Column, Note, Paragraph, Row, Section, Table, Text, Title
from reports.law_forms import law_form
from reports.queries.document import DocumentFacts
from reports.queries.values import Movement
from residents.counts import CommendationRow
from wardsecurity import words

# The indicators of the year × indicator table; D10, D11 and D16 leave by whole years, which these are.
_BY_YEAR = ("A05", "A14", "B05", "C02", "C04", "C05", "C07", "D13", "D14", "D15", "D16", "E02", "E06", "F02")
_TITLES = ("flag",)
_KINDS = {"thematic": " (khen chuyên đề)", "ad_hoc": " (khen đột xuất)"}
_MISSING_AWARD = "…………………"


def title(facts: DocumentFacts, choices: Choices) -> Title:
    award = choices.award or _MISSING_AWARD
    return Title("BÁO CÁO THÀNH TÍCH", f"ĐỀ NGHỊ TẶNG (THƯỞNG) {award.upper()}", facts.place.ward)


def sections(facts: DocumentFacts, choices: Choices, teller: Teller) -> tuple[Section, ...]:
    achieved: list[tuple[str, str, list[Block]]] = [
        ("by_year", "Số liệu so sánh qua các năm", list(_years(facts))),
        *results(facts, teller),
        ("figures", "Về số liệu", list(figures(teller))),
        ("measures", "Biện pháp, nguyên nhân đạt được thành tích", [Note("Bổ sung biện pháp, nguyên nhân.")]),
        (
            "policy",
            "Việc thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
            [Note("Bổ sung việc thực hiện chủ trương, chính sách, pháp luật; tổ chức đảng, đoàn thể.")],
        ),
    ]
    functions = Note("Bổ sung chức năng, nhiệm vụ được giao.")
    return (
        Section("opening", 1, "", "", tuple(_notes(facts, choices))),
        Section("place", 1, f"{NUMERALS[0]}.", "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", ()),
        Section("place_is", 2, "1.", "Đặc điểm, tình hình", place(facts, teller)),
        Section("place_does", 2, "2.", "Chức năng, nhiệm vụ", (functions,)),
        Section("results", 1, f"{NUMERALS[1]}.", "THÀNH TÍCH ĐẠT ĐƯỢC", ()),
        *numbered([(key, heading, blocks) for key, heading, blocks in achieved if blocks]),
        Section("commended_before", 1, f"{NUMERALS[2]}.", "CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", ()),
        *_earlier(facts),
        _closing(facts, teller),
    )


def _closing(facts: DocumentFacts, teller: Teller) -> Section:
    """The last line, so that the signature never stands on a page alone. It cites the law of commendation: the form
    has no bases."""
    who, laws = bodies.small(facts.place.ward), teller.cite_all("emulation")
    under = f" theo {words.enumeration(laws)}" if laws else ""
    text = f"Trên đây là báo cáo thành tích của {who}, kính đề nghị cấp có thẩm quyền xem xét, khen thưởng{under}./."
    return Section("closing", 1, "", "", (Paragraph((Text(text),)),))


def day_of(facts: DocumentFacts, choices: Choices) -> date:
    """The document's day, as far as it is known: by it the form is chosen."""
    return choices.day or facts.movement.ends_on


def _notes(facts: DocumentFacts, choices: Choices) -> Iterator[Block]:
    form = law_form(choices.kind, day_of(facts, choices))
    if form and form.name:
        yield Note(f"Trình bày theo {form.name}. {form.remark}".strip())
    if not choices.award:
        yield Note("Ghi hình thức khen thưởng đề nghị, ví dụ: Bằng khen của Chủ tịch UBND tỉnh.")


def _years(facts: DocumentFacts) -> Iterator[Block]:
    table = by_year(facts)
    if not table.rows:
        yield Paragraph((Text("Chưa có số liệu được duyệt của các năm này."),))
        return
    yield table
    if any(numbers.is_marked(row.cells) for row in table.rows):
        yield Paragraph((Text(f"{numbers.IN_PART_LEGEND} {LEGEND}"),))


def by_year(facts: DocumentFacts) -> Table:
    """Year × indicator: the years of the period, and of a single year the four before it as well."""
    movement, history = facts.movement, facts.history
    period = movement.period
    several = len(period.years) > 1
    source = movement if several else history
    years = [year for year in source.period.years if several or year > period.last.year - 5]
    lines = [code for code in _BY_YEAR if code in source.series and _is_told(source, code, years)]
    columns = (
        Column("STT"),
        Column("Chỉ tiêu", 6, "left"),
        Column("Đơn vị tính", 2),
        *(Column(f"Năm {year}", 1.6, "right") for year in years),
    )
    return Table("", columns, tuple(_line(source, code, years, place) for place, code in enumerate(lines, start=1)))


def _is_told(movement: Movement, code: str, years: Sequence[int]) -> bool:
    series = movement.series[code]
    values = (series.by_year.get(year, Value(None)).value for year in years)
    return series.provenance != "whole" and any(value is not None for value in values)


def _line(movement: Movement, code: str, years: Sequence[int], place: int) -> Row:
    entry, series = catalogue_of(movement)[code], movement.series[code]
    cells = (numbers.marked(series.by_year.get(year, Value(None)), code, str(year)) for year in years)
    return Row((Text(str(place)), Text(entry.full_name("vi", movement.ends_on)), Text(entry.unit("vi")), *cells))


def _earlier(facts: DocumentFacts) -> Iterator[Section]:
    own = [row for row in facts.commendations if row.recipient == "ward"]
    titles = [row for row in own if row.form in _TITLES]
    others = [row for row in own if row.form not in _TITLES]
    yield Section("titles", 2, "1.", "Danh hiệu thi đua", (_list("Danh hiệu thi đua", titles),))
    yield Section("forms", 2, "2.", "Hình thức khen thưởng", (_list("Hình thức khen thưởng", others),))


def _list(heading: str, rows: Sequence[CommendationRow]) -> Block:
    if not rows:
        return Paragraph((Text("Không có trong sổ khen thưởng."),))
    columns = (
        Column("Năm"),
        Column(heading, 4, "left"),
        Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành", 6, "left"),
    )
    lines = (Row((Text(str(row.year)), Text(form_told(row)), Text(decision(row)))) for row in rows)
    return Table("", columns, tuple(lines))


def form_told(row: CommendationRow) -> str:
    """Thematic and ad-hoc rewards are no basis for the next level's (NĐ 152/2025/NĐ-CP): they are told apart."""
    return FORMS[row.form] + _KINDS.get(row.kind, "")


def decision(row: CommendationRow) -> str:
    """ "Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2010 của UBND tỉnh"; what is not known is said."""
    if not row.decided_on:
        return f"{row.body} (chưa ghi số, ngày quyết định)"
    number = f" số {row.decision_number}" if row.decision_number else ""
    return f"Quyết định{number} {words.long_date(row.decided_on)} của {row.body}"
