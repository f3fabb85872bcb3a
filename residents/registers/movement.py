"""The books of what lasts or is given for a year: models, pilots, programmes, evaluations, commendations."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from residents import models
from residents.registers.common import BLOCK, NUMBER, NUMBER_BOX
from residents.registers.values import Column, Field, Lines, Register, State, Total

_FROM = Column("starts_on", _("Từ ngày"), "day", ("starts_on",))
_UNTIL = Column("ends_on", _("Đến hết ngày"), "day", ("ends_on",))
_SPAN = (Field("starts_on", _("Từ ngày")), Field("ends_on", _("Đến hết ngày"), _("Để trống khi còn hoạt động.")))
_LASTING = (
    State("dang", _("đang hoạt động"), Q(ends_on=None)),
    State("xong", _("đã kết thúc"), Q(ends_on__isnull=False)),
)


def _number_of(table: type, head: str) -> Subquery:
    rows = table._default_manager.filter(**{head: OuterRef("pk")}).order_by()  # type: ignore[attr-defined]
    return Subquery(rows.values(head).annotate(total=Count("pk")).values("total"))


MODELS = Register(
    slug="mo-hinh",
    prefix="MH",
    title=_("Mô hình tự quản"),
    one=_("mô hình"),
    group="movement",
    model=models.SelfManagementModel,
    columns=(
        Column("name", _("Tên mô hình"), sort=("name_key",)),
        NUMBER,
        Column("kind", _("Loại"), "choice", ("kind",)),
        _FROM,
        _UNTIL,
        Column("sites_total", _("Số điểm"), "number"),
    ),
    fields=(NUMBER_BOX, Field("name", _("Tên mô hình"), size=9), Field("kind", _("Loại"), size=6), *_SPAN),
    order=("name_key", "id"),
    span=("starts_on", "ends_on"),
    kinds="kind",
    kinds_label=_("Loại"),
    states=_LASTING,
    totals=(Total(_("đang hoạt động"), when=Q(ends_on=None)),),
    search=("name_folded",),
    extra={"sites_total": _number_of(models.ModelSite, "model")},
    note=_("Thống kê mô hình gồm ba con số: mô hình, điểm mô hình và tổ thực hiện."),
)

SITES = Register(
    slug="diem-mo-hinh",
    prefix="DM",
    title=_("Điểm mô hình, tổ thực hiện"),
    one=_("điểm mô hình"),
    group="movement",
    model=models.ModelSite,
    columns=(
        Column("model.name", _("Mô hình"), sort=("model__name_key",)),
        NUMBER,
        BLOCK,
        _FROM,
        _UNTIL,
        Column("teams_total", _("Số tổ thực hiện"), "number"),
    ),
    fields=(NUMBER_BOX, Field("model", _("Mô hình"), size=5), Field("block", _("Khối phố"), size=4), *_SPAN),
    order=("model__name_key", "block__name_key", "id"),
    span=("starts_on", "ends_on"),
    place="block",
    states=_LASTING,
    search=("model__name_folded", "block__name_folded"),
    related=("model", "block"),
    extra={"teams_total": _number_of(models.ImplementingTeam, "site")},
    lines=Lines(
        model=models.ImplementingTeam,
        related="teams",
        head="site",
        title=_("Tổ thực hiện"),
        fields=(
            Field("starts_on", _("Từ ngày")),
            Field("ends_on", _("Đến hết ngày")),
            Field("members", _("Số thành viên")),
        ),
        order=("starts_on", "id"),
    ),
)

PILOTS = Register(
    slug="diem-chi-dao",
    prefix="CD",
    title=_("Điểm chỉ đạo"),
    one=_("điểm chỉ đạo"),
    group="movement",
    model=models.PilotSite,
    columns=(BLOCK, NUMBER, _FROM, _UNTIL),
    fields=(NUMBER_BOX, Field("block", _("Khối phố")), *_SPAN),
    order=("block__name_key", "id"),
    span=("starts_on", "ends_on"),
    place="block",
    states=_LASTING,
    search=("block__name_folded",),
    related=("block",),
    lines=Lines(
        model=models.PilotReview,
        related="reviews",
        head="pilot",
        title=_("Các lần sơ kết, tổng kết"),
        fields=(Field("held_on", _("Ngày đánh giá"), size=3), Field("finding", _("Nhận xét"), size=9)),
        order=("held_on", "id"),
        blank=1,
    ),
)

PROGRAMMES = Register(
    slug="chuong-trinh-phoi-hop",
    prefix="CTPH",
    title=_("Chương trình phối hợp"),
    one=_("chương trình phối hợp"),
    group="movement",
    model=models.CoordinationProgramme,
    columns=(Column("title", _("Tên chương trình"), sort=("title_key",)), NUMBER, _FROM, _UNTIL),
    fields=(
        NUMBER_BOX,
        Field("title", _("Tên chương trình"), size=9),
        *_SPAN,
        Field("associations", _("Hội, đoàn thể tham gia"), size=12),
    ),
    order=("title_key", "id"),
    span=("starts_on", "ends_on"),
    states=_LASTING,
    totals=(Total(_("đang hoạt động"), when=Q(ends_on=None)),),
    search=("title_folded",),
    many=("associations",),
)

DIRECTIVES = Register(
    slug="van-ban-chi-dao",
    title=_("Văn bản chỉ đạo, tham mưu"),
    one=_("văn bản"),
    group="movement",
    model=models.Directive,
    columns=(
        Column("issued_on", _("Ngày ban hành"), "day", ("issued_on",), event="issued"),
        Column("number", _("Số, ký hiệu"), sort=("number_key",)),
        Column("kind", _("Loại"), "choice", ("kind",)),
        Column("body", _("Cơ quan ban hành"), sort=("body",)),
        Column("abstract", _("Trích yếu")),
        Column("asked_by", _("Theo yêu cầu của"), "choice", ("asked_by",)),
    ),
    fields=(
        Field("number", _("Số, ký hiệu")),
        Field("issued_on", _("Ngày ban hành")),
        Field("kind", _("Loại")),
        Field("asked_by", _("Theo yêu cầu của")),
        Field("body", _("Cơ quan ban hành"), size=12),
        Field("abstract", _("Trích yếu"), size=12),
    ),
    order=("-issued_on", "-id"),
    days=("issued_on",),
    kinds="kind",
    kinds_label=_("Loại"),
    search=("abstract_folded",),
)

COMMENDATIONS = Register(
    slug="khen-thuong",
    prefix="KT",
    title=_("Khen thưởng"),
    one=_("lần khen thưởng"),
    group="movement",
    model=models.Commendation,
    columns=(
        Column("year", _("Thành tích năm"), "year", ("year",)),
        NUMBER,
        Column("body", _("Cơ quan khen thưởng"), sort=("body_folded",)),
        Column("form", _("Hình thức"), "choice", ("form",)),
        Column("recipient", _("Đối tượng"), "choice", ("recipient",)),
        Column("individuals", _("Số cá nhân"), "number", ("individuals",)),
        Column("decision_number", _("Số quyết định")),
        Column("decided_on", _("Ngày quyết định"), "day", ("decided_on",), event="decided"),
    ),
    fields=(
        NUMBER_BOX,
        Field("year", _("Thành tích năm")),
        Field("body", _("Cơ quan khen thưởng"), size=6),
        Field("form", _("Hình thức"), size=6),
        Field("kind", _("Loại khen thưởng")),
        Field("recipient", _("Đối tượng")),
        Field("individuals", _("Số cá nhân"), _("Chỉ khi khen cá nhân.")),
        Field("decision_number", _("Số quyết định")),
        Field("decided_on", _("Ngày quyết định")),
    ),
    order=("-year", "-id"),
    year="year",
    kinds="form",
    kinds_label=_("Hình thức"),
    states=tuple(State(value, label, Q(recipient=value)) for value, label in models.Commendation.Recipient.choices),
    totals=(Total(_("cá nhân được khen"), of="individuals"),),
    search=("body_folded",),
    note=_("Khen cá nhân chỉ ghi số người theo hình thức, không ghi tên."),
)

EVALUATIONS = Register(
    slug="danh-gia",
    prefix="DG",
    title=_("Đánh giá “An toàn về an ninh, trật tự”"),
    one=_("đánh giá"),
    group="movement",
    model=models.Evaluation,
    columns=(
        Column("year", _("Năm"), "year", ("year",)),
        Column("unit.name", _("Đơn vị"), sort=("unit__name_key",)),
        Column("registered_on", _("Ngày đăng ký"), "day", ("registered_on",)),
        Column("result", _("Kết quả"), "choice", ("result",)),
        Column("grade", _("Phân loại")),
        Column("decided_on", _("Ngày quyết định"), "day", ("decided_on",)),
        Column("decision_number", _("Số quyết định")),
    ),
    fields=(
        Field("year", _("Năm")),
        Field("unit", _("Đơn vị"), _("Khối phố: từ 01/11 năm trước đến 31/10 của năm."), size=6),
        Field("registered_on", _("Ngày đăng ký")),
        Field("result", _("Kết quả")),
        Field("grade", _("Phân loại")),
        Field("decided_on", _("Ngày quyết định")),
        Field("decision_number", _("Số quyết định")),
    ),
    order=("-year", "unit__name_key", "id"),
    year="year",
    place="unit",
    kinds="result",
    kinds_label=_("Kết quả"),
    totals=(Total(_("được công nhận"), when=Q(result="recognised")),),
    search=("unit__name_folded",),
    related=("unit",),
    note=_("Chỉ ghi kết quả; không ghi lý do chưa được công nhận."),
)

MOVEMENT = (MODELS, SITES, PILOTS, PROGRAMMES, DIRECTIVES, EVALUATIONS, COMMENDATIONS)
