"""The books of what is told and what happens: tip-offs, cases, accidents."""

from django.db.models import OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from residents import models
from residents.registers.common import BLOCK, BLOCK_BOX, NUMBER, NUMBER_BOX
from residents.registers.values import Column, Field, Lines, Register, State, Total

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
        NUMBER_BOX,
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
        NUMBER_BOX,
        Field("subject", _("Lĩnh vực"), size=6),
        BLOCK_BOX,
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
        NUMBER_BOX,
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
