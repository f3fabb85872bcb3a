"""From which day a ward's book serves its indicators: before it they are typed and blank, then no entries mean 0."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from residents.actions import history
from residents.actions.closed import first_open_day
from residents.actions.dossier import stock_measure
from residents.actions.place import held, note, touch
from residents.counts import COUNTERS
from residents.models import CounterUse, SupervisedPerson, Ward
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused


@transaction.atomic
def use_book(*, ward: Ward, codes: Collection[str], used_from: date, by: User) -> None:
    """Let the counters of a book serve from `used_from` on.

    One in use already is moved to that day. Raises Refused where that would touch a month that is approved.
    """
    current = held(ward, by)
    _check_open(current, used_from)
    for code in sorted(codes):
        if code not in COUNTERS:
            raise ValueError(f"{code} is counted from no book")
        _check_carried_in(current, code, used_from)
        _use(current, code, used_from, by)
    touch(current)


@transaction.atomic
def stop_book(*, ward: Ward, codes: Collection[str], used_until: date, by: User) -> None:
    """Let the counters serve no longer than to `used_until`, that day included. Raises Refused as `use_book` does."""
    current = held(ward, by)
    _check_open(current, used_until + timedelta(days=1))
    uses = CounterUse.objects.filter(ward=current, indicator__in=codes, used_until=None)
    if not uses:
        raise Refused(_("Sổ này chưa dùng hoặc đã thôi dùng."))
    for use in uses:
        was = history.snapshot(use)
        if use.used_from > used_until:
            raise Refused(_("Ngày thôi dùng sổ phải từ ngày bắt đầu trở đi."))
        use.used_until = used_until
        use.full_clean()
        use.save()
        note(use, history.Kind.CHANGED, current, by, was)
    touch(current)


def _use(ward: Ward, code: str, used_from: date, by: User) -> None:
    rows = CounterUse.objects.filter(ward=ward, indicator=code).order_by("used_from")
    last = rows.last()
    if last and last.used_until is None:
        _check_open(ward, last.used_from)
        was = history.snapshot(last)
        last.used_from = used_from
        use, kind = last, history.Kind.CHANGED
    else:
        was, use, kind = None, CounterUse(ward=ward, indicator=code, used_from=used_from), history.Kind.ADDED
    before = rows.exclude(pk=use.pk).last()
    if before and before.used_until and before.used_until >= used_from:
        raise Refused(
            _("Sổ này đã dùng đến hết ngày %(day)s; ngày dùng lại phải sau ngày đó.")
            % {"day": f"{before.used_until:%d/%m/%Y}"}
        )
    use.full_clean()
    use.save()
    note(use, kind, ward, by, was)


def _check_open(ward: Ward, day: date) -> None:
    first = first_open_day(ward)
    if first and day < first:
        raise Refused(
            _("Các tháng đến hết ngày %(day)s đã duyệt; ngày dùng sổ chỉ đặt được từ sau ngày đó.")
            % {"day": f"{first - timedelta(days=1):%d/%m/%Y}"}
        )


def _check_carried_in(ward: Ward, code: str, used_from: date) -> None:
    """A dossier in force when the book began must have started before it: closing = opening + new - ended."""
    measure = stock_measure(code)
    late = SupervisedPerson.objects.filter(
        ward=ward, measure=measure, carried_in=True, started_on__gte=used_from
    ).exists()
    if measure and late:
        raise Refused(
            _("Có hồ sơ ghi là đang thi hành khi mở sổ mà bắt đầu từ ngày đó trở đi; cán bộ bỏ dấu ở hồ sơ trước.")
        )
