"""Section II of a report: what was done, part by part; each part is left out where the ward reports nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

from reports.documents.content import patterns as say
from reports.documents.content.names import FORMS, lower, offences, written_out
from reports.documents.content.teller import Teller
from reports.documents.content.values import Block, Paragraph, Section, Text
from reports.narrative import patterns as told
from reports.queries.document import DocumentFacts
from residents.counts import CommendationRow, DirectiveRow
from wardsecurity import words

MOST_DIRECTIVES = 12
_DIRECTIVES = {
    "resolution": "Nghị quyết",
    "directive": "Chỉ thị",
    "plan": "Kế hoạch",
    "programme": "Chương trình",
    "letter": "Công văn",
}
_MODEL_KINDS = {"security": "về an ninh trật tự", "traffic": "về trật tự an toàn giao thông", "other": ""}


def results(facts: DocumentFacts, teller: Teller) -> list[tuple[str, str, list[Block]]]:
    """(key, heading, blocks) of each part, in the order in which they are read: the law is cited in it. None where
    nothing at all was reported."""
    if all(series.total.value is None for series in teller.movement.series.values()):
        return []
    parts: list[tuple[str, str, list[Block]]] = [
        ("leadership", "Công tác lãnh đạo, chỉ đạo", list(_directives(facts))),
        ("pledges", "Công tác tuyên truyền, vận động, ký cam kết", _pledges(teller)),
        ("coordination", "Công tác phối hợp với Mặt trận Tổ quốc và các hội, đoàn thể", _coordination(teller)),
        ("security", "Nguồn tin quần chúng và kết quả điều tra, làm rõ vụ việc", _security(teller)),
        ("supervision", "Công tác quản lý, giáo dục tại cộng đồng dân cư", _supervision(teller)),
        ("models", "Xây dựng mô hình tự quản; điểm chỉ đạo", _models(facts, teller)),
        ("traffic", "Trật tự, an toàn giao thông", _traffic(teller)),
        ("teams", "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", _reported(teller, "E04", say.TEAMS)),
        (
            "safe",
            "Xây dựng khu dân cư đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
            _reported(teller, "F01", say.SAFE),
        ),
        ("commended", "Công tác thi đua, khen thưởng", _commended(facts, teller)),
    ]
    return [part for part in parts if part[2]]


def numbered(parts: list[tuple[str, str, list[Block]]]) -> Iterator[Section]:
    for place, (key, heading, blocks) in enumerate(parts, start=1):
        yield Section(key, 2, f"{place}.", heading, tuple(blocks))


def _directives(facts: DocumentFacts) -> Iterator[Block]:
    """The documents on which the work went, as the ward's book has them; of many the last ones."""
    rows = facts.directives[-MOST_DIRECTIVES:]
    if not rows:
        return
    left = len(facts.directives) - len(rows)
    of_many = f" (gần nhất; còn {words.counted(left, 'văn bản')} trong sổ)" if left else ""
    yield Paragraph((Text(f"Các văn bản đã ban hành trong kỳ{of_many}:"),))
    for place, row in enumerate(rows):
        end = "." if place == len(rows) - 1 else ";"
        yield Paragraph((Text(f"- {_directive(row)}{end}"),), item=True)


def _directive(row: DirectiveRow) -> str:
    number = f" số {row.number}" if row.number else ""
    about = row.abstract.strip().rstrip(".;")
    about = f" v{about[1:]}" if about.startswith("Về ") else f": {about}"
    return f"{_DIRECTIVES[row.kind]}{number} {words.long_date(row.issued_on)} của {row.body}{about}"


def _pledges(teller: Teller) -> list[Block]:
    opening = teller.movement.period.label()
    opening = opening if opening.startswith("từ ") else f"trong {opening}"
    return [
        *teller.said((*say.SESSIONS, *say.PLEDGES), opening=f"{opening}, "),
        *teller.compared(say.COMPARED["pledges"]),
    ]


