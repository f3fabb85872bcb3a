"""The books of security: tip-offs, cases with persons dealt with, accidents, supervision. Numbers, never persons."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from residents import models
from residents.resources import widgets
from residents.resources.base import BookResource, Column, Values
from residents.resources.movement import BLOCK, BLOCK_WORDS, block, number

_SUBJECT = "loại việc|nội dung|loại vụ việc|loại tội phạm|tội danh"


def subject() -> Column:
    return Column(
        "subject", _("Lĩnh vực"), widgets.Ref(models.Subject, common=True), also=_SUBJECT, needed=True,
        example="Trộm cắp tài sản",
    )  # fmt: skip


class TipOffResource(BookResource):
    book = "tipoffs"
    slug = "nguon-tin"
    label = _("Sổ nguồn tin quần chúng")
    sensitive = True
    keys = (("number",),)
    period = "received_on"

    number = number("NT-001/2009", needed=True, also="số tin")
    received_on = Column(
        "received_on", _("Ngày tiếp nhận"), widgets.Day(), also="ngày nhận|ngày|ngày nhận tin", needed=True, example="05/03/2009"
    )
    block = Column(
        "block", _("Khối phố"), widgets.UnitRef(BLOCK), also=BLOCK_WORDS, hint=_("Nơi xảy ra việc; không biết thì bỏ trống.")
    )
    subject = subject()
    assessed_on = Column("assessed_on", _("Ngày đánh giá"), widgets.Day(), also="ngày xác minh")
    worth = Column(
        "worth",
        _("Đánh giá"),
        widgets.Choice(models.TipOff.Worth, valuable="có|giá trị", not_valuable="không|không giá trị"),
        also="giá trị|kết quả đánh giá|có giá trị",
    )
    result = Column("result", _("Kết quả"), widgets.Choice(models.TipOff.Result), also="kết quả xử lý|kết quả giải quyết")

    class Meta:
        model = models.TipOff
        import_id_fields = ("number",)


class CaseResource(BookResource):
    book = "cases"
    slug = "vu-viec"
    label = _("Sổ vụ việc")
    keys = (("number",),)
    period = "occurred_on"

    number = number("VV-001/2009", needed=True, also="số vụ|số vụ việc|mã vụ")
    occurred_on = Column(
        "occurred_on", _("Ngày xảy ra"), widgets.Day(), also="ngày|ngày xảy ra vụ việc|xảy ra ngày", example="05/03/2009"
    )
    cleared_on = Column("cleared_on", _("Ngày làm rõ"), widgets.Day(), also="làm rõ ngày|ngày điều tra làm rõ")
    block = block()
    subject = subject()
    thanks_to_tipoff = Column(
        "thanks_to_tipoff",
        _("Có nguồn tin quần chúng góp phần làm rõ"),
        widgets.YesNo(),
        also="nguồn tin|do quần chúng cung cấp tin|nguồn tin quần chúng",
    )

    class Meta:
        model = models.Case
        import_id_fields = ("number",)

    def derive(self, values: Values) -> None:
        if values.get("thanks_to_tipoff") is False and not values.get("cleared_on"):
            values["thanks_to_tipoff"] = None  # "không" of a case not yet cleared says nothing


class PersonsResource(BookResource):
    book = "persons"
    slug = "nguoi-bi-xu-ly"
    label = _("Số người bị bắt, xử lý trong các vụ")
    keys = (("case", "dealt_on"),)
    period = "dealt_on"

    case = Column(
        "case", _("Số vụ"), widgets.Ref(models.Case, "number"), also="số sổ vụ việc|số vụ việc|vụ việc số|số sổ",
        needed=True, example="VV-001/2009",
    )  # fmt: skip
    dealt_on = Column(
        "dealt_on", _("Ngày bắt, xử lý"), widgets.Day(), also="ngày xử lý|ngày bắt|ngày", needed=True, example="07/03/2009"
    )
    persons = Column(
        "persons", _("Số người"), widgets.Count(1), also="số đối tượng|số người bị xử lý|số người bị bắt", needed=True, example=2
    )

    class Meta:
        model = models.PersonsDealtWith
        import_id_fields = ("case", "dealt_on")


class AccidentResource(BookResource):
    book = "accidents"
    slug = "tai-nan"
    label = _("Sổ tai nạn giao thông")
    keys = (("number",),)
    period = "occurred_on"

    number = number("TN-001/2009", needed=True, also="số vụ")
    occurred_on = Column(
        "occurred_on", _("Ngày xảy ra"), widgets.Day(), also="ngày|xảy ra ngày", needed=True, example="05/03/2009"
    )
    block = block()
    deaths = Column("deaths", _("Số người chết"), widgets.Count(), also="chết|người chết|số chết", example=0)
    injured = Column("injured", _("Số người bị thương"), widgets.Count(), also="bị thương|người bị thương|số bị thương", example=1)

    class Meta:
        model = models.TrafficAccident
        import_id_fields = ("number",)

    def derive(self, values: Values) -> None:
        values["deaths"], values["injured"] = values.get("deaths") or 0, values.get("injured") or 0


class SupervisionResource(BookResource):
    book = "supervision"
    slug = "quan-ly-giao-duc"
    label = _("Hồ sơ quản lý, giáo dục tại cộng đồng")
    sensitive = True
    keys = (("number",),)
    period = "started_on"

    number = number("HS-001/2009", needed=True, heading=_("Số hồ sơ"), also="hồ sơ số|mã hồ sơ")
    measure = Column(
        "measure", _("Biện pháp"), widgets.Choice(models.SupervisedPerson.Measure), also="loại hồ sơ|hình thức|diện quản lý",
        needed=True, once=True, example="giáo dục tại phường",
    )  # fmt: skip
    block = block()
    started_on = Column(
        "started_on", _("Ngày bắt đầu"), widgets.Day(), also="từ ngày|bắt đầu|ngày lập hồ sơ", needed=True, example="05/03/2009"
    )
    carried_in = Column("carried_in", _("Đang thi hành khi mở sổ"), widgets.YesNo(), also="chuyển từ sổ cũ|tồn đầu kỳ")
    helper = Column(
        "helper", _("Hội nhận giúp đỡ"), widgets.Ref(models.Association), also="hội, đoàn thể|hội giúp đỡ|đoàn thể giúp đỡ"
    )
    helped_from = Column("helped_from", _("Hội nhận giúp đỡ từ ngày"), widgets.Day(), also="ngày nhận giúp đỡ|giúp đỡ từ ngày")
    ended_on = Column("ended_on", _("Ngày kết thúc"), widgets.Day(), also="đến ngày|kết thúc")
    outcome = Column("outcome", _("Kết quả"), widgets.Choice(models.SupervisedPerson.Outcome), also="kết quả chấp hành|lý do kết thúc")

    class Meta:
        model = models.SupervisedPerson
        import_id_fields = ("number",)


class ReviewResource(BookResource):
    book = "reviews"
    slug = "nhan-xet-hang-thang"
    label = _("Nhận xét hằng tháng hồ sơ quản lý, giáo dục")
    sensitive = True
    keys = (("dossier", "held_on"),)
    period = "held_on"

    dossier = Column(
        "dossier", _("Số hồ sơ"), widgets.Ref(models.SupervisedPerson, "number"), also="hồ sơ số|mã hồ sơ", needed=True,
        example="HS-001/2009",
    )  # fmt: skip
    held_on = Column("held_on", _("Ngày nhận xét"), widgets.Day(), also="ngày", needed=True, example="05/04/2009")
    helper = Column("helper", _("Hội, đoàn thể"), widgets.Ref(models.Association), also="hội|hội nhận giúp đỡ")
    proposal = Column(
        "proposal", _("Đề nghị"), widgets.Choice(models.SupervisionReview.Proposal), also="đề xuất|kiến nghị", example="tiếp tục"
    )

    class Meta:
        model = models.SupervisionReview
        import_id_fields = ("dossier", "held_on")

    def derive(self, values: Values) -> None:
        values["proposal"] = values.get("proposal") or models.SupervisionReview.Proposal.CONTINUE

    def rows(self) -> QuerySet[models.SupervisionReview]:
        return models.SupervisionReview.objects.filter(ward=self.ward)
