"""Who issues a document, to whom, and who signs: heads, symbols, signatures and recipients (NĐ 30/2020, Phụ lục I)."""

from __future__ import annotations

import re

from reports.documents.content.choices import Choices
from reports.documents.content.values import BodyName, Head, Signature
from reports.queries.document import Place
from wardsecurity.sorts import SORT, sort_of

_POLICE = {"phường": "CAP", "xã": "CAX", "thị trấn": "CATT", "đặc khu": "CAĐK"}
_TYPES = {"letter": "TTr"}
_AUTHORITY: dict[BodyName, tuple[str, str, str]] = {
    "committee": ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    "police": ("", "TRƯỞNG CÔNG AN {KIND}", "PHÓ TRƯỞNG CÔNG AN {KIND}"),
    "people": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
}
_ABOVE: dict[BodyName, str] = {
    "committee": "Ban Chỉ đạo phong trào Toàn dân bảo vệ an ninh Tổ quốc {province}",
    "police": "Công an {province}",
    "people": "Ủy ban nhân dân {province}",
}
_COPIES: dict[BodyName, tuple[str, ...]] = {
    "committee": (
        "Đảng ủy, HĐND, UBND {ward}",
        "Ủy ban MTTQ Việt Nam {ward}",
        "Các thành viên Ban Chỉ đạo",
        "Lưu: VT, {police}.",
    ),
    "police": ("Đảng ủy, UBND {ward}", "Ban Chỉ đạo {ward}", "Lưu: VT, {police}."),
    "people": ("Đảng ủy, HĐND {ward}", "Công an {ward}", "Ủy ban MTTQ Việt Nam {ward}", "Lưu: VT, {police}."),
}
# A place named after a person keeps its sort before it: "Phường Lương Văn Tri, ngày …" (NĐ 30/2020, Phụ lục I, II.4).
# Names of people begin with a family name; one of these alone before a single word is as often no person's.
_FAMILIES = frozenset(
    re.findall(
        r"\w+",
        "Bùi Cao Châu Chu Đặng Đinh Đỗ Đoàn Dương Hà Hồ Hoàng Huỳnh Lê Lương Lý Mạc Mai Ngô Nguyễn Nông Phạm Phan "
        "Phùng Tạ Tô Tôn Trần Triệu Trịnh Trương Võ Vũ Vương",
    )
)
_SURE_OF_TWO = frozenset(("Lê", "Nguyễn", "Trần"))
_PROVINCE = re.compile(r"(tỉnh|thành phố)\s+", re.IGNORECASE)


def head(place: Place, choices: Choices) -> Head:
    """The head, with the number and day left open."""
    parents = {
        "committee": f"Ủy ban nhân dân {small(place.ward)}",
        "police": f"Công an {small(place.province)}",
        "people": "",
    }
    return Head(
        parent_body=parents[choices.body].upper(),
        issuing_body=body_name(place, choices.body).upper(),
        symbol=f"{_TYPES.get(choices.kind, 'BC')}-{_symbol(place, choices.body)}",
        place=choices.place or place_name(place.ward),
    )


def _symbol(place: Place, body: BodyName) -> str:
    """The issuing body in the symbol: "BCĐ", "UBND"; the police by the sort of place, "CAP" or "CAX"."""
    return {"committee": "BCĐ", "people": "UBND", "police": _POLICE[sort_of(place.ward)]}[body]


def body_name(place: Place, body: BodyName) -> str:
    """The issuing body as a sentence names it."""
    if body == "committee":
        return place.committee
    if body == "police":
        return place.police or f"Công an {small(place.ward)}"
    return f"Ủy ban nhân dân {small(place.ward)}"


def body_in_full(place: Place, body: BodyName) -> str:
    """The same with its ward, where its own name does not say it."""
    name = body_name(place, body)
    return name if bare(place.ward).casefold() in name.casefold() else f"{name} {small(place.ward)}"


def addressees(place: Place, choices: Choices) -> tuple[str, ...]:
    return choices.addressees or (_ABOVE[choices.body].format(province=small(place.province)),)


def signature(place: Place, choices: Choices) -> Signature:
    """TM. before the head of a body that decides together, KT. before the deputy's; the police sign alone."""
    together, chief, deputy = (line.format(KIND=sort_of(place.ward).upper()) for line in _AUTHORITY[choices.body])
    signer = choices.signer
    lines = (f"KT. {chief}", deputy) if signer.deputy else tuple(line for line in (together, chief) if line)
    above = choices.kind == "commendation"
    return Signature(
        lines=lines,
        post=signer.post,
        rank=signer.rank if choices.body == "police" else "",
        name=signer.name,
        confirmation="XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP" if above else "",
    )


def recipients(place: Place, choices: Choices) -> tuple[str, ...]:
    """The lines of *Nơi nhận*, each with its mark at the end; none on a request for a commendation (NĐ 98/2023)."""
    if choices.kind == "commendation":
        return ()
    names = {"ward": small(place.ward), "police": _POLICE[sort_of(place.ward)]}
    lines = ("Như trên", *(line.format(**names) for line in _COPIES[choices.body]))
    return tuple(line if line.endswith(".") else f"{line};" for line in lines)


def place_name(ward: str) -> str:
    """Where a document is dated: "Đông Kinh", but "Phường Lương Văn Tri" and "Phường 1" in full."""
    name = bare(ward)
    parts = name.split()
    person = bool(parts) and parts[0] in _FAMILIES and (len(parts) > 2 or parts[0] in _SURE_OF_TWO)
    return ward if person or any(letter.isdigit() for letter in name) else name


def bare(ward: str) -> str:
    """ "Phường Đông Kinh" → "Đông Kinh"."""
    return SORT.sub("", ward, count=1) if SORT.match(ward) else ward


def small(name: str) -> str:
    """ "Phường Đông Kinh" → "phường Đông Kinh", as inside a sentence."""
    found = SORT.match(name) or _PROVINCE.match(name)
    return name[0].lower() + name[1:] if found else name
