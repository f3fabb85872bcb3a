"""How the change of a number reads in a tile, and what it is counted from."""

from decimal import Decimal

from django.utils.translation import gettext as _

from reports.charts.wording import base
from reports.queries.several import Alike
from reports.queries.values import Movement, Series
from wardsecurity import words


def change_of(movement: Movement, series: Series, unit: str, lang: str) -> tuple[str, str]:
    """The change and what it is counted from; nothing where nothing is compared, or the earlier period has no
    months."""
    reported = series.total.value is not None
    if series.change is None or series.compared is None or not reported or not comparable(movement):
        return "", ""
    if series.alike:
        return _change_alike(movement, series.alike, unit, lang)
    change = words.change(series.change.change, series.change.percent, unit, reason=series.change.reason, lang=lang)
    earlier = words.counted(series.compared.value, unit, at_least=series.compared.at_least, lang=lang)
    return change, f"{base(movement.comparison_name)}: {earlier}"


def _change_alike(movement: Movement, alike: Alike, unit: str, lang: str) -> tuple[str, str]:
    """The change over the reports that both periods have, with what each came to in them."""
    change = alike.change
    told = words.change(change.change, change.percent, unit, reason=change.reason, lang=lang)
    facts = {"earlier": base(movement.comparison_name)}
    for name, value in (("before", alike.before), ("now", alike.now)):
        facts[name] = words.counted(value.value, "", at_least=value.at_least, lang=lang)
    return told, over_like(facts, alike.used, alike.owed, lang, of_wards=alike.of_wards)


def over_like(facts: dict[str, str], used: int, owed: int, lang: str, *, of_wards: bool = False) -> str:
    """What both periods came to over what both of them have; facts: earlier (what it is called), before, now."""
    facts = facts | {"used": words.number(used, lang), "owed": words.number(owed, lang)}
    if of_wards:
        return _("%(earlier)s: %(before)s, kỳ này: %(now)s (ở %(used)s/%(owed)s phường, xã đủ số liệu)") % facts
    return _("%(earlier)s: %(before)s, kỳ này: %(now)s (ở %(used)s/%(owed)s báo cáo tháng)") % facts


def comparable(movement: Movement) -> bool:
    return movement.compared_months is not None and bool(movement.compared_months.standing)


def points(change: Decimal, lang: str) -> str:
    """The change of a rate, in words."""
    facts = {"points": words.number(abs(change), lang)}
    if not change:
        return _("không đổi")
    return (_("tăng %(points)s điểm phần trăm") if change > 0 else _("giảm %(points)s điểm phần trăm")) % facts
