"""The books of the movement: pledges, sessions, programmes, directives, models, evaluations, commendations."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from residents import models
from residents.models import Unit
from residents.resources import widgets
from residents.resources.base import BookResource, Column, Values

BLOCK = Unit.Kind.BLOCK
BLOCK_WORDS = "khối|tổ dân phố|địa bàn|khối phố xảy ra|nơi xảy ra|khu dân cư|tên khối phố|tên khối|mã khối"
UNIT_WORDS = f"{BLOCK_WORDS}|khối phố|tên đơn vị|trường|tên trường|cơ quan|đơn vị ký|mã đơn vị|khối phố, trường học, cơ quan"
NUMBER_WORDS = "số sổ|số vào sổ|số thứ tự sổ|số hiệu|sổ số"
STARTS, ENDS = "ngày bắt đầu|bắt đầu|ngày thành lập", "đến ngày|ngày kết thúc|kết thúc|ngày thôi"


def number(example: str, *, needed: bool = False, heading: Any = None, also: str = "") -> Column:
    words = f"{NUMBER_WORDS}|{also}" if also else NUMBER_WORDS
    return Column("number", heading or _("Số sổ"), widgets.Number(), also=words, needed=needed, example=example)


def starts(name: str = "starts_on") -> Column:
    return Column(name, _("Từ ngày"), widgets.Day(), also=STARTS, needed=True, example="05/01/2009")


def ends() -> Column:
    return Column("ends_on", _("Đến hết ngày"), widgets.Day(), also=ENDS)


def block(*, needed: bool = False) -> Column:
    return Column("block", _("Khối phố"), widgets.UnitRef(BLOCK), also=BLOCK_WORDS, needed=needed, example="Khối 1")


class PledgeResource(BookResource):
    book = "pledges"
    slug = "ky-cam-ket"
    label = _("Sổ ký cam kết")
    keys = (("number",), ("campaign", "unit", "signed_on"))
    derived = ("audience",)
    period = "signed_on"

    number = number("CK-001/2009")
    campaign = Column(
        "campaign",
        _("Đợt ký cam kết"),
        widgets.Ref(models.PledgeCampaign, "title"),
        also="đợt|tên đợt|đợt ký|đợt phát động",
        needed=True,
        once=True,
        example="Đợt ký cam kết năm 2009",
    )
    unit = Column("unit", _("Đơn vị"), widgets.UnitRef(), also=UNIT_WORDS, needed=True, example="Khối 1")
    signed_on = Column(
        "signed_on", _("Ngày ký"), widgets.Day(), also="ngày|ngày ký cam kết|ngày tháng|thời gian ký|ngày tháng ký", needed=True,
        example="05/03/2009",
    )  # fmt: skip
    households = Column(
        "households",
        _("Lượt hộ"),
        widgets.Count(),
        also="số lượt hộ|số hộ|hộ|hộ gia đình|số hộ ký|số hộ ký cam kết|lượt hộ ký|số lượt hộ ký cam kết|số lượt hộ ký|hộ ký",
        example=112,
        hint=_("Khối phố ghi lượt hộ; mỗi bản ký là một lượt hộ, dù có mấy chủ đề."),
    )
    pupils = Column(
        "pupils", _("Lượt học sinh"), widgets.Count(), also="học sinh|số học sinh|số lượt học sinh|số học sinh ký"
    )
    staff = Column(
        "staff",
        _("Lượt giáo viên, nhân viên"),
        widgets.Count(),
        also="giáo viên|số giáo viên|giáo viên, nhân viên|cán bộ, giáo viên|số lượt giáo viên|giáo viên, công nhân viên",
    )

    class Meta:
        model = models.Pledge
        import_id_fields = ("campaign", "unit", "signed_on")

    def derive(self, values: Values) -> None:
        kind = self.fields["unit"].widget.by_id[values["unit"]].kind
        values["audience"] = models.Pledge._AUDIENCE_OF[kind]
        if kind == Unit.Kind.SCHOOL:  # a school's list leaves the one column empty that it has none of
            if values.get("pupils") is not None or values.get("staff") is not None:
                values["pupils"], values["staff"] = values.get("pupils") or 0, values.get("staff") or 0
        for name in {BLOCK: ("pupils", "staff"), Unit.Kind.SCHOOL: ("households",)}.get(kind, ()):
            values[name] = values.get(name) or None  # 0 of what such a unit never signs


class SessionResource(BookResource):
    book = "sessions"
    slug = "tuyen-truyen"
    label = _("Sổ tuyên truyền")
    keys = (("number",), ("held_on", "theme", "unit"), ("held_on", "theme", "association"), ("held_on", "theme"))
    period = "held_on"

    number = number("TT-001/2009")
    held_on = Column(
        "held_on", _("Ngày tổ chức"), widgets.Day(), also="ngày|ngày tuyên truyền|thời gian", needed=True,
        example="05/03/2009",
    )  # fmt: skip
    unit = Column("unit", _("Đơn vị"), widgets.UnitRef(), also=UNIT_WORDS, example="Khối 1")
    theme = Column(
        "theme",
        _("Chủ đề"),
        widgets.Ref(models.Theme, common=True),
        also="nội dung|chuyên đề|nội dung tuyên truyền",
        needed=True,
        example="Phòng, chống tội phạm",
    )
    association = Column(
        "association", _("Hội, đoàn thể"), widgets.Ref(models.Association), also="hội|đoàn thể|hội phối hợp"
    )
    attendances = Column(
        "attendances",
        _("Lượt người dự"),
        widgets.Count(),
        also="số người dự|số người|số lượt người|lượt người|số lượt người dự",
        needed=True,
        example=80,
    )
    members = Column(
        "members", _("Trong đó lượt hội viên"), widgets.Count(), also="hội viên|lượt hội viên|số hội viên"
    )

    class Meta:
        model = models.AwarenessSession
        import_id_fields = ("held_on", "theme", "unit")


class ProgrammeResource(BookResource):
    book = "programmes"
    slug = "chuong-trinh-phoi-hop"
    label = _("Chương trình phối hợp")
    keys = (("number",), ("title", "starts_on"))
    period = "starts_on"

    number = number("CTPH-01/2009")
    title = Column(
        "title", _("Tên chương trình phối hợp"), widgets.Line(250), also="chương trình|tên chương trình|nội dung",
        needed=True, example="Chương trình phối hợp phòng, chống ma túy",
    )  # fmt: skip
    associations = Column(
        "associations", _("Hội, đoàn thể"), widgets.Refs(models.Association), also="hội|đoàn thể|phối hợp với",
        hint=_("Nhiều hội thì cách nhau bằng dấu chấm phẩy."),
    )  # fmt: skip
    starts_on = starts()
    ends_on = ends()

    class Meta:
        model = models.CoordinationProgramme
        import_id_fields = ("title", "starts_on")


class DirectiveResource(BookResource):
    book = "directives"
    slug = "van-ban-chi-dao"
    label = _("Văn bản chỉ đạo")
    keys = (("number",), ("kind", "issued_on", "body"))
    period = "issued_on"

    number = number("05-NQ/ĐU", heading=_("Số, ký hiệu"), also="số văn bản|số và ký hiệu|số hiệu văn bản")
    kind = Column("kind", _("Loại văn bản"), widgets.Choice(models.Directive.Kind), also="loại", needed=True, example="nghị quyết")
    issued_on = Column(
        "issued_on", _("Ngày ban hành"), widgets.Day(), also="ngày|ngày tháng|ngày văn bản", needed=True, example="05/03/2009"
    )
    body = Column("body", _("Cơ quan ban hành"), widgets.Line(200), also="nơi ban hành|cơ quan", needed=True, example="Đảng ủy phường")
    abstract = Column("abstract", _("Trích yếu"), widgets.Line(1000), also="nội dung|trích yếu nội dung", needed=True,
                      example="Về phong trào Toàn dân bảo vệ an ninh Tổ quốc")  # fmt: skip
    asked_by = Column("asked_by", _("Tham mưu cho"), widgets.Choice(models.Directive.AskedBy), also="theo yêu cầu của")

    class Meta:
        model = models.Directive
        import_id_fields = ("number",)

    def derive(self, values: Values) -> None:
        values["asked_by"] = values.get("asked_by") or ""


class ModelResource(BookResource):
    book = "models"
    slug = "mo-hinh"
    label = _("Mô hình tự quản")
    keys = (("name", "starts_on"),)
    period = "starts_on"

    number = number("MH-01")
    name = Column("name", _("Tên mô hình"), widgets.Line(200), also="mô hình|tên", needed=True, example="Khối phố tự quản")
    kind = Column(
        "kind",
        _("Loại mô hình"),
        widgets.Choice(models.SelfManagementModel.Kind, security="an ninh trật tự|ANTT", traffic="giao thông|ATGT|TTATGT"),
        also="loại|lĩnh vực",
        needed=True,
        once=True,
        example="khác",
    )
    starts_on = starts()
    ends_on = ends()

    class Meta:
        model = models.SelfManagementModel
        import_id_fields = ("name", "starts_on")


class SiteResource(BookResource):
    book = "sites"
    slug = "diem-mo-hinh"
    label = _("Điểm mô hình tự quản")
    keys = (("number",), ("model", "block", "starts_on"))
    period = "starts_on"

    number = number("DM-01")
    model = Column(
        "model", _("Mô hình"), widgets.Ref(models.SelfManagementModel), also="tên mô hình", needed=True, once=True,
        example="Khối phố tự quản",
    )  # fmt: skip
    block = block(needed=True)
    starts_on = starts()
    ends_on = ends()

    class Meta:
        model = models.ModelSite
        import_id_fields = ("model", "block", "starts_on")


class PilotResource(BookResource):
    book = "pilots"
    slug = "diem-chi-dao"
    label = _("Khối phố điểm chỉ đạo")
    keys = (("block", "starts_on"),)
    period = "starts_on"

    block = block(needed=True)
    starts_on = starts()
    ends_on = ends()

    class Meta:
        model = models.PilotSite
        import_id_fields = ("block", "starts_on")


class EvaluationResource(BookResource):
    book = "evaluations"
    slug = "danh-gia"
    label = _("Đánh giá “An toàn về an ninh, trật tự”")
    keys = (("unit", "year"),)

    unit = Column("unit", _("Đơn vị"), widgets.UnitRef(), also=UNIT_WORDS, needed=True, example="Khối 1")
    year = Column("year", _("Năm"), widgets.Year(), also="năm đánh giá", needed=True, once=True, example=2009)
    registered_on = Column("registered_on", _("Ngày đăng ký"), widgets.Day(), also="đăng ký", example="20/11/2008")
    result = Column(
        "result",
        _("Kết quả"),
        widgets.Choice(models.Evaluation.Result, recognised="công nhận|đạt", not_recognised="không công nhận|không đạt|chưa đạt"),
        also="kết quả xét|công nhận",
        example="được công nhận",
    )
    grade = Column("grade", _("Phân loại"), widgets.Line(40), also="xếp loại")
    decided_on = Column("decided_on", _("Ngày quyết định"), widgets.Day(), also="ngày công nhận", example="20/11/2009")
    decision_number = Column("decision_number", _("Số quyết định"), widgets.Line(60), also="quyết định số|quyết định")

    class Meta:
        model = models.Evaluation
        import_id_fields = ("unit", "year")

    def span(self, values: Values) -> tuple[date, date] | None:
        year = values.get("year")
        return (date(year - 1, 11, 1), date(year, 12, 31)) if year else None


class CommendationResource(BookResource):
    book = "commendations"
    slug = "khen-thuong"
    label = _("Khen thưởng")
    keys = (("number",), ("year", "body", "form", "kind", "recipient", "decision_number"), ("year", "body", "form", "kind", "recipient"))

    number = number("KT-01/2009")
    year = Column("year", _("Thành tích năm"), widgets.Year(), also="năm|năm khen thưởng", needed=True, example=2009)
    body = Column(
        "body", _("Cơ quan khen thưởng"), widgets.Line(160), also="cơ quan|cấp khen|cơ quan ban hành|cấp khen thưởng",
        needed=True, example="Bộ Công an",
    )  # fmt: skip
    form = Column(
        "form", _("Hình thức"), widgets.Choice(models.Commendation.Form), also="hình thức khen thưởng|danh hiệu",
        needed=True, example="bằng khen cấp bộ",
    )  # fmt: skip
    kind = Column(
        "kind", _("Loại khen thưởng"), widgets.Choice(models.Commendation.Kind, regular="công trạng|thường xuyên, công trạng"),
        also="loại", example="thường xuyên",
    )  # fmt: skip
    recipient = Column(
        "recipient", _("Đối tượng"), widgets.Choice(models.Commendation.Recipient, ward="công an phường|nhân dân và cán bộ phường"),
        also="đối tượng khen thưởng|tập thể, cá nhân", needed=True, example="phường",
    )  # fmt: skip
    individuals = Column("individuals", _("Số cá nhân"), widgets.Count(), also="số người")
    decision_number = Column("decision_number", _("Số quyết định"), widgets.Line(60), also="quyết định số|quyết định")
    decided_on = Column("decided_on", _("Ngày quyết định"), widgets.Day(), also="ngày ký quyết định")

    class Meta:
        model = models.Commendation
        import_id_fields = ("number",)

    def derive(self, values: Values) -> None:
        values["kind"] = values.get("kind") or models.Commendation.Kind.REGULAR
