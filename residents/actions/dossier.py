"""What keeps dossiers adding up: closing = opening + new - ended, month after month.

That holds for every dossier of the books but in two places. One *handed over* to a successor leaves the stock without
having ended, in the month in which its ward closes. One *carried in* is in the stock without ever being new; so it must
have started before the book was used, and be entered before the first month of that use is approved.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from residents.models import CounterUse, SupervisedPerson
from wardsecurity.errors import Refused

_STOCKS = {"ward_education": "D01", "suspended_sentence": "D04", "non_custodial": "D07", "diversion": "D17"}


def stock_measure(code: str) -> str:
    """The measure of which an indicator is the stock; "" for any other."""
    return next((measure for measure, stock in _STOCKS.items() if stock == code), "")


def carry_in(dossier: SupervisedPerson, first_open_day: date | None) -> None:
    """Let a dossier carried in count from its own first day. Raises Refused where that would break the equation."""
    dossier.started_counts_on = dossier.started_on
    uses = CounterUse.objects.filter(ward=dossier.ward_id, indicator=_STOCKS.get(dossier.measure, ""))
    not_over = Q(used_until=None) | Q(used_until__gte=dossier.started_on)
    if uses.filter(not_over, used_from__lte=dossier.started_on).exists():
        raise Refused(
            _("Hồ sơ bắt đầu khi sổ đã dùng là hồ sơ mới, không phải hồ sơ đang thi hành khi mở sổ: đồng chí bỏ dấu.")
        )
    if dossier._state.adding and first_open_day and uses.filter(used_from__lt=first_open_day).exists():
        raise Refused(_("Tháng đầu dùng sổ đã duyệt: đồng chí ghi hồ sơ này là hồ sơ mới, tính vào tháng đang nhập."))


def refuse_change(dossier: SupervisedPerson, values: Mapping[str, Any], first_open_day: date | None) -> None:
    """Raise Refused for a change of what an approved month has counted the dossier as."""
    counted = first_open_day is not None and dossier.started_counts_on < first_open_day
    if counted and any(name in values and values[name] != getattr(dossier, name) for name in ("measure", "carried_in")):
        raise Refused(
            _(
                "Hồ sơ đã tính vào tháng đã duyệt: đồng chí kết thúc hồ sơ với kết quả “chuyển biện pháp khác” "
                "rồi lập hồ sơ mới."
            )
        )
