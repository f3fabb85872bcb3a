"""Reports of any days: on a theme, and on the festival of 19 August (QĐ 521/2005/QĐ-TTg).

Where the days are no whole reporting months the figures are those of the books, and the report says so; what is typed
by months has no number there, and the report says that too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.documents.content.choices import Choices
from reports.documents.content.judgement import figures
from reports.documents.content.names import GROUPS, lower
from reports.documents.content.report import closing, opening, with_numerals
from reports.documents.content.results import numbered, results
from reports.documents.content.teller import Teller
from reports.documents.content.values import Block, Note, Paragraph, Section, Text, Title
from reports.queries.document import DocumentFacts
from wardsecurity import words
from wardsecurity.sorts import sort_of

NOT_APPROVED_MONTHLY = "tính từ sổ, chưa qua duyệt tháng"
_OF_GROUP: dict[str, tuple[str, ...]] = {
    "A": ("pledges",),
    "B": ("coordination",),
    "C": ("security",),
    "D": ("supervision",),
    "E": ("models", "traffic", "teams"),
    "F": ("safe", "commended"),
}
_ALWAYS = ("leadership",)
# What a report on the festival tells of; supervision, accidents and teams are no part of it.
OF_FESTIVAL = ("A", "B", "C", "E", "F")
_NOT_OF_FESTIVAL = frozenset(("supervision", "traffic", "teams", "safe"))


def title(choices: Choices) -> Title:
    if choices.kind == "festival":
        year = max(choices.period.years)
        return Title("BÁO CÁO", f"Kết quả tổ chức Ngày hội Toàn dân bảo vệ an ninh Tổ quốc (19/8) năm {year}")
    about = choices.about.strip().rstrip(".") or _groups_in_words(choices)
    return Title("BÁO CÁO", f"Chuyên đề {about} {choices.period.label()}")


def _groups_in_words(choices: Choices) -> str:
    if not choices.groups:
        return "kết quả phong trào Toàn dân bảo vệ an ninh Tổ quốc"
    return f"về {words.enumeration([lower(GROUPS[group]('vi')) for group in choices.groups])}"


def sections(facts: DocumentFacts, choices: Choices, teller: Teller) -> tuple[Section, ...]:
    named = title(choices)
    told = tuple(numbered([part for part in results(facts, teller) if part[0] in _shown(choices)]))
    empty = () if told else (_nothing(facts),)
    made: list[tuple[str, str, tuple[Block, ...], tuple[Section, ...]]] = []
    if choices.kind == "festival":
        made.append(("festival", "CÔNG TÁC TỔ CHỨC NGÀY HỘI", _festival(), ()))
    made += [
        ("results", "KẾT QUẢ THỰC HIỆN", empty, told),
        ("overall", "ĐÁNH GIÁ CHUNG", (), _parts(_overall(facts, choices, teller))),
        ("plans", "PHƯƠNG HƯỚNG, NHIỆM VỤ", (Note("Bổ sung phương hướng, nhiệm vụ thời gian tới."),), ()),
    ]
    return (opening(facts, choices, named), *with_numerals(made), closing(facts, choices, named))


def _shown(choices: Choices) -> frozenset[str]:
    groups = OF_FESTIVAL if choices.kind == "festival" else choices.chosen
    keys = frozenset(key for group in groups for key in _OF_GROUP[group]) | frozenset(_ALWAYS)
    return keys - _NOT_OF_FESTIVAL if choices.kind == "festival" else keys


def _festival() -> tuple[Block, ...]:
    """What no indicator counts is left to the writer."""
    return (
        Note("Bổ sung hình thức, nơi tổ chức, phần lễ và phần hội, số lượt người dự Ngày hội (không có trong sổ)."),
    )


def _nothing(facts: DocumentFacts) -> Paragraph:
    label = facts.movement.period.label()
    if facts.from_books is None:
        return Paragraph((Text(f"Chưa có số liệu được duyệt của {label}."),))
    return Paragraph((Text(f"Sổ của {sort_of(facts.place.ward)} không có số liệu của nội dung này {label}."),))


def _overall(facts: DocumentFacts, choices: Choices, teller: Teller) -> list[tuple[str, str, list[Block]]]:
    known: list[Block] = [*_from_books(facts, choices)] if facts.from_books else [*figures(teller)]
    judged: list[Block] = [Note("Bổ sung ưu điểm, hạn chế, nguyên nhân (nhận định, không có số liệu).")]
    parts = [("figures", "Về số liệu", known), ("judgement", "Nhận xét", judged)]
    return [part for part in parts if part[2]]


def _parts(told: list[tuple[str, str, list[Block]]]) -> tuple[Section, ...]:
    """Numbered, but for one that is alone."""
    made = tuple(numbered(told))
    return made if len(made) > 1 else tuple(replace(each, numbering="") for each in made)


def _from_books(facts: DocumentFacts, choices: Choices) -> Iterator[Block]:
    """Who approved the figures, and how much has none by days; where they come from the opening has said. That nobody
    approved them hinders the signing (reports.documents.editing.points), and is said there."""
    told = facts.from_books
    assert told is not None  # noqa: S101 - for the type checker
    sort = sort_of(facts.place.ward)
    if told.approved_on:
        by = f"do chỉ huy Công an {sort} duyệt {words.long_date(told.approved_on)}"
        yield Paragraph((Text(f"Số liệu {facts.movement.period.label()} {by}."),))
    said = any(series.total.value is not None for series in facts.movement.series.values())
    if said and (names := absent(facts, choices)):
        count = words.counted(len(names), "chỉ tiêu")
        yield Paragraph((Text(f"{count} chỉ có số liệu theo tháng nên không nêu trong báo cáo này (ghi ở phụ lục)."),))
    if facts.movement.is_sample:
        yield Paragraph((Text(f"Số liệu theo ngày của {sort} mẫu là minh họa."),))


def absent(facts: DocumentFacts, choices: Choices) -> list[str]:
    """The indicators of what the report is on that have no number by days, in small letters."""
    groups = OF_FESTIVAL if choices.kind == "festival" else choices.chosen
    return [lower(name) for group, name in (facts.from_books.absent if facts.from_books else ()) if group in groups]
