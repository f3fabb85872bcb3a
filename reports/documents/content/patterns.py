"""The sentence patterns of documents, beside those of the narrative: what a report says of each indicator.

Written as reports.narrative.patterns are: "{A05:lượt hộ}" is a figure with what it counts. None of them praises, none
says that one number caused another. Documents are Vietnamese alone: their form is that of a Vietnamese decree.
"""

from __future__ import annotations

from reports.narrative import patterns as say
from reports.narrative.patterns import Item


def _item(code: str, some: str, noun: str, *, optional: bool = False) -> Item:
    return Item(code, {"vi": some, "en": some}, {"vi": noun, "en": noun}, optional=optional)


PLACE_HAS = {"vi": "phường có ", "en": "the ward has "}
PLACE = (
    _item("G01", "{G01:khối phố}", "số khối phố"),
    _item("G02", "{G02:hộ thường trú}", "số hộ thường trú", optional=True),
    _item("G03", "{G03:hộ tạm trú}", "số hộ tạm trú", optional=True),
    _item("G04", "{G04:nhân khẩu}", "số nhân khẩu", optional=True),
    _item("G05", "{G05:trường học}", "số trường học", optional=True),
    _item(
        "G08",
        "{G08:cơ quan, doanh nghiệp, cơ sở kinh doanh có điều kiện}",
        "số cơ quan, doanh nghiệp, cơ sở kinh doanh",
        optional=True,
    ),
)
SESSIONS = (
    _item("A01", "tổ chức {A01:buổi tuyên truyền về an ninh trật tự}", "buổi tuyên truyền", optional=True),
    _item("A02", "có {A02:lượt người dự tuyên truyền}", "lượt người dự tuyên truyền", optional=True),
)
PLEDGES = (
    *say.PLEDGES,
    _item("A06", "{A06:hộ} đã ký ít nhất một cam kết trong năm", "hộ ký cam kết", optional=True),
    _item(
        "A11",
        "tiếp nhận {A11:lượt} giao nộp vũ khí, vật liệu nổ, công cụ hỗ trợ, pháo",
        "lượt giao nộp vũ khí, vật liệu nổ, công cụ hỗ trợ, pháo",
        optional=True,
    ),
)
COORDINATION = (
    _item("B01", "đang thực hiện {B01:chương trình phối hợp}", "chương trình phối hợp"),
    _item("B02", "có {B02:hội, đoàn thể} tham gia", "hội, đoàn thể tham gia", optional=True),
    _item("B03", "triển khai tuyên truyền đến {B03:chi hội}", "chi hội được tuyên truyền", optional=True),
    _item("B04", "có {B04:lượt hội viên tham gia}", "lượt hội viên tham gia", optional=True),
    _item("B05", "hòa giải thành {B05:vụ mâu thuẫn nhỏ} tại khối phố", "vụ hòa giải thành", optional=True),
)
ORDER = (
    _item("C03", "tiếp nhận {C03:tố giác, tin báo về tội phạm}", "tố giác, tin báo về tội phạm", optional=True),
    _item("C10", "phát hiện {C10:vụ việc tệ nạn xã hội}", "vụ việc tệ nạn xã hội", optional=True),
    _item("C11", "xảy ra {C11:vụ đốt pháo trái phép}", "vụ đốt pháo trái phép", optional=True),
)
IN_FORCE = (
    _item(
        "D01", "đến cuối kỳ, đang thi hành {D01:hồ sơ} giáo dục tại phường", "hồ sơ giáo dục tại phường", optional=True
    ),
    _item("D04", "{D04:hồ sơ} án treo", "hồ sơ án treo", optional=True),
    _item("D07", "{D07:hồ sơ} cải tạo không giam giữ", "hồ sơ cải tạo không giam giữ", optional=True),
    _item("D12", "{D12:hồ sơ} có hội, đoàn thể nhận giúp đỡ", "hồ sơ có hội, đoàn thể giúp đỡ", optional=True),
)
TEAMS = (_item("E04", "Tổ bảo vệ an ninh, trật tự có {E04:thành viên}", "thành viên Tổ bảo vệ an ninh, trật tự"),)
TRAFFIC = (
    _item("E06", "xảy ra {E06:vụ tai nạn giao thông}", "vụ tai nạn giao thông", optional=True),
    _item("E07", "làm chết {E07:người}", "người chết do tai nạn giao thông", optional=True),
    _item("E09", "làm bị thương {E09:người}", "người bị thương do tai nạn giao thông", optional=True),
)
SAFE = (
    _item("F01", "{F01:khối phố} đăng ký đạt “An toàn về an ninh, trật tự”", "khối phố đăng ký"),
    _item("F02", "{F02:khối phố} được công nhận", "khối phố được công nhận", optional=True),
)
COMMENDED = (
    _item("F03", "có {F03:lượt tập thể được khen thưởng}", "lượt tập thể được khen thưởng", optional=True),
    _item("F04", "có {F04:lượt cá nhân được khen thưởng}", "lượt cá nhân được khen thưởng", optional=True),
)


def security(offences: str) -> tuple[Item, Item, Item]:
    """Occurred, cleared and persons, in the law's word for offences on the day: it has changed (catalogue, labels)."""
    old = "vụ phạm pháp hình sự"
    noun = f"{offences} được làm rõ"
    occurred = _item("C04", say.OCCURRED.some["vi"].replace(old, offences), offences, optional=True)
    cleared = _item("C05", say.CLEARED["plain"]["vi"].replace(old, offences), noun)
    return occurred, cleared, say.PERSONS


# What each part of a report is compared by; C01, C02 and group D are left out of records.
COMPARED: dict[str, tuple[str, ...]] = {
    "pledges": ("A01", "A05", "A14", "A12", "A11"),
    "coordination": ("B04", "B05"),
    "security": ("C01", "C02", "C04", "C05", "C07", "C10", "C11"),
    "supervision": ("D02", "D05", "D08"),
    "traffic": ("E06", "E07", "E09"),
}
RECORDS = frozenset(("A01", "A05", "A14", "A12", "B04", "B05", "C04", "C05", "C10", "C11", "E06"))
