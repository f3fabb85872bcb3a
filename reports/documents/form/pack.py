"""Forms filled in one ZIP: one of a province for each of its wards, totals of the ward alone, as its other files are;
or all that a ward keeps, for itself, units and all, as each is filled on its own page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class ToFill:
    """A form that a ward keeps. place: in the ZIP; `read`: its file, None where it is out of use by now."""

    place: int
    name: str
    version: int
    read: Callable[[], bytes | None]

    @property
    def code(self) -> str:
        return f"bản {self.version}"


def write_ward_forms(
    *, ward: Ward, forms: Sequence[ToFill], period: Period, blank: Blank, to: Path, heard: Callable[[int, int], bool]
) -> list[Packed]:
    """Write the ZIP of a ward's forms, each filled for the period; `heard` as in `write_form_pack`."""
    titles = (
        f"Biểu mẫu đã điền {period.label()}, {ward.name}",
        "Số đã duyệt của phường; mã chưa điền được còn nguyên trong tệp, có dấu ⚠ đứng trước.",
    )
    make = partial(_of_ward, desk=ward_desk(ward, period), period=period, blank=blank)
    return pack_of(forms, make, titles=titles, to=to, heard=heard, heads=("Bản", "Biểu mẫu"))


def _of_ward(form: ToFill, desk: Desk, period: Period, blank: Blank) -> Made:
    months, missing = len(desk.about.expected), desk.about.missing
    content = form.read()
    if content is None:
        return Packed(form.code, form.name, "", months, missing, "đã ngừng dùng"), b""
    prepared = prepare(content, desk, blank=blank)
    file = f"{form.place:02d}_{ascii_name(form.name, period.code)}.{prepared.kind}"
    packed = Packed(form.code, form.name, file, months, missing, unknown=len(prepared.unknown))
    return packed, write(content, prepared)


def of_totals(desk: Desk) -> Desk:
    """The ward's desk as its province sees it: no block and no school is named."""
    return replace(desk, lexicon=replace(desk.lexicon, units=(), of_province=True))
