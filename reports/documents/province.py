"""The reports of many wards in one ZIP, one ward at a time, with a list of which have gaps.

A province sees totals: no unit below the ward, and nothing out of the books' lists (documents issued, models,
commendations, what a ward says of itself). What a ward issues to its province, it issues itself.
"""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

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
from wardsecurity import words
from wardsecurity.errors import kind_and_place
from wardsecurity.workbooks import writing

logger = logging.getLogger(__name__)
# Requests and letters list what books alone hold, reports of days come from the books: neither is made for a province.
KINDS: tuple[Kind, ...] = ("month", "quarter", "half", "nine-months", "year", "five-years")
_BELOW_WARD = ("blocks", "schools", "workplaces", "models", "commendations")
LIST = "danh-sach.xlsx"


@dataclass(frozen=True)
class Packed:
    """A ward, or a form of one, in the pack. file: "" where it could not be made, `fault` then says where the program
    failed; `unknown`: codes of a form that were left in place."""

    code: str
    name: str
    file: str
    expected: int
    missing: tuple[str, ...]
    fault: str = ""
    unknown: int = 0

    @property
    def has_gap(self) -> bool:
        return bool(self.missing or self.fault or self.unknown)


class Stopped(Exception):
    """Whoever asked for the pack does not want it any more."""


class Item(Protocol):
    """What a file of the pack is made of: a ward, or a form."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...


Made = tuple[Packed, bytes]
T = TypeVar("T", bound=Item)
OF_WARDS = ("Mã", "Phường, xã")


def write_pack(
    *,
    wards: Sequence[Ward],
    kind: Kind,
    period: Period,
    suffix: str,
    to: Path,
    heard: Callable[[int, int], bool],
) -> list[Packed]:
    """Write the ZIP of a kind of document, as `pack_of` does."""
    titles = (
        f"Danh sách văn bản {period.label()}",
        "Dự thảo do chương trình lập từ số liệu tháng đã duyệt; chỉ có số toàn phường.",
    )
    return pack_of(wards, partial(_one, kind=kind, period=period, suffix=suffix), titles=titles, to=to, heard=heard)


def pack_of(
    items: Sequence[T],
    make: Callable[[T], Made],
    *,
    titles: Sequence[str],
    to: Path,
    heard: Callable[[int, int], bool],
    heads: tuple[str, str] = OF_WARDS,
) -> list[Packed]:
    """Write the ZIP of what `make` makes of each. heard(done, gaps) is told after each and says whether to go on:
    Stopped where not. `heads`: of the columns of the list with its code and name.

    Memory does not grow with their number. One that fails is left out, named in the list, and its fault logged.
    """
    made: list[Packed] = []
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as pack:  # what goes in is compressed already
        for item in items:
            packed, data = _or_fault(item, make)
            if data:
                pack.writestr(packed.file, data)
            made.append(packed)
            if not heard(len(made), sum(each.has_gap for each in made)):
                raise Stopped
        pack.writestr(LIST, _list(made, titles, heads))
    return made


def _or_fault(item: T, make: Callable[[T], Made]) -> Made:
    try:
        return make(item)
    except Exception as fault:  # noqa: BLE001  # one's fault must not cost the others theirs
        logger.error("A document of ward %s failed: %s", item.code, kind_and_place(fault))
        return Packed(item.code, item.name, "", 0, (), kind_and_place(fault)), b""


def _one(ward: Ward, kind: Kind, period: Period, suffix: str) -> Made:
    facts = totals_alone(document_facts(ward=ward, period=period))
    data = FORMATS[suffix].write(without_units(build(facts, Choices(kind, period))))
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


def _list(made: Iterable[Packed], titles: Sequence[str], heads: tuple[str, str]) -> bytes:
    columns = (
        writing.Column("STT", "int"),
        writing.Column(heads[0], width=10),
        writing.Column(heads[1], width=32),
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
    return writing.table_bytes(sheet="Danh sách", titles=tuple(titles), columns=columns, rows=rows)


def _missing(packed: Packed) -> str | None:
    told = []
    if not packed.expected:
        told.append("không có tháng nào phải báo cáo")
    elif packed.missing:
        told.append(month_list([Month.parse(month) for month in packed.missing]))
    if packed.unknown:
        told.append(f"{words.counted(packed.unknown, 'mã')} của biểu mẫu chưa điền được (⚠)")
    return "; ".join(told) or None
