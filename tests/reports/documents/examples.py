"""Documents made of movements by hand, without a database, and what is read back from a content."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from reports.documents.content.build import build
from reports.documents.content.choices import Choices
from reports.documents.content.values import Content, Paragraph
from reports.periods import parse_period
from reports.queries.document import DocumentFacts, Place
from reports.queries.values import Movement
from residents.counts import CommendationRow, LawRow, ModelRow
from tests.reports.queries.examples import make_movement

PLACE = Place(
    "Phường Vĩnh Trại",
    "Tỉnh Lạng Sơn",
    "Ban Chỉ đạo phong trào Toàn dân bảo vệ an ninh Tổ quốc",
    "Công an phường Vĩnh Trại",
)
DECREE = LawRow(
    "ward_education",
    "Nghị định",
    "163/2003/NĐ-CP",
    "quy định chi tiết",
    "Chính phủ",
    date(2003, 12, 19),
    None,
    None,
    True,
)
LAW = LawRow("movement", "Luật", "32/2004/QH11", "An ninh quốc gia", "Quốc hội", date(2004, 12, 3), None, None, True)
MODEL = ModelRow("Tự quản về an ninh trật tự", "security", date(2005, 6, 1), 2, 3, 12, ("Khối 7", "Khối 8"))
FLAG = CommendationRow(2008, "Bộ Công an", "flag", "regular", "ward", None, "12/QĐ-BCA", date(2009, 1, 5))
MERIT = CommendationRow(2009, "UBND tỉnh", "not_stated", "regular", "ward", None, "", None)

EVERYTHING = {"A05": 12557, "A14": 18611, "C02": 232, "C05": 261, "C07": 291, "D13": 84, "E01": 2, "E06": 7}
# Letters with two marks, and the capitals of the heads.
LETTERS = "ờ ự ễ ậ Ẫ Ữ Ổ Ộ đ Đ ẳ ỹ"


def facts(movement: Movement, **others: Any) -> DocumentFacts:
    made = DocumentFacts(
        place=PLACE,
        movement=movement,
        history=movement,
        laws={"ward_education": (DECREE,), "movement": (LAW,)},
        profile="",
        directives=(),
        models=(),
        commendations=(),
    )
    return replace(made, **others)


def year_2009(totals: Mapping[str, int | None], compared: Mapping[str, Any] | None = None, **others: Any) -> Movement:
    return make_movement(parse_period("2009"), totals, compared=compared, covered=(11, 5), **others)


def report(movement: Movement, kind: Any = "year", choices: dict[str, Any] | None = None, **others: Any) -> Content:
    return build(facts(movement, **others), Choices(kind, movement.period, **(choices or {})))


def prose(content: Content, key: str = "") -> list[str]:
    """Its paragraphs, of one section where a key is given."""
    blocks = (block for section in content.sections if key in ("", section.key) for block in section.blocks)
    return [str(block) for block in blocks if isinstance(block, Paragraph)]


def headings(content: Content) -> list[str]:
    return [f"{each.numbering} {each.heading}" for each in content.sections if each.numbering]
