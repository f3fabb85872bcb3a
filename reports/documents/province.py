"""The reports of many wards in one ZIP, one ward at a time, with a list of which have gaps.

A province sees totals: no unit below the ward, and nothing out of the books' lists (documents issued, models,
commendations, what a ward says of itself). What a ward issues to its province, it issues itself.
"""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reports.documents.content.build import build
from reports.documents.content.choices import Choices
from reports.documents.content.values import Content, Kind
from reports.documents.formats import FORMATS
from reports.documents.names import ascii_name
from reports.months import Month
from reports.narrative.months import month_list
from reports.periods import Period
from reports.queries.document import DocumentFacts, document_facts
from residents.models import Ward
from wardsecurity.errors import kind_and_place
from wardsecurity.workbooks import writing

logger = logging.getLogger(__name__)
# Requests and letters list what books alone hold, reports of days come from the books: neither is made for a province.
KINDS: tuple[Kind, ...] = ("month", "quarter", "half", "nine-months", "year", "five-years")
_BELOW_WARD = ("blocks", "schools", "workplaces", "models", "commendations")
LIST = "danh-sach.xlsx"


@dataclass(frozen=True)
class Packed:
    """A ward in the pack. file: "" where it could not be made, `fault` then says where the program failed."""

    code: str
    name: str
    file: str
    expected: int
    missing: tuple[str, ...]
    fault: str = ""


class Stopped(Exception):
    """Whoever asked for the pack does not want it any more."""


def write_pack(
    *,
    wards: Sequence[Ward],
    kind: Kind,
    period: Period,
    suffix: str,
    to: Path,
    heard: Callable[[int, int], bool],
) -> list[Packed]:
    """Write the ZIP. heard(done, gaps) is told after each ward and says whether to go on: Stopped where not.

    Memory does not grow with the wards. A ward that fails is left out, named in the list, and its fault logged.
    """
    made: list[Packed] = []
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as pack:  # what goes in is compressed already
        for ward in wards:
            packed, data = _one(ward, kind, period, suffix)
            if data:
                pack.writestr(packed.file, data)
            made.append(packed)
            if not heard(len(made), sum(bool(each.missing or each.fault) for each in made)):
                raise Stopped
        pack.writestr(LIST, _list(made, period))
    return made


def _one(ward: Ward, kind: Kind, period: Period, suffix: str) -> tuple[Packed, bytes]:
    try:
        facts = totals_alone(document_facts(ward=ward, period=period))
        content = without_units(build(facts, Choices(kind, period)))
        data = FORMATS[suffix].write(content)
    except Exception as fault:  # noqa: BLE001  # one ward's fault must not cost the others theirs
        logger.error("A document of ward %s failed: %s", ward.code, kind_and_place(fault))
        return Packed(ward.code, ward.name, "", 0, (), kind_and_place(fault)), b""
    months = facts.movement.months
    name = f"{ascii_name(ward.code, ward.name, kind, period.code)}.{FORMATS[suffix].suffix}"
    return Packed(ward.code, ward.name, name, len(months.expected), months.missing), data


def totals_alone(facts: DocumentFacts) -> DocumentFacts:
    """The facts without what comes from the lists of the books."""
    return replace(facts, profile="", directives=(), models=(), commendations=())


def without_units(content: Content) -> Content:
    """The content without annexes of what is below the ward."""
    kept = tuple(annex for annex in content.annexes if annex.key not in _BELOW_WARD)
    kept = (replace(kept[0], numeral=""),) if len(kept) == 1 else kept
    return replace(content, annexes=kept)


def _list(made: Iterable[Packed], period: Period) -> bytes:
    columns = (
        writing.Column("STT", "int"),
        writing.Column("Mã", width=10),
        writing.Column("Phường, xã", width=32),
        writing.Column("Tệp", width=48),
        writing.Column("Số tháng phải báo cáo", "int"),
        writing.Column("Số tháng đã duyệt", "int"),
        writing.Column("Còn thiếu", width=48),
    )
    rows = [
        (
            place,
            each.code,
            each.name,
            each.file or None,
            each.expected,
            each.expected - len(each.missing),
            f"không lập được ({each.fault})" if each.fault else _missing(each),
        )
        for place, each in enumerate(made, start=1)
    ]
    label = period.label()
    titles = (
        f"Danh sách văn bản {label}",
        "Dự thảo do chương trình lập từ số liệu tháng đã duyệt; chỉ có số toàn phường.",
    )
    return writing.table_bytes(sheet="Danh sách", titles=titles, columns=columns, rows=rows)


def _missing(packed: Packed) -> str | None:
    if not packed.expected:
        return "không có tháng nào phải báo cáo"
    return month_list([Month.parse(month) for month in packed.missing]) if packed.missing else None
