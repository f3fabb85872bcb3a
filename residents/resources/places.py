"""Units, their sizes, campaigns and associations: what the books speak of."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from residents.models import Association, PledgeCampaign, Theme, Unit, UnitSize
from residents.resources import widgets
from residents.resources.base import BookResource, Column, Values

_ENDS = "đến ngày|ngày kết thúc|kết thúc|đến hết ngày"


class UnitResource(BookResource):
    book = "units"
    slug = "don-vi"
    label = _("Khối phố, trường học, cơ quan")
    keys = (("code", "opened_on"), ("code",))

    code = Column("code", _("Mã"), widgets.Line(20), also="mã đơn vị|mã số|ký hiệu|mã khối", needed=True, example="K01")
    name = Column(
        "name",
        _("Tên đơn vị"),
        widgets.Line(200),
        also="tên|đơn vị|khối phố|tên khối phố|tên khối|khối|tổ dân phố|tên trường|trường|tên cơ quan",
        needed=True,
        example="Khối 1",
    )
    kind = Column(
        "kind",
        _("Loại"),
        widgets.Choice(
            Unit.Kind,
            block="khối|tổ dân phố|thôn|khu phố",
            school="trường|nhà trường",
            workplace="cơ quan|doanh nghiệp|cơ sở kinh doanh|cơ quan, doanh nghiệp|công ty",
        ),
        also="loại đơn vị|loại hình",
        needed=True,
        once=True,
        example="khối phố",
    )
    opened_on = Column("opened_on", _("Có từ ngày"), widgets.Day(), also="từ ngày|ngày thành lập|thành lập ngày")
    closed_on = Column("closed_on", _("Có đến hết ngày"), widgets.Day(), also=_ENDS)
    has_many_visitors = Column("has_many_visitors", _("Đông khách vãng lai"), widgets.YesNo(), also="khách vãng lai")

    class Meta:
        model = Unit
        import_id_fields = ("code", "opened_on")


class SizeResource(BookResource):
    book = "sizes"
    slug = "quy-mo"
    label = _("Quy mô đơn vị theo năm")
    keys = (("unit", "year"),)

    unit = Column(
        "unit",
        _("Đơn vị"),
        widgets.UnitRef(),
        also="tên đơn vị|khối phố|khối|tổ dân phố|trường|tên trường|mã đơn vị|mã|tên khối phố",
        needed=True,
        example="Khối 1",
    )
    year = Column("year", _("Năm"), widgets.Year(), needed=True, once=True, example=2009)
    households = Column(
        "households", _("Hộ thường trú"), widgets.Count(), also="số hộ|hộ|số hộ thường trú|tổng số hộ|hộ dân", example=112
    )
    temporary_households = Column(
        "temporary_households", _("Hộ tạm trú"), widgets.Count(), also="số hộ tạm trú|tạm trú"
    )
    residents = Column("residents", _("Nhân khẩu"), widgets.Count(), also="số nhân khẩu|số khẩu|khẩu|dân số")
    pupils = Column("pupils", _("Học sinh"), widgets.Count(), also="số học sinh")
    staff = Column(
        "staff", _("Giáo viên, nhân viên"), widgets.Count(), also="giáo viên|số giáo viên|cán bộ, giáo viên|nhân viên"
    )

    class Meta:
        model = UnitSize
        import_id_fields = ("unit", "year")

    def rows(self) -> QuerySet[UnitSize]:
        return UnitSize.objects.filter(unit__ward=self.ward)

    def span(self, values: Values) -> tuple[date, date] | None:
        year = values.get("year")
        return (date(year, 1, 1), date(year, 12, 31)) if year else None


class CampaignResource(BookResource):
    book = "campaigns"
    slug = "dot-ky-cam-ket"
    label = _("Đợt ký cam kết")
    keys = (("title",),)

    title = Column(
        "title",
        _("Đợt ký cam kết"),
        widgets.Line(200),
        also="tên đợt|đợt|đợt phát động|tên đợt ký",
        needed=True,
        example="Đợt ký cam kết năm 2009",
    )
    themes = Column(
        "themes",
        _("Chủ đề"),
        widgets.Refs(Theme, common=True),
        also="nội dung|chuyên đề|các chủ đề",
        needed=True,
        example="Phòng, chống tội phạm",
        hint=_("Nhiều chủ đề thì cách nhau bằng dấu chấm phẩy."),
    )
    starts_on = Column("starts_on", _("Từ ngày"), widgets.Day(), also="ngày bắt đầu|bắt đầu", needed=True, example="05/01/2009")
    ends_on = Column("ends_on", _("Đến hết ngày"), widgets.Day(), also=_ENDS)

    class Meta:
        model = PledgeCampaign
        import_id_fields = ("title",)


class AssociationResource(BookResource):
    book = "associations"
    slug = "hoi-doan-the"
    label = _("Hội, đoàn thể")
    keys = (("name",),)

    name = Column(
        "name",
        _("Tên hội, đoàn thể"),
        widgets.Line(160),
        also="hội|đoàn thể|tên hội|hội, đoàn thể|tên",
        needed=True,
        example="Hội Liên hiệp Phụ nữ",
    )
    ends_on = Column("ends_on", _("Đến hết ngày"), widgets.Day(), also=_ENDS)

    class Meta:
        model = Association
        import_id_fields = ("name",)
