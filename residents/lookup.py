"""Finding a ward by its code, which identifies only together with a day: codes are taken up again by other places."""

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.models import Succession, Ward
from wardsecurity.errors import Refused
from wardsecurity.text import TextError, normalise

_BEFORE = """
    WITH RECURSIVE before(id) AS (
        SELECT ward_before_id FROM residents_succession WHERE ward_after_id = %(ward)s
        UNION
        SELECT earlier.ward_before_id FROM residents_succession earlier JOIN before ON earlier.ward_after_id = before.id
    )
    SELECT * FROM residents_ward WHERE id IN (SELECT id FROM before) AND id <> %(ward)s
    ORDER BY closed_on IS NULL, closed_on, name_key, id
"""


def find_ward(code: str, *, on: date | None = None) -> Ward:
    """The ward that bore `code` on `on`, the last day of the period asked for; else today's; else the last to bear it.

    "05977@2009-12-31" picks the one of that day, whatever `on`. Its province comes with it. Raises Refused, with a
    Vietnamese sentence, when no ward ever bore the code, none did on the day picked, or the day is malformed.
    """
    written, _at, day = code.partition("@")
    picked = _day(day) if _at else None
    wards = _bearers(written)
    if not wards:
        raise Refused(_("Không có phường nào mang mã “%(code)s”.") % {"code": written.strip()[:20]})
    if picked:
        on_the_day = _in_force(wards, picked)
        if on_the_day is None:
            message = _("Không có phường nào mang mã “%(code)s” vào ngày %(day)s.")
            raise Refused(message % {"code": wards[0].code, "day": f"{picked:%d/%m/%Y}"})
        return on_the_day
    return (on and _in_force(wards, on)) or _in_force(wards, timezone.localdate()) or wards[-1]


def predecessors(ward: Ward) -> list[Ward]:
    """The wards it came from, and those that they came from, each once, by the day they closed. One query."""
    return list(Ward.objects.raw(_BEFORE, {"ward": ward.pk}))


def heirs(ward: Ward) -> set[int]:
    """The wards whose numbers rest on this one's too: it, or units of it, went over to them, over whatever steps."""
    found: set[int] = set()
    step = {ward.pk}
    while step:
        lines = Succession.objects.filter(Q(ward_before__in=step) | Q(unit_before__ward__in=step))
        pairs = lines.values_list("ward_after", "unit_after__ward")
        step = {each for pair in pairs for each in pair if each} - found - {ward.pk}
        found |= step
    return found


def _bearers(written: str) -> list[Ward]:
    """Every ward that ever bore the code, by opening day."""
    try:
        code = normalise(written)
    except TextError:
        return []
    wards = Ward.objects.filter(code=code).select_related("province")
    return sorted(wards, key=lambda ward: (ward.opened_on or date.min, ward.pk))


def _in_force(wards: list[Ward], on: date) -> Ward | None:
    """The one of them that exists on the day; the one opened last, should two."""
    return next((ward for ward in reversed(wards) if ward.exists_on(on)), None)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        message = _("Ngày “%(day)s” sau dấu @ không đúng: đồng chí ghi năm-tháng-ngày, ví dụ 05977@2009-12-31.")
        raise Refused(message % {"day": written.strip()[:20]}) from None
