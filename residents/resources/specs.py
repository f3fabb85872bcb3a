"""The resources of what happens, of sizes and of units; SPECS has all but the last."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from residents.resources.movement_specs import MOVEMENT
from residents.resources.spec import BLOCK, NUMBER, UNIT, YEAR, Spec
from wardsecurity.accounts.permissions import Permission

FLOW: tuple[Spec, ...] = (
    Spec(
        "sizes",
        "quy-mo",
        ("unit", "year"),
        aliases={
            "year": YEAR,
            "unit": UNIT,
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
            "number": NUMBER,
            "signed_on": ("Ngày ký cam kết", "Ngày, tháng ký", "Ngày tháng ký", "Ngày"),
            "campaign": ("Đợt", "Đợt ký", "Nội dung ký cam kết", "Nội dung cam kết", "Nội dung"),
            "unit": UNIT,
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
            "number": (*NUMBER, "Số tin"),
            "received_on": ("Ngày nhận", "Ngày nhận tin", "Ngày"),
            "subject": ("Loại tin", "Nội dung", "Loại việc"),
            "block": BLOCK,
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
            "number": (*NUMBER, "Số vụ việc", "Số hồ sơ"),
            "subject": ("Loại vụ việc", "Loại tội phạm", "Loại án", "Tội danh"),
            "block": BLOCK,
            "occurred_on": ("Ngày xảy ra vụ việc", "Xảy ra ngày"),
            "cleared_on": ("Ngày khám phá", "Ngày điều tra làm rõ", "Làm rõ ngày"),
            "thanks_to_tipoff": ("Có nguồn tin góp phần", "Nguồn tin quần chúng", "Do quần chúng cung cấp tin"),
            "dong.dealt_on": ("Ngày bắt", "Ngày xử lý", "Ngày bắt giữ"),
            "dong.persons": ("Số người", "Số đối tượng", "Số người bắt, xử lý", "Người bị bắt, xử lý"),
        },
        labels={"dong.dealt_on": _("Ngày bắt, xử lý"), "dong.persons": _("Số người bị bắt, xử lý")},
        several=_("một vụ, mỗi dòng là một lần bắt, xử lý người"),
    ),
    Spec(
        "accidents",
        "tai-nan",
        ("occurred_on", "block"),
        day=("occurred_on",),
        aliases={
            "number": (*NUMBER, "Số vụ"),
            "occurred_on": ("Ngày", "Ngày xảy ra tai nạn"),
            "block": BLOCK,
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
            "block": BLOCK,
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
            "number": (*NUMBER, "Số buổi"),
            "held_on": ("Ngày", "Ngày tuyên truyền", "Ngày tháng"),
            "theme": ("Nội dung", "Nội dung tuyên truyền", "Chuyên đề"),
            "unit": ("Địa điểm", "Đơn vị", "Khối phố", "Khối", "Nơi tuyên truyền"),
            "association": ("Hội, đoàn thể", "Đơn vị phối hợp", "Phối hợp"),
            "attendances": ("Số người dự", "Số người tham gia", "Lượt người tham gia", "Số lượt người"),
            "members": ("Hội viên", "Số hội viên", "Lượt hội viên", "Trong đó hội viên"),
        },
    ),
)

SPECS = FLOW + MOVEMENT

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
    examples={"code": "K01", "name": "Khối 1"},
    permissions=(Permission.MANAGE_PLACE,),
)