def _coordination(teller: Teller) -> list[Block]:
    if all(teller.movement.series[code].total.value is None for code in ("B01", "B02", "B03", "B04", "B05")):
        return []
    return [*teller.said(say.COORDINATION, zero=told.NONE), *teller.compared(say.COMPARED["coordination"])]


def _security(teller: Teller) -> list[Block]:
    occurred, cleared, persons = say.security(offences(teller.movement))
    more = [told.CLEARED[each]["vi"] for each in teller.more_on_cleared()]
    clearing = told.Item("C05", {"vi": cleared.some["vi"] + "".join(more)}, cleared.noun)
    first = teller.said((teller.tipoffs(), occurred, clearing, persons))
    return [*first, *teller.said(say.ORDER), *teller.compared(say.COMPARED["security"])]


def _supervision(teller: Teller) -> list[Block]:
    items: tuple[told.Item, ...] = told.SUPERVISION
    if teller.has("D14") and teller.has("D15"):
        items = tuple(told.BOTH_SENTENCES if item.code == "D14" else item for item in items if item.code != "D15")
    main = teller.said(items, zero=told.NONE)
    return [*main, *teller.said(say.IN_FORCE), *teller.compared(say.COMPARED["supervision"])]


def _models(facts: DocumentFacts, teller: Teller) -> list[Block]:
    series = teller.movement.series
    main = teller.said([item for item in told.MODELS if item.code != "E06"], zero=told.NONE)
    listed: list[Block] = []
    if facts.models and series["E01"].total.value:
        names = [f"mô hình {_model_name(model.name, model.kind)}" for model in facts.models]
        listed = [Paragraph((Text(f"Gồm: {words.enumeration(names)}."),))]
    return [*main, *listed, *(teller.paragraph([clause]) for clause in teller.pilots())]


def _model_name(name: str, kind: str) -> str:
    name = written_out(name)
    name = name[:1].lower() + name[1:] if name[1:2].islower() else name
    said = _MODEL_KINDS.get(kind, "")
    return name if not said or "tự quản" in name.casefold() else f"{name} ({said})"


def _traffic(teller: Teller) -> list[Block]:
    if not any(teller.is_told(code) for code in ("E06", "E07", "E09")):
        return []
    first = teller.said(say.TRAFFIC) or [teller.paragraph([teller.nouns(told.NOT_OCCURRED, say.TRAFFIC[:1], told.OR)])]
    return [*first, *teller.compared(say.COMPARED["traffic"])]


def _reported(teller: Teller, code: str, items: tuple[told.Item, ...]) -> list[Block]:
    """What is in nobody's report before its law: left out where nothing was reported."""
    if teller.movement.series[code].total.value is None:
        return []
    return list(teller.said(items, zero=told.NONE))


def _commended(facts: DocumentFacts, teller: Teller) -> list[Block]:
    """Whole years tell for which of them the ward was commended; a shorter period only what was decided in it."""
    if teller.movement.period.whole_years:
        own = [teller.paragraph([clause]) for clause in teller.commendations()]
    else:
        own = list(_decided(facts))
    return [*own, *teller.said(say.COMMENDED)]


def commended_in(facts: DocumentFacts) -> list[CommendationRow]:
    """Those of the period, of whoever: of whole years those for these years, else what was decided in its days."""
    movement = facts.movement
    if movement.period.whole_years:
        return [row for row in facts.commendations if row.year in movement.period.years]
    first, last = movement.starts_on, movement.ends_on
    return [row for row in facts.commendations if row.decided_on and first <= row.decided_on <= last]


def _decided(facts: DocumentFacts) -> Iterator[Paragraph]:
    for row in commended_in(facts):
        if row.recipient == "ward" and row.decided_on:
            given = "khen thưởng" if row.form == "not_stated" else f"tặng {lower(FORMS[row.form])}"
            number = f" số {row.decision_number}" if row.decision_number else ""
            day = words.long_date(row.decided_on)
            yield Paragraph((Text(f"Được {row.body} {given} (Quyết định{number} {day})."),))
