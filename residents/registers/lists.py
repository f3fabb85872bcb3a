"""The lists that the books choose from: campaigns, associations, sizes of units, themes and subjects."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents import models
from residents.registers.values import Column, Field, Register, State, Total

_IN_USE = (State("dang", _("đang dùng"), Q(ends_on=None)), State("xong", _("đã thôi dùng"), Q(ends_on__isnull=False)))
_UNTIL = Column("ends_on", _("Dùng đến hết ngày"), "day", ("ends_on",))
_ENDS = Field("ends_on", _("Dùng đến hết ngày"), _("Để trống khi còn dùng."), size=4)

PROFILES = Register(
    slug="dac-diem-tinh-hinh",
    title=_("Đặc điểm, tình hình của phường"),
    one=_("bản đặc điểm, tình hình"),
    group="lists",
    model=models.WardProfile,
    columns=(Column("from_on", _("Dùng từ ngày"), "day", ("from_on",)), Column("text", _("Nội dung"))),
    fields=(
        Field("from_on", _("Dùng từ ngày")),
        Field("text", _("Đặc điểm, tình hình"), _("Địa bàn, dân cư, thuận lợi, khó khăn."), size=12),
    ),
    order=("-from_on", "-id"),
    days=("from_on",),
    note=_("Văn bản của một kỳ dùng bản mới nhất tính đến hết kỳ đó."),
)

CAMPAIGNS = Register(
    slug="dot-ky-cam-ket",
    title=_("Đợt ký cam kết"),
    one=_("đợt ký cam kết"),
    group="lists",
    model=models.PledgeCampaign,
    columns=(
        Column("title", _("Đợt ký cam kết"), sort=("title_key",)),
        Column("starts_on", _("Từ ngày"), "day", ("starts_on",)),
        Column("ends_on", _("Đến hết ngày"), "day", ("ends_on",)),
    ),
    fields=(
        Field("title", _("Tên đợt"), size=6),
        Field("starts_on", _("Từ ngày")),
        Field("ends_on", _("Đến hết ngày")),
        Field("themes", _("Chủ đề"), size=12),
    ),
    order=("-starts_on", "-id"),
    span=("starts_on", "ends_on"),
    search=("title_folded",),
    many=("themes",),
)

ASSOCIATIONS = Register(
    slug="hoi-doan-the",
    title=_("Hội, đoàn thể"),
    one=_("hội, đoàn thể"),
    group="lists",
    model=models.Association,
    columns=(Column("name", _("Tên hội, đoàn thể"), sort=("name_key",)), _UNTIL),
    fields=(Field("name", _("Tên hội, đoàn thể"), size=8), _ENDS),
    order=("name_key", "id"),
    states=_IN_USE,
    search=("name_folded",),
)

SIZES = Register(
    slug="quy-mo",
    title=_("Quy mô đơn vị theo năm"),
    one=_("quy mô của đơn vị"),
    group="lists",
    model=models.UnitSize,
    columns=(
        Column("year", _("Năm"), "year", ("year",)),
        Column("unit.name", _("Đơn vị"), sort=("unit__name_key",)),
        Column("households", _("Hộ thường trú"), "number", ("households",)),
        Column("temporary_households", _("Hộ tạm trú"), "number", ("temporary_households",)),
        Column("residents", _("Nhân khẩu"), "number", ("residents",)),
        Column("pupils", _("Học sinh"), "number", ("pupils",)),
        Column("staff", _("Giáo viên, nhân viên"), "number", ("staff",)),
    ),
    fields=(
        Field("year", _("Năm")),
        Field("unit", _("Đơn vị"), size=9),
        Field("households", _("Hộ thường trú"), _("Của khối phố."), size=4),
        Field("temporary_households", _("Hộ tạm trú"), _("Của khối phố."), size=4),
        Field("residents", _("Nhân khẩu"), _("Của khối phố."), size=4),
        Field("pupils", _("Học sinh"), _("Của trường học."), size=4),
        Field("staff", _("Giáo viên, nhân viên"), _("Của trường học."), size=4),
    ),
    order=("-year", "unit__name_key", "id"),
    year="year",
    place="unit",
    totals=(
        Total(_("hộ thường trú"), of="households"),
        Total(_("học sinh"), of="pupils"),
        Total(_("giáo viên, nhân viên"), of="staff"),
    ),
    search=("unit__name_folded",),
    related=("unit",),
    ward="unit__ward",
)

THEMES = Register(
    slug="chu-de",
    title=_("Chủ đề tuyên truyền, cam kết"),
    one=_("chủ đề"),
    group="lists",
    model=models.Theme,
    columns=(Column("name", _("Chủ đề"), sort=("name_key",)), Column("ward.name", _("Danh mục của")), _UNTIL),
    fields=(Field("name", _("Chủ đề"), size=8), _ENDS),
    order=("name_key", "id"),
    states=(State("rieng", _("riêng của phường"), Q(ward__isnull=False)), State("chung", _("chung"), Q(ward=None))),
    search=("name_folded",),
    related=("ward",),
    common=True,
)

SUBJECTS = Register(
    slug="linh-vuc",
    title=_("Lĩnh vực của nguồn tin, vụ việc"),
    one=_("lĩnh vực"),
    group="lists",
    model=models.Subject,
    columns=(Column("name", _("Lĩnh vực"), sort=("name_key",)), Column("ward.name", _("Danh mục của")), _UNTIL),
    fields=(Field("name", _("Lĩnh vực"), size=8), _ENDS),
    order=("name_key", "id"),
    states=(State("rieng", _("riêng của phường"), Q(ward__isnull=False)), State("chung", _("chung"), Q(ward=None))),
    search=("name_folded",),
    related=("ward",),
    common=True,
)

LAWS = Register(
    slug="van-ban-lam-can-cu",
    title=_("Văn bản làm căn cứ"),
    one=_("văn bản làm căn cứ"),
    group="lists",
    model=models.LegalBasis,
    columns=(
        Column("cited", _("Số, ký hiệu"), sort=("number_folded",)),
        Column("title", _("Trích yếu")),
        Column("subject", _("Lĩnh vực văn bản"), "choice"),
        Column("body", _("Cơ quan ban hành")),
        Column("in_force_from", _("Hiệu lực từ"), "day", ("in_force_from",)),
        Column("in_force_until", _("Hiệu lực đến hết"), "day", ("in_force_until",)),
        Column("successor.cited", _("Văn bản thay thế")),
        Column("is_checked", _("Đã đối chiếu bản gốc"), "flag"),
        Column("ward.name", _("Danh mục của")),
    ),
    fields=(
        Field("subject", _("Lĩnh vực văn bản"), size=6),
        Field("kind", _("Loại văn bản"), _("Ví dụ: Nghị định, Quyết định."), size=3),
        Field("number", _("Số, ký hiệu"), size=3),
        Field("title", _("Trích yếu"), size=12),
        Field("body", _("Cơ quan ban hành"), size=6),
        Field("issued_on", _("Ngày ban hành")),
        Field("in_force_from", _("Hiệu lực từ")),
        Field("in_force_until", _("Hiệu lực đến hết"), _("Để trống khi còn hiệu lực.")),
        Field("is_checked", _("Đã đối chiếu bản gốc"), size=4),
        Field(
            "leads",
            _("Dẫn thay văn bản chung"),
            _("Báo cáo của phường dẫn văn bản này, không dẫn văn bản chung của lĩnh vực."),
            size=5,
        ),
    ),
    order=("-in_force_from", "id"),
    span=("in_force_from", "in_force_until"),
    kinds="subject",
    kinds_label=_("Lĩnh vực văn bản"),
    states=(State("rieng", _("riêng của phường"), Q(ward__isnull=False)), State("chung", _("chung"), Q(ward=None))),
    search=("number_folded", "title_folded"),
    related=("ward", "successor"),
    common=True,
    note=_("Danh mục chung không sửa được; báo cáo dẫn văn bản có hiệu lực vào cuối kỳ."),
)

LISTS = (CAMPAIGNS, ASSOCIATIONS, SIZES, THEMES, SUBJECTS, LAWS, PROFILES)
