"""A form of a province filled for each of its wards, in one ZIP: totals of the ward alone, as its other files are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from reports.documents.form.of_ward import ward_desk
from reports.documents.form.prepared import Desk, prepare, write
from reports.documents.form.values import Blank
from reports.documents.names import ascii_name
from reports.documents.province import Made, Packed, pack_of
from reports.periods import Period
from residents.models import Ward


def write_form_pack(
    *,
    content: bytes,
    name: str,
    wards: Sequence[Ward],
    period: Period,
    blank: Blank,
    to: Path,
    heard: Callable[[int, int], bool],
) -> list[Packed]:
    """`content`: the form as it is kept, `name`: what it is called. A code that cannot be answered stays, with a sign
    before it, and the list says how many. Raises Stopped (reports.documents.province)."""
    titles = (
        f"Biểu mẫu “{name}” {period.label()}",
        "Số đã duyệt, chỉ có số toàn phường; mã chưa điền được còn nguyên trong tệp, có dấu ⚠ đứng trước.",
    )
    make = partial(_one, content=content, name=name, period=period, blank=blank)
    return pack_of(wards, make, titles=titles, to=to, heard=heard)


def _one(ward: Ward, content: bytes, name: str, period: Period, blank: Blank) -> Made:
    desk = of_totals(ward_desk(ward, period))
    prepared = prepare(content, desk, blank=blank)
    file = f"{ascii_name(ward.code, ward.name, name, period.code)}.{prepared.kind}"
    about = desk.about
    packed = Packed(ward.code, ward.name, file, len(about.expected), about.missing, unknown=len(prepared.unknown))
    return packed, write(content, prepared)


def of_totals(desk: Desk) -> Desk:
    """The ward's desk as its province sees it: no block and no school is named."""
    return replace(desk, lexicon=replace(desk.lexicon, units=(), of_province=True))
