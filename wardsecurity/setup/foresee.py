"""What a change of a unit will come to, in sentences, before it is written; refused as the action would refuse it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from residents.actions import succession
from residents.actions.place import NewUnit
from residents.models import Succession, Unit
from wardsecurity import words
from wardsecurity.setup.forms import ChangeForm
from wardsecurity.setup.queries import entries_since
from wardsecurity.templatetags.ward import lang

KINDS = {
    "doi-ten": Succession.Kind.RENAMING,
    "sap-nhap": Succession.Kind.MERGER,
    "chia-tach": Succession.Kind.SPLIT,
}
SENTENCES = {
    "doi-ten": gettext_noop("Từ ngày %(day)s, %(before)s mang tên %(after)s; tên cũ dùng đến hết ngày %(last)s."),
    "sap-nhap": gettext_noop(
        "Từ ngày %(day)s, %(before)s thành một: %(after)s; đến hết ngày %(last)s vẫn báo cáo riêng."
    ),
    "chia-tach": gettext_noop("Từ ngày %(day)s, %(before)s chia thành %(after)s; đến hết ngày %(last)s vẫn là một."),
}


def foreseen(form: ChangeForm) -> list[str]:
    """The sentences: first what will be, then what has to be minded. Raises Refused."""
    unit, given = form.unit, form.cleaned_data
    if form.sort == "ket-thuc":
        on = given["last_day"] + timedelta(days=1)
        succession.check_day(unit.ward, [unit], on)
        last = words.short_date(given["last_day"])
        said = [
            _("%(unit)s kết thúc hết ngày %(day)s; không đơn vị nào kế thừa.") % {"unit": called(unit), "day": last}
        ]
        return said + _late([unit], on)
    units, into, on = [unit, *(form.merging() if form.sort == "sap-nhap" else [])], form.into(), given["on"]
    succession.check_day(unit.ward, units, on)
    succession.check_into(KINDS[form.sort], units, into, on)
    found = {
        "day": words.short_date(on),
        "before": words.enumeration([called(each) for each in units], lang()),
        "after": words.enumeration([called(each) for each in into], lang()),
        "last": words.short_date(on - timedelta(days=1)),
    }
    return [_(SENTENCES[form.sort]) % found, *_goes_on(form.sort), *_late(units, on)]


def called(unit: Unit | NewUnit) -> str:
    return f"{unit.name} ({unit.code})"


def _goes_on(sort: str) -> list[str]:
    said = [_("Số liệu đã báo cáo và các mục đã ghi trong sổ giữ nguyên ở đơn vị cũ.")]
    if sort == "chia-tach":
        said.append(_("Số hộ, mô hình, điểm chỉ đạo của các đơn vị mới do cán bộ ghi lại, chương trình không tự chia."))
    elif sort == "sap-nhap":
        said.append(_("Số hộ được cộng lại; mô hình, điểm chỉ đạo đang duy trì chuyển sang đơn vị mới."))
    else:
        said.append(_("Số hộ, mô hình, điểm chỉ đạo đang duy trì chuyển sang tên mới."))
    return said


def _late(units: Iterable[Unit], on: date) -> list[str]:
    count = entries_since(units, on)
    if not count:
        return []
    said = ngettext(
        "%(count)s mục trong sổ ghi cho đơn vị cũ từ ngày %(day)s; cán bộ xem lại mục đó.",
        "%(count)s mục trong sổ ghi cho đơn vị cũ từ ngày %(day)s; cán bộ xem lại các mục đó.",
        count,
    )
    return [said % {"count": count, "day": words.short_date(on)}]
