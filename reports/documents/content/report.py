"""The reports of a period: month, quarter, half, nine months, year, five years (domain, section 3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from reports.documents.content import bodies
from reports.documents.content import patterns as say
from reports.documents.content.choices import Choices
from reports.documents.content.judgement import overall
from reports.documents.content.results import numbered, results
from reports.documents.content.teller import Teller
from reports.documents.content.values import Block, Note, Paragraph, Section, Text, Title
from reports.periods import Period
from reports.queries.document import DocumentFacts
from wardsecurity import words
from wardsecurity.sorts import sort_of

_MOVEMENT = "phong trào Toàn dân bảo vệ an ninh Tổ quốc"
# Reports long enough to begin with what the ward is like.
_WITH_PLACE = ("half", "nine-months", "year", "five-years")
_WITH_PLANS = ("half", "nine-months", "year", "five-years")


def title(choices: Choices) -> Title:
    period = choices.period
    if choices.kind == "five-years":
        return Title("BÁO CÁO", f"Tổng kết 05 năm thực hiện {_MOVEMENT} ({period.first.year}–{period.last.year})")
    plans = f", phương hướng, nhiệm vụ năm {period.last.year + 1}" if choices.kind == "year" else ""
    return Title("BÁO CÁO", f"Kết quả thực hiện {_MOVEMENT} {period.label()}{plans}")


def bases(teller: Teller, *subjects: str) -> tuple[str, ...]:
    """Every document that governs these on the period's last day, the highest first: each line its mark, the last a
    full stop."""
    cited = teller.cite_all(*subjects)
    return tuple(f"Căn cứ {law}{'.' if law == cited[-1] else ';'}" for law in cited)


def sections(facts: DocumentFacts, choices: Choices, teller: Teller) -> tuple[Section, ...]:
    """The body: an opening, numbered sections, a closing line. Law is cited in the order of reading."""
    made: list[tuple[str, str, tuple[Block, ...], tuple[Section, ...]]] = []
    first = opening(facts, choices, title(choices))
    if choices.kind in _WITH_PLACE:
        made.append(("place", "ĐẶC ĐIỂM, TÌNH HÌNH", place(facts, teller), ()))
    parts = tuple(numbered(results(facts, teller)))
    first_said = _so_far(facts) if parts else (_nothing(facts),)
    made.append(("results", "KẾT QUẢ THỰC HIỆN", first_said, parts))
    made.append(("overall", "ĐÁNH GIÁ CHUNG", (), tuple(numbered(overall(facts, choices, teller)))))
    if choices.kind in _WITH_PLANS:
        made += list(_plans(choices.period))
    return (first, *with_numerals(made), closing(facts, choices, title(choices)))


def with_numerals(
    made: list[tuple[str, str, tuple[Block, ...], tuple[Section, ...]]],
) -> Iterator[Section]:
    for place, (key, heading, blocks, parts) in enumerate(made):
        yield Section(key, 1, f"{NUMERALS[place]}.", heading, blocks)
        yield from parts


NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def opening(facts: DocumentFacts, choices: Choices, title: Title) -> Section:
    """What the report is of, and of which days its figures are."""
    movement = facts.movement
    body = bodies.body_in_full(facts.place, choices.body)
    first, last = words.short_date(movement.starts_on), words.short_date(movement.ends_on)
    whence = f"số liệu từ ngày {first} đến hết ngày {last}"
    if facts.from_books:  # the title has said the days
        whence = "số liệu tính từ sổ, chưa qua duyệt tháng"
    told = title.abstract
    text = f"{body} báo cáo {told[0].lower()}{told[1:]} ({whence}) như sau:"
    return Section("opening", 1, "", "", (Paragraph((Text(text),)),))


def place(facts: DocumentFacts, teller: Teller) -> tuple[Block, ...]:
    """What the ward is like: its basic numbers, and what it says of itself."""
    known = [item for item in say.PLACE if teller.has(item.code)]
    numbers = [teller.paragraph([teller.listed(say.PLACE_HAS, known)])] if known else []
    own = [Paragraph((Text(line.strip()),), own=True) for line in facts.profile.splitlines() if line.strip()]
    if own:
        return (*numbers, *own)
    return (*numbers, Note(f"Bổ sung đặc điểm, tình hình của {sort_of(facts.place.ward)}."))


def _so_far(facts: DocumentFacts) -> tuple[Block, ...]:
    """Before the figures, where they are not of every month: how many they are of."""
    months = facts.movement.months
    if not months.missing:
        return ()
    have = f"{len(months.standing):02d}/{len(months.expected):02d} tháng"
    return (Paragraph((Text(f"Số liệu dưới đây mới gồm {have} đã được duyệt."),)),)


def _nothing(facts: DocumentFacts) -> Paragraph:
    label = facts.movement.period.label()
    return Paragraph((Text(f"Chưa có số liệu được duyệt của {label}."),))


def _plans(period: Period) -> Iterator[tuple[str, str, tuple[Block, ...], tuple[Section, ...]]]:
    yield "plans", "PHƯƠNG HƯỚNG, NHIỆM VỤ", (Note("Bổ sung phương hướng, nhiệm vụ thời gian tới."),), ()
    yield "proposals", "KIẾN NGHỊ, ĐỀ XUẤT", (Note("Bổ sung kiến nghị, đề xuất (nếu có)."),), ()


def closing(facts: DocumentFacts, choices: Choices, title: Title) -> Section:
    """The last line, which ends "./." (NĐ 30/2020, Phụ lục I)."""
    body = bodies.body_in_full(facts.place, choices.body)
    told = title.abstract
    text = f"Trên đây là báo cáo {told[0].lower()}{told[1:]}, {body} trân trọng báo cáo./."
    return Section("closing", 1, "", "", (Paragraph((Text(text),)),))
