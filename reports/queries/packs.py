"""The packs of a province or of a ward: which there are, how far one is, and the wards that go into one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reports import pack_files
from reports.models import Document, ProvincePack
from reports.periods import Period
from residents.models import Province, Ward
from residents.queries import worker

# Without a word for so long, the worker is taken for dead.
SILENT = timedelta(seconds=90)
MOST = 20

Owner = Ward | Province


@dataclass(frozen=True)
class PackLine:
    """`to_take`: the file is there; `text`: how far it is, or how it ended; `stuck`: nobody is at work on it."""

    pack: ProvincePack
    to_take: bool
    text: str
    stuck: bool

    @property
    def kind_label(self) -> str:
        form = self.pack.form
        if self.pack.kind == ProvincePack.FORMS:
            return _("biểu mẫu đang giữ")
        return form.form.name if form else str(Document.Kind(self.pack.kind).label)

    @property
    def is_open(self) -> bool:
        return self.pack.state in ProvincePack.OPEN


def packs(owner: Owner) -> list[PackLine]:
    """The last ones, the latest first. One query, and a few of the tasks while one waits."""
    rows = _rows(owner).order_by("-id")[:MOST]
    return [line(row) for row in rows]


def find(owner: Owner, key: int) -> ProvincePack | None:
    return _rows(owner).filter(pk=key).first()


def of_owner(owner: Owner) -> Q:
    """A ward's packs are its own; its province has those over all wards."""
    return Q(ward=owner) if isinstance(owner, Ward) else Q(province=owner, ward=None)


def _rows(owner: Owner) -> QuerySet[ProvincePack]:
    """Without the files of forms, which only the worker reads."""
    rows = ProvincePack.objects.filter(of_owner(owner)).select_related("by", "form__form")
    return rows.defer("form__content")


def line(pack: ProvincePack) -> PackLine:
    taken = pack.state == ProvincePack.State.DONE and pack_files.is_there(pack.token)
    text, stuck = _told(pack)
    return PackLine(pack, taken, text, stuck)


def _told(pack: ProvincePack) -> tuple[str, bool]:
    parts = {"done": pack.done, "total": pack.total, "gaps": pack.gaps}
    if pack.state == ProvincePack.State.WAITING:
        if worker.absent():
            return _("Máy chủ chưa bắt đầu: bộ phận làm việc nền (db_worker) không chạy."), True
        return _("Đang chờ đến lượt…"), False
    if pack.state == ProvincePack.State.WORKING:
        if is_silent(pack):
            return _("Việc đang làm bị dừng giữa chừng; đồng chí hủy rồi lập lại."), True
        told = _("Đang điền: %(done)s/%(total)s biểu mẫu") if pack.ward_id else _("Đang lập: %(done)s/%(total)s phường")
        return told % parts, False
    if pack.state == ProvincePack.State.DONE and not pack_files.is_there(pack.token):
        return _("Đã quá 24 giờ: tệp đã xóa."), False
    if pack.state == ProvincePack.State.DONE:
        return (_done_of_forms(pack) if pack.ward_id else _done_of_wards(pack)) % parts, False
    return pack.message or pack.get_state_display(), False


def _done_of_wards(pack: ProvincePack) -> str:
    if pack.gaps:
        return _("Xong: %(total)s phường; %(gaps)s phường thiếu số liệu, ghi trong danh sách kèm theo.")
    return _("Xong: %(total)s phường, đủ số liệu.")


def _done_of_forms(pack: ProvincePack) -> str:
    if pack.gaps:
        return _("Xong: %(total)s biểu mẫu; %(gaps)s biểu mẫu còn thiếu số hoặc còn mã, ghi trong danh sách kèm theo.")
    return _("Xong: %(total)s biểu mẫu, đủ số liệu.")


def is_silent(pack: ProvincePack) -> bool:
    return pack.beat_at is None or timezone.now() - pack.beat_at > SILENT


def wards_for(province: Province, period: Period) -> list[Ward]:
    """The wards that there are on the period's last day, in Vietnamese order. One query."""
    last: date = period.ends_on
    there = Q(opened_on=None) | Q(opened_on__lte=last)
    there &= Q(closed_on=None) | Q(closed_on__gte=last)
    rows = Ward.objects.filter(there, province=province).select_related("province")
    return list(rows.order_by("name_key", "opened_on"))
