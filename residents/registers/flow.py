"""The books of what happens: pledges, tip-offs, cases, accidents, dossiers, sessions."""

from django.db.models import OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from residents import models
from residents.registers.values import Column, Field, Lines, Register, State, Total

NUMBER = Column("number", _("Số sổ"), sort=("number_key",))
BLOCK = Column("block.name", _("Khối phố"), sort=("block__name_key",))
_NUMBER = Field("number", _("Số sổ"))
_BLOCK = Field("block", _("Khối phố"), _("Để trống nếu không thuộc riêng khối nào."))

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
        _NUMBER,
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

TIPOFFS = Register(
    slug="nguon-tin",
    prefix="NT",
    title=_("Nguồn tin quần chúng"),
    one=_("nguồn tin"),
    group="flow",
    model=models.TipOff,
    columns=(
        Column("received_on", _("Ngày tiếp nhận"), "day", ("received_on",), event="received"),
        NUMBER,
        Column("subject.name", _("Lĩnh vực"), sort=("subject__name_key",)),
        BLOCK,
        Column("assessed_on", _("Ngày đánh giá"), "day", ("assessed_on",), event="assessed"),
        Column("worth", _("Giá trị"), "choice", ("worth",)),
        Column("result", _("Kết quả"), "choice", ("result",)),
    ),
    fields=(
        _NUMBER,
        Field("received_on", _("Ngày tiếp nhận")),
        Field("subject", _("Lĩnh vực"), size=6),
        Field(
            "block", _("Khối phố nơi xảy ra"), _("Không phải nơi ở của người cung cấp tin; có thể để trống."), size=6
        ),
        Field("worth", _("Giá trị")),
        Field("assessed_on", _("Ngày đánh giá")),
        Field("result", _("Kết quả"), size=6),
    ),
    order=("-received_on", "-id"),
    days=("received_on",),
    place="block",
    kinds="result",
    kinds_label=_("Kết quả"),
    states=(
        State("chua", _("chưa đánh giá"), Q(worth="")),
        State("co", _("có giá trị"), Q(worth="valuable")),
        State("khong", _("không có giá trị"), Q(worth="not_valuable")),
    ),
    totals=(Total(_("có giá trị"), when=Q(worth="valuable")),),
    search=("block__name_folded", "subject__name_folded"),
    related=("subject", "block"),
    sensitive=True,
    note=_("Không ghi bất cứ điều gì về người cung cấp tin."),
)

_PERSONS = (
    models.PersonsDealtWith.objects.filter(case=OuterRef("pk"))
    .order_by()
    .values("case")
    .annotate(total=Sum("persons"))
    .values("total")
)

CASES = Register(
    slug="vu-viec",
    prefix="VV",
    title=_("Vụ việc"),
    one=_("vụ việc"),
    group="flow",
    model=models.Case,
    columns=(
        Column("occurred_on", _("Ngày xảy ra"), "day", ("occurred_on",), event="occurred"),
        NUMBER,
        Column("subject.name", _("Lĩnh vực"), sort=("subject__name_key",)),
        BLOCK,
        Column("cleared_on", _("Ngày làm rõ"), "day", ("cleared_on",), event="cleared"),
        Column("thanks_to_tipoff", _("Có nguồn tin góp phần"), "flag"),
        Column("persons_total", _("Số người bị bắt, xử lý"), "number"),
    ),
    fields=(
        _NUMBER,
        Field("subject", _("Lĩnh vực"), size=6),
        _BLOCK,
        Field("occurred_on", _("Ngày xảy ra")),
        Field("cleared_on", _("Ngày làm rõ")),
        Field("thanks_to_tipoff", _("Có nguồn tin quần chúng góp phần làm rõ"), size=6),
    ),
    order=("-occurred_on", "-id"),
    days=("occurred_on", "cleared_on"),
    place="block",
    states=(
        State("chua", _("chưa làm rõ"), Q(cleared_on=None)),
        State("ro", _("đã làm rõ"), Q(cleared_on__isnull=False)),
        State("tin", _("làm rõ có nguồn tin góp phần"), Q(thanks_to_tipoff=True)),
    ),
    totals=(
        Total(_("đã làm rõ"), when=Q(cleared_on__isnull=False)),
        Total(_("người bị bắt, xử lý"), of_lines="persons"),
    ),
    search=("block__name_folded", "subject__name_folded"),
    related=("subject", "block"),
    extra={"persons_total": Subquery(_PERSONS)},
    lines=Lines(
        model=models.PersonsDealtWith,
        related="lines",
        head="case",
        title=_("Người bị bắt, xử lý"),
        fields=(Field("dealt_on", _("Ngày bắt, xử lý")), Field("persons", _("Số người"))),
        order=("dealt_on", "id"),
    ),
    note=_("Sổ chỉ đếm số người, không ghi người nào."),
)

ACCIDENTS = Register(
    slug="tai-nan",
    prefix="TN",
    title=_("Tai nạn giao thông"),
    one=_("vụ tai nạn"),
    group="flow",
    model=models.TrafficAccident,
    columns=(
        Column("occurred_on", _("Ngày xảy ra"), "day", ("occurred_on",), event="occurred"),
        NUMBER,
        BLOCK,
        Column("deaths", _("Số người chết"), "number", ("deaths",)),
        Column("injured", _("Số người bị thương"), "number", ("injured",)),
    ),
    fields=(
        _NUMBER,
        Field("occurred_on", _("Ngày xảy ra")),
        Field("block", _("Khối phố"), _("Để trống nếu không thuộc riêng khối nào."), size=6),
        Field("deaths", _("Số người chết")),
        Field("injured", _("Số người bị thương")),
    ),
    order=("-occurred_on", "-id"),
    days=("occurred_on",),
    place="block",
    states=(
        State("chet", _("có người chết"), Q(deaths__gte=1)),
        State("thuong", _("có người bị thương"), Q(injured__gte=1)),
    ),
    totals=(Total(_("người chết"), of="deaths"), Total(_("người bị thương"), of="injured")),
    search=("block__name_folded",),
    related=("block",),
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
        _NUMBER,
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
