"""A ward's or a province's own indicators beside those of the program: what they may be, and one list of both.

No database: `reports.own` reads the rows. An own indicator is always typed, is a flow or a stock, and belongs to one of
the groups A to G; in C and D it has no dimension below the ward (design, Names nobody).
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from reports.catalogue import CATALOGUE, CATALOGUE_VERSION, Bilingual, Indicator

WARD_ONLY = ("C", "D")
DIMENSIONS = ("ward", "block", "school")
BUILT_IN_CODE = re.compile(r"[A-Ga-g][0-9]{2}")
_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,11}")

UNITS: Mapping[str, Bilingual] = MappingProxyType(
    {
        vi: Bilingual(vi, en)
        for vi, en in (
            ("lượt", "occasions"),
            ("lượt người", "attendances"),
            ("lượt hộ", "household participations"),
            ("người", "persons"),
            ("hộ", "households"),
            ("buổi", "sessions"),
            ("cuộc", "meetings"),
            ("vụ", "cases"),
            ("vụ việc", "incidents"),
            ("tin", "tips"),
            ("hồ sơ", "dossiers"),
            ("mô hình", "models"),
            ("điểm", "sites"),
            ("tổ", "teams"),
            ("khối phố", "blocks"),
            ("trường", "schools"),
            ("đơn vị", "units"),
            ("tổ chức", "associations"),
            ("chương trình", "programmes"),
            ("văn bản", "documents"),
            ("tin, bài", "articles"),
            ("tờ", "leaflets"),
            ("camera", "cameras"),
            ("thiết bị", "devices"),
            ("phương tiện", "vehicles"),
            ("cơ sở", "premises"),
            ("tuyến", "streets"),
            ("triệu đồng", "million dong"),
        )
    }
)
"""What an own indicator may be counted in, by the Vietnamese word that is stored."""

HELPS = {
    "ward": Bilingual(
        "Chỉ tiêu riêng của phường, cán bộ nhập trực tiếp; không cộng lên cấp trên.",
        "The ward's own indicator, typed by the officer; not summed above the ward.",
    ),
    "province": Bilingual(
        "Chỉ tiêu riêng của tỉnh, các phường nhập trực tiếp; chỉ cộng trong tỉnh.",
        "The province's own indicator, typed by its wards; summed over the province alone.",
    ),
}


def is_code(text: str) -> bool:
    """Whether an own indicator may bear the code: capital letters, figures and hyphens, and never like A05."""
    return bool(_CODE.fullmatch(text)) and not BUILT_IN_CODE.fullmatch(text)


def restricted(group: str) -> bool:
    """Whether an indicator of the group is of the ward as a whole alone."""
    return group in WARD_ONLY


def together(own: Iterable[Indicator]) -> Mapping[str, Indicator]:
    """The indicators of the program in the catalogue's order, then the own ones in theirs."""
    return MappingProxyType({**CATALOGUE, **{entry.code: entry for entry in own}})


def version(own: Iterable[Indicator], on: date) -> str:
    """Return the version of the definitions in force on a day: the program's where there are no own ones, else 12 hex
    digits that change with any definition, and not with a day on which one begins or ends."""
    rows = sorted(
        [entry.code, entry.owner, entry.kind, entry.group, *entry.dimensions, entry.unit(), entry.name()]
        for entry in own
        if entry.in_force(on)
    )
    if not rows:
        return CATALOGUE_VERSION
    content = json.dumps([CATALOGUE_VERSION, rows], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:12]
