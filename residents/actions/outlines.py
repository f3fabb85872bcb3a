"""Outlines of the ward's blocks: sent in, told which block is which, and from then on drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.actions.place import held, touch
from residents.models import Outline, OutlineSet, Unit, Ward
from residents.outline_check import Overlap
from residents.outlines import Feature
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused
from wardsecurity.text import fold


@transaction.atomic
def keep_outlines(*, ward: Ward, features: Sequence[Feature], overlaps: Sequence[Overlap] = (), by: User) -> OutlineSet:
    """Keep what a file draws until it is confirmed, instead of any that still waits. A drawing whose code or name is
    that of one block is taken as that block's."""
    held(ward, by)
    OutlineSet.objects.filter(ward=ward, confirmed_at=None).delete()
    pairs = [[each.one, each.other, each.percent] for each in overlaps]
    kept = OutlineSet.objects.create(ward=ward, sent_by=by, overlaps=pairs)
    units = _matched(ward, features)
    Outline.objects.bulk_create(
        Outline(outline_set=kept, number=each.number, unit_id=units.get(each.number), shape=each.shape)
        for each in features
    )
    return kept


@transaction.atomic
def confirm_outlines(*, ward: Ward, pk: int, units: Mapping[int, int], by: User) -> OutlineSet:
    """Draw these from now on. units: {number of the drawing: id of its block}; a drawing without one is dropped.
    Raises Refused: gone, none is a block's, two are the same block's, or one is of another ward."""
    held(ward, by)
    found = OutlineSet.objects.select_for_update(of=("self",)).filter(ward=ward, pk=pk, confirmed_at=None).first()
    if found is None:
        raise Refused(_("Tệp ranh giới này không còn chờ xác nhận."))
    if not units:
        raise Refused(_("Đồng chí chọn khối phố cho ít nhất một hình."))
    if len(set(units.values())) < len(units):
        raise Refused(_("Một khối phố chỉ có một hình: đồng chí chọn lại các hình trùng khối."))
    blocks = set(
        Unit.objects.filter(ward=ward, kind=Unit.Kind.BLOCK, pk__in=units.values()).values_list("pk", flat=True)
    )
    numbers = set(found.outlines.values_list("number", flat=True))
    if blocks != set(units.values()) or not units.keys() <= numbers:
        raise Refused(_("Khối phố hoặc hình đã chọn không còn."))
    found.outlines.update(unit=None)
    for number, unit in units.items():
        found.outlines.filter(number=number).update(unit=unit)
    found.outlines.filter(unit=None).delete()
    OutlineSet.objects.filter(pk=found.pk).update(confirmed_by=by, confirmed_at=timezone.now())
    touch(ward)
    found.refresh_from_db()
    return found


@transaction.atomic
def drop_outlines(*, ward: Ward, pk: int, by: User) -> None:
    """Forget a set that was not confirmed; one that was is history and stays."""
    held(ward, by)
    OutlineSet.objects.filter(ward=ward, pk=pk, confirmed_at=None).delete()


def _matched(ward: Ward, features: Sequence[Feature]) -> dict[int, int]:
    """{number of the drawing: id of the only block that it can be}."""
    blocks = Unit.objects.filter(ward=ward, kind=Unit.Kind.BLOCK).in_force(timezone.localdate())
    known: dict[str, set[int]] = {}
    for pk, code, name in blocks.values_list("pk", "code", "name"):
        for word in {_folded(code), _folded(name)}:
            known.setdefault(word, set()).add(pk)
    matched: dict[int, int] = {}
    for each in features:
        found = known.get(_folded(each.code)) or known.get(_folded(each.name)) or set()
        if len(found) == 1 and not found & set(matched.values()):
            matched[each.number] = next(iter(found))
    return matched


def _folded(text: str) -> str:
    """To be compared; "" for what could not be the name of a place."""
    try:
        return fold(text)
    except ValueError:
        return ""
