"""A province's pack from asked for to done, cancelled or failed; what the worker says of it on the way."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports import pack_files
from reports.models import FormVersion, ProvincePack
from reports.periods import Period
from reports.queries.packs import is_silent, wards_for
from residents.models import Province
from wardsecurity.accounts.access import person_of
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

State = ProvincePack.State


def begin(*, province: Province, kind: str, period: Period, suffix: str, by: User) -> ProvincePack:
    """Ask for one. Raises Refused: not this person's province, one of theirs is not finished, or no ward is there."""
    return _begun(ProvincePack(province=province, by=by, kind=kind, period=period.code, format=suffix), period)


def begin_form(*, version: FormVersion, period: Period, leaves_blank: bool, by: User) -> ProvincePack:
    """Ask for a form of the province, filled for each of its wards. Raises Refused as above, or where it is retired."""
    form = version.form
    if form.province is None or form.retired_at is not None:
        raise Refused(_("Biểu mẫu này không của tỉnh, hoặc đã ngừng dùng."))
    row = ProvincePack(province=form.province, by=by, kind=ProvincePack.FORM, period=period.code, format=form.kind)
    row.form, row.leaves_blank = version, leaves_blank
    return _begun(row, period)


def _begun(row: ProvincePack, period: Period) -> ProvincePack:
    _require(row.province, row.by)
    row.total, row.token = len(wards_for(row.province, period)), pack_files.new_token()
    if not row.total:
        raise Refused(_("Tỉnh chưa có phường nào vào cuối kỳ này."))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Đồng chí đang có một lượt chưa xong; chờ xong hoặc hủy lượt đó trước.")) from error
    return row


@transaction.atomic
def cancel(*, province: Province, pack: int, by: User) -> None:
    """Give up one that is not finished, or take away the file of one that is; the worker hears of it after the ward
    that it is at. Raises Refused where it is not there."""
    _require(province, by)
    row = ProvincePack.objects.select_for_update(of=("self",)).filter(province=province, pk=pack).first()
    if row is None:
        raise Refused(_("Không có lượt này."))
    if row.state in (*ProvincePack.OPEN, State.DONE):
        working = row.state == State.WORKING and not is_silent(row)
        row.state = State.CANCELLED
        row.save()
        if not working:  # else the worker drops it itself
            pack_files.drop(row.token)


def take_up(pack: int) -> ProvincePack | None:
    """The pack for the worker, which is now at it; None where it is given up, or another worker has it."""
    now = timezone.now()
    taken = ProvincePack.objects.filter(pk=pack, state=State.WAITING).update(state=State.WORKING, beat_at=now)
    return ProvincePack.objects.select_related("province", "form__form").get(pk=pack) if taken else None


def heard(pack: ProvincePack, done: int, gaps: int) -> bool:
    """Say how far it is; whether it is still wanted."""
    rows = ProvincePack.objects.filter(pk=pack.pk, state=State.WORKING)
    return bool(rows.update(done=done, gaps=gaps, beat_at=timezone.now()))


def finish(pack: ProvincePack) -> bool:
    """It is whole; False where it was given up in the meantime, and then nothing is kept."""
    pack_files.keep(pack.token)
    if ProvincePack.objects.filter(pk=pack.pk, state=State.WORKING).update(state=State.DONE, beat_at=timezone.now()):
        return True
    pack_files.drop(pack.token)
    return False


def fail(pack: ProvincePack, message: str) -> None:
    """It cannot be made: nothing of it stays but the sentence."""
    pack_files.drop(pack.token)
    ProvincePack.objects.filter(pk=pack.pk, state=State.WORKING).update(state=State.FAILED, message=message)


def _require(province: Province, by: User) -> None:
    if province not in person_of(by).provinces():
        raise Refused(_("Việc này chỉ dành cho cấp tỉnh của %(name)s.") % {"name": province.name})
