"""The books of what happens, in their order: pledges, those of incidents, dossiers, sessions."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents import models
from residents.registers.common import BLOCK, NUMBER, NUMBER_BOX
from residents.registers.incidents import ACCIDENTS, CASES, TIPOFFS
from residents.registers.values import Column, Field, Lines, Register, State, Total

PLEDGES = Register(
    slug="ky-cam-ket",
    prefix="CK",
    title=_("Ký cam kết"),
    one=_("lượt ký cam kết"),
    group="flow",
    model=models.Pledge,
    columns=(
        Column("signed_on", _("Ngày ký"), "day", ("signed_on",), event="signed"),
        NUMBER,
        Column("unit.name", _("Đơn vị"), sort=("unit__name_key",)),
        Column("campaign.title", _("Đợt ký cam kết"), sort=("campaign__title_key",)),
        Column("households", _("Lượt hộ"), "number", ("households",)),
        Column("pupils", _("Lượt học sinh"), "number", ("pupils",)),
        Column("staff", _("Lượt giáo viên, nhân viên"), "number", ("staff",)),
    ),
    fields=(
        NUMBER_BOX,
        Field("signed_on", _("Ngày ký")),
        Field("campaign", _("Đợt ký cam kết"), size=6),
        Field("unit", _("Đơn vị ký"), size=12),
        Field("households", _("Lượt hộ"), _("Của khối phố."), size=4),
        Field("pupils", _("Lượt học sinh"), _("Của trường học."), size=4),
        Field("staff", _("Lượt giáo viên, nhân viên"), _("Của trường học."), size=4),
    ),
    order=("-signed_on", "-id"),
    days=("signed_on",),
    place="unit",
    kinds="audience",
    kinds_label=_("Đối tượng"),
    totals=(
        Total(_("lượt hộ"), of="households"),
        Total(_("lượt học sinh"), of="pupils"),
        Total(_("lượt giáo viên, nhân viên"), of="staff"),
    ),
    search=("campaign__title_folded", "unit__name_folded"),
    related=("unit", "campaign"),
    note=_("Một bản cam kết đã ký là một lượt, dù có nhiều chủ đề."),
)

SUPERVISION = Register(
    slug="quan-ly-giao-duc",
    prefix="HS",
    title=_("Quản lý, giáo dục tại cộng đồng"),
    one=_("hồ sơ"),
    group="flow",
    model=models.SupervisedPerson,
    columns=(
        Column("number", _("Số hồ sơ"), sort=("number_key",)),
        Column("measure", _("Biện pháp"), "choice", ("measure",)),
        BLOCK,
        Column("started_on", _("Ngày bắt đầu"), "day", ("started_on",), event="started"),
        Column("helper.name", _("Hội nhận giúp đỡ"), sort=("helper__name_key",)),
        Column("ended_on", _("Ngày kết thúc"), "day", ("ended_on",), event="ended"),
        Column("outcome", _("Kết quả"), "choice", ("outcome",)),
    ),
    fields=(
        Field("number", _("Số hồ sơ")),
        Field("measure", _("Biện pháp"), size=5),
        Field("block", _("Khối phố"), size=4),
        Field("started_on", _("Ngày bắt đầu")),
        Field("legal_basis", _("Văn bản áp dụng"), size=5),
        Field("carried_in", _("Đang thi hành khi mở sổ"), size=4),
        Field("helper", _("Hội nhận giúp đỡ"), size=8),
        Field("helped_from", _("Nhận giúp đỡ từ ngày"), size=4),
        Field("ended_on", _("Ngày kết thúc")),
        Field("outcome", _("Kết quả"), size=5),
    ),
    order=("-started_on", "-id"),
    span=("started_on", "ended_on"),
    place="block",
    kinds="measure",
    kinds_label=_("Biện pháp"),
    states=(
        State("dang", _("đang thi hành"), Q(ended_on=None)),
        State("xong", _("đã kết thúc"), Q(ended_on__isnull=False)),
        State("giup", _("có hội nhận giúp đỡ"), Q(helper__isnull=False)),
    ),
    totals=(Total(_("đang thi hành"), when=Q(ended_on=None)),),
    search=("block__name_folded", "helper__name_folded"),
    related=("block", "helper"),
    lines=Lines(
        model=models.SupervisionReview,
        related="reviews",
        head="dossier",
        title=_("Nhận xét hằng tháng"),
        fields=(
            Field("held_on", _("Ngày nhận xét")),
            Field("helper", _("Hội cùng nhận xét")),
            Field("proposal", _("Đề nghị")),
        ),
        order=("held_on", "id"),
        blank=1,
    ),
    sensitive=True,
    note=_("Chỉ ghi số hồ sơ; không ghi tên, nơi ở hay đánh giá về người được giáo dục."),
)

SESSIONS = Register(
    slug="tuyen-truyen",
    prefix="TT",
    title=_("Buổi tuyên truyền"),
    one=_("buổi tuyên truyền"),
    group="flow",
    model=models.AwarenessSession,
    columns=(
        Column("held_on", _("Ngày tổ chức"), "day", ("held_on",), event="held"),
        NUMBER,
        Column("theme.name", _("Chủ đề"), sort=("theme__name_key",)),
        Column("unit.name", _("Nơi tổ chức"), sort=("unit__name_key",)),
        Column("association.name", _("Hội phối hợp"), sort=("association__name_key",)),
        Column("attendances", _("Lượt người dự"), "number", ("attendances",)),
        Column("members", _("Trong đó hội viên"), "number", ("members",)),
    ),
    fields=(
        NUMBER_BOX,
        Field("held_on", _("Ngày tổ chức")),
        Field("theme", _("Chủ đề"), size=6),
        Field("unit", _("Nơi tổ chức"), _("Khối phố, trường học hoặc cơ quan; để trống nếu là toàn phường."), size=6),
        Field("association", _("Hội phối hợp"), size=6),
        Field("attendances", _("Lượt người dự")),
        Field("members", _("Trong đó lượt hội viên")),
    ),
    order=("-held_on", "-id"),
    days=("held_on",),
    place="unit",
    totals=(Total(_("lượt người dự"), of="attendances"), Total(_("lượt hội viên"), of="members")),
    search=("unit__name_folded", "association__name_folded", "theme__name_folded"),
    related=("unit", "theme", "association"),
)

FLOW = (PLEDGES, TIPOFFS, CASES, ACCIDENTS, SUPERVISION, SESSIONS)
