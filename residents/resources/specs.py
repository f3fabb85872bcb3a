"""What each resource adds to its register: its name, its natural key, and what offices call its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from residents.registers import Label
from wardsecurity.accounts.permissions import Permission

_BOOKS = (Permission.WRITE_BOOKS,)


@dataclass(frozen=True)
class Spec:
    """`key`: what a row without a number, or of a book without numbers, is known by. `day`: the column whose day says
    which unit a name means. `line_key`: what a line is known by beneath its entry. `labels`: of lines, where those of
    the form alone would not tell them from the entry's."""

    name: str
    slug: str
    key: tuple[str, ...]
    day: tuple[str, ...] = ()
    line_key: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    permissions: tuple[Permission, ...] = _BOOKS


_NUMBER = ("Số", "Số vào sổ", "Số thứ tự sổ", "Số hiệu")
_UNIT = ("Đơn vị ký cam kết", "Tên đơn vị", "Đơn vị", "Khối phố", "Khối", "Tổ dân phố", "Trường", "Khối, trường")
_BLOCK = ("Khối", "Tổ dân phố", "Địa bàn", "Khối phố nơi xảy ra", "Nơi xảy ra", "Tổ, khối phố")
_FROM = ("Ngày bắt đầu", "Bắt đầu", "Từ", "Ngày thành lập", "Ngày ra mắt")
_UNTIL = ("Ngày kết thúc", "Kết thúc", "Đến", "Đến ngày", "Ngày giải thể")
_DECISION = ("Quyết định số", "Số QĐ", "Số, ký hiệu quyết định")
_YEAR = ("Năm đánh giá", "Năm học", "Năm")

