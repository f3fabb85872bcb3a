"""The submission letter (*tờ trình*) that goes with a request for a commendation."""

from __future__ import annotations

from reports.documents.content import bodies
from reports.documents.content.choices import Choices
from reports.documents.content.results import results
from reports.documents.content.teller import Teller
from reports.documents.content.values import Block, Note, Number, Paragraph, Section, Text, Title
from reports.queries.document import DocumentFacts

_KEPT = ("pledges", "security", "supervision", "models", "traffic", "commended")


def title(facts: DocumentFacts, choices: Choices) -> Title:
    about = f"Về việc đề nghị khen thưởng {bodies.small(facts.place.ward)} có thành tích trong phong trào"
    return Title("TỜ TRÌNH", f"{about} Toàn dân bảo vệ an ninh Tổ quốc {_label(choices)}")


def sections(facts: DocumentFacts, choices: Choices, teller: Teller) -> tuple[Section, ...]:
    to = bodies.addressees(facts.place, choices)[0]
    body = bodies.body_in_full(facts.place, choices.body)
    opening = (
        f"{body} kính trình {to} xem xét, đề nghị khen thưởng {bodies.small(facts.place.ward)} với kết quả như sau:"
    )
    parts = [blocks[0] for key, _heading, blocks in results(facts, teller) if key in _KEPT]
    told: list[Block] = [block for block in parts if _says_a_number(block)]
    if not told:
        told = [Paragraph((Text(f"Chưa có số liệu được duyệt của {facts.movement.period.label()}."),))]
    elif facts.movement.months.missing:
        told.append(teller.paragraph([teller.missing_months()]))
    award = f"{choices.award}." if choices.award else "…………………"
    asked: list[Block] = [Paragraph((Text(f"Hình thức đề nghị khen thưởng: {award}"),))]
    if not choices.award:
        asked.append(Note("Ghi hình thức khen thưởng đề nghị."))
    attached = (
        Paragraph((Text("Hồ sơ gửi kèm theo:"),)),
        Paragraph((Text("- Báo cáo thành tích của tập thể;"),), item=True),
        Paragraph((Text(f"- Báo cáo kết quả thực hiện phong trào {_label(choices)}."),), item=True),
    )
    end = Paragraph((Text(f"{body} kính trình {to} xem xét, quyết định./."),))
    return (
        Section("opening", 1, "", "", (Paragraph((Text(opening),)),)),
        Section("results", 2, "1.", "Kết quả đạt được", tuple(told)),
        Section("asked", 2, "2.", "Nội dung đề nghị", tuple(asked)),
        Section("attached", 2, "3.", "Hồ sơ", attached),
        Section("closing", 1, "", "", (end,)),
    )


def _says_a_number(block: Block) -> bool:
    """A letter has no place for what was not reported; a commendation is told without numbers of an indicator."""
    numbers = [part for part in block.parts if isinstance(part, Number)] if isinstance(block, Paragraph) else []
    return not numbers or any(number.value is not None for number in numbers)


def _label(choices: Choices) -> str:
    years = choices.period.years
    return f"năm {years[0]}" if len(years) == 1 else f"giai đoạn {years[0]}–{years[-1]}"