SPECS = (
    Spec(
        "sizes",
        "quy-mo",
        ("unit", "year"),
        aliases={
            "year": _YEAR,
            "unit": _UNIT,
            "households": ("Số hộ", "Hộ", "Số hộ thường trú", "Hộ dân"),
            "temporary_households": ("Số hộ tạm trú", "Tạm trú"),
            "residents": ("Số nhân khẩu", "Khẩu", "Số khẩu"),
            "pupils": ("Số học sinh", "HS"),
            "staff": ("Giáo viên", "Số giáo viên, nhân viên", "CB, GV, NV", "GV, NV"),
        },
        permissions=(Permission.WRITE_BOOKS, Permission.MANAGE_PLACE),
    ),
    Spec(
        "pledges",
        "ky-cam-ket",
        ("signed_on", "unit", "campaign"),
        day=("signed_on",),
        aliases={
            "number": _NUMBER,
            "signed_on": ("Ngày ký cam kết", "Ngày, tháng ký", "Ngày tháng ký", "Ngày"),
            "campaign": ("Đợt", "Đợt ký", "Nội dung ký cam kết", "Nội dung cam kết", "Nội dung"),
            "unit": _UNIT,
            "households": ("Số hộ", "Số lượt hộ", "Số hộ ký", "Số hộ ký cam kết", "Hộ ký cam kết", "Hộ gia đình"),
            "pupils": ("Học sinh", "Số học sinh", "Số lượt học sinh", "HS"),
            "staff": ("Giáo viên", "Giáo viên, nhân viên", "Số giáo viên, nhân viên", "CB, GV, NV", "GV, NV"),
        },
    ),
    Spec(
        "tipoffs",
        "nguon-tin",
        ("received_on", "subject", "block"),
        day=("received_on",),
        aliases={
            "number": (*_NUMBER, "Số tin"),
            "received_on": ("Ngày nhận", "Ngày nhận tin", "Ngày"),
            "subject": ("Loại tin", "Nội dung", "Loại việc"),
            "block": _BLOCK,
            "worth": ("Giá trị tin", "Đánh giá", "Đánh giá giá trị"),
            "assessed_on": ("Đánh giá ngày",),
            "result": ("Kết quả xử lý", "Kết quả giải quyết", "Xử lý"),
        },
    ),
    Spec(
        "cases",
        "vu-viec",
        ("occurred_on", "cleared_on", "subject", "block"),
        day=("occurred_on", "cleared_on"),
        line_key=("dealt_on",),
        aliases={
            "number": (*_NUMBER, "Số vụ việc", "Số hồ sơ"),
            "subject": ("Loại vụ việc", "Loại tội phạm", "Loại án", "Tội danh"),
            "block": _BLOCK,
            "occurred_on": ("Ngày xảy ra vụ việc", "Xảy ra ngày"),
            "cleared_on": ("Ngày khám phá", "Ngày điều tra làm rõ", "Làm rõ ngày"),
            "thanks_to_tipoff": ("Có nguồn tin góp phần", "Nguồn tin quần chúng", "Do quần chúng cung cấp tin"),
            "dong.dealt_on": ("Ngày bắt", "Ngày xử lý", "Ngày bắt giữ"),
            "dong.persons": ("Số người", "Số đối tượng", "Số người bắt, xử lý", "Người bị bắt, xử lý"),
        },
        labels={"dong.dealt_on": _("Ngày bắt, xử lý"), "dong.persons": _("Số người bị bắt, xử lý")},
    ),
    Spec(
        "accidents",
        "tai-nan",
        ("occurred_on", "block"),
        day=("occurred_on",),
        aliases={
            "number": (*_NUMBER, "Số vụ"),
            "occurred_on": ("Ngày", "Ngày xảy ra tai nạn"),
            "block": _BLOCK,
            "deaths": ("Chết", "Số chết", "Người chết"),
            "injured": ("Bị thương", "Số bị thương", "Người bị thương"),
        },
        required=("deaths", "injured"),
    ),
    Spec(
        "supervision",
        "quan-ly-giao-duc",
        (),
        day=("started_on",),
        line_key=("held_on",),
        aliases={
            "number": ("Số", "Hồ sơ số", "Mã hồ sơ"),
            "measure": ("Biện pháp áp dụng", "Loại", "Loại biện pháp", "Hình thức"),
            "block": _BLOCK,
            "started_on": ("Từ ngày", "Ngày áp dụng", "Ngày quyết định", "Ngày lập hồ sơ"),
            "legal_basis": ("Căn cứ", "Căn cứ pháp lý", "Văn bản"),
            "helper": ("Hội giúp đỡ", "Đoàn thể giúp đỡ", "Tổ chức giúp đỡ", "Hội phân công giúp đỡ"),
            "helped_from": ("Ngày nhận giúp đỡ", "Giúp đỡ từ ngày"),
            "ended_on": ("Đến ngày", "Ngày chấp hành xong"),
            "outcome": ("Kết quả thi hành",),
            "dong.held_on": ("Nhận xét ngày",),
            "dong.helper": ("Hội nhận xét",),
            "dong.proposal": ("Kiến nghị",),
        },
        required=("number",),
    ),
    Spec(
        "sessions",
        "tuyen-truyen",
        ("held_on", "unit", "theme"),
        day=("held_on",),
        aliases={
            "number": (*_NUMBER, "Số buổi"),
            "held_on": ("Ngày", "Ngày tuyên truyền", "Ngày tháng"),
            "theme": ("Nội dung", "Nội dung tuyên truyền", "Chuyên đề"),
            "unit": ("Địa điểm", "Đơn vị", "Khối phố", "Khối", "Nơi tuyên truyền"),
            "association": ("Hội, đoàn thể", "Đơn vị phối hợp", "Phối hợp"),
            "attendances": ("Số người dự", "Số người tham gia", "Lượt người tham gia", "Số lượt người"),
            "members": ("Hội viên", "Số hội viên", "Lượt hội viên", "Trong đó hội viên"),
        },
    ),
    Spec(
        "models",
        "mo-hinh",
        ("name",),
        aliases={
            "number": _NUMBER,
            "name": ("Mô hình", "Tên"),
            "kind": ("Loại mô hình",),
            "starts_on": _FROM,
            "ends_on": _UNTIL,
        },
    ),
    Spec(
        "sites",
        "diem-mo-hinh",
        ("model", "block", "starts_on"),
        day=("starts_on",),
        line_key=("starts_on",),
        aliases={
            "number": _NUMBER,
            "model": ("Tên mô hình",),
            "block": _BLOCK,
            "starts_on": _FROM,
            "ends_on": _UNTIL,
            "dong.members": ("Số thành viên", "Thành viên"),
        },
        labels={
            "dong.starts_on": _("Tổ thực hiện từ ngày"),
            "dong.ends_on": _("Tổ thực hiện đến hết ngày"),
            "dong.members": _("Số thành viên của tổ"),
        },
    ),
    Spec(
        "pilots",
        "diem-chi-dao",
        ("block", "starts_on"),
        day=("starts_on",),
        line_key=("held_on",),
        aliases={
            "number": _NUMBER,
            "block": _BLOCK,
            "starts_on": _FROM,
            "ends_on": _UNTIL,
            "dong.held_on": ("Ngày sơ kết", "Ngày tổng kết"),
            "dong.finding": ("Kết quả đánh giá",),
        },
    ),
    Spec(
        "programmes",
        "chuong-trinh-phoi-hop",
        ("title", "starts_on"),
        aliases={
            "number": _NUMBER,
            "title": ("Chương trình", "Tên", "Chương trình phối hợp", "Nội dung phối hợp"),
            "starts_on": (*_FROM, "Ngày ký"),
            "ends_on": _UNTIL,
            "associations": ("Hội, đoàn thể", "Đơn vị phối hợp", "Các hội tham gia"),
        },
    ),
    Spec(
        "directives",
        "van-ban-chi-dao",
        ("issued_on", "kind", "abstract"),
        aliases={
            "number": (*_NUMBER, "Số văn bản", "Số/ký hiệu", "Số và ký hiệu"),
            "issued_on": ("Ngày văn bản", "Ngày", "Ngày ký"),
            "kind": ("Loại văn bản", "Thể loại"),
            "asked_by": ("Yêu cầu của", "Theo chỉ đạo của"),
            "body": ("Nơi ban hành", "Đơn vị ban hành", "Cơ quan"),
            "abstract": ("Nội dung", "Trích yếu nội dung", "Tên văn bản"),
        },
    ),
    Spec(
        "evaluations",
        "danh-gia",
        ("unit", "year"),
        aliases={
            "year": _YEAR,
            "unit": _UNIT,
            "registered_on": ("Đăng ký ngày",),
            "result": ("Kết quả công nhận", "Công nhận"),
            "grade": ("Xếp loại",),
            "decided_on": ("Ngày công nhận",),
            "decision_number": _DECISION,
        },
    ),
    Spec(
        "commendations",
        "khen-thuong",
        ("year", "body", "form", "recipient", "decision_number"),
        aliases={
            "number": _NUMBER,
            "year": ("Năm", "Năm thành tích"),
            "body": ("Cơ quan khen", "Cấp khen", "Cơ quan quyết định"),
            "form": ("Hình thức khen thưởng", "Hình thức khen"),
            "kind": ("Loại khen", "Loại"),
            "recipient": ("Đối tượng khen", "Đối tượng được khen"),
            "individuals": ("Số người", "Số người được khen"),
            "decision_number": _DECISION,
            "decided_on": ("Ngày ký quyết định",),
        },
    ),
    Spec(
        "campaigns",
        "dot-ky-cam-ket",
        ("title",),
        aliases={
            "title": ("Đợt ký cam kết", "Đợt", "Tên"),
            "starts_on": _FROM,
            "ends_on": _UNTIL,
            "themes": ("Các chủ đề", "Nội dung"),
        },
    ),
    Spec(
        "associations",
        "hoi-doan-the",
        ("name",),
        aliases={"name": ("Tên hội", "Hội, đoàn thể", "Tên"), "ends_on": _UNTIL},
    ),
    Spec("themes", "chu-de", ("name",), aliases={"name": ("Tên chủ đề", "Nội dung", "Tên"), "ends_on": _UNTIL}),
    Spec("subjects", "linh-vuc", ("name",), aliases={"name": ("Tên lĩnh vực", "Loại việc", "Tên"), "ends_on": _UNTIL}),
)

UNITS = Spec(
    "units",
    "",
    ("code",),
    aliases={
        "kind": ("Loại đơn vị", "Kiểu"),
        "code": ("Mã đơn vị", "Mã khối", "Mã số"),
        "name": ("Tên đơn vị", "Tên khối", "Khối phố", "Khối", "Đơn vị", "Tổ dân phố", "Trường"),
        "opened_on": ("Từ ngày", "Ngày thành lập"),
        "has_many_visitors": ("Đông khách",),
    },
    permissions=(Permission.MANAGE_PLACE,),
)
