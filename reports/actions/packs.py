"""A pack of a province or ward from asked for to done, cancelled or failed; what the worker says of it on the way."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports import pack_files
from reports.actions.forms import mark_used
from reports.models import FormVersion, KeptForm, ProvincePack
from reports.periods import Period
from reports.queries.forms import fitting
from reports.queries.packs import Owner, is_silent, of_owner, wards_for
from residents.models import Province, Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
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


@transaction.atomic
def begin_ward_forms(*, ward: Ward, period: Period, leaves_blank: bool, by: User) -> ProvincePack:
    """Ask for all forms that the ward keeps for such a period, filled. Raises Refused: not for this person, no form is
    of that sort, or one of theirs is not finished."""
    _require(ward, by)
    forms, _others = fitting(ward, period)
    if not forms:
        raise Refused(_("Không có biểu mẫu nào đang giữ dùng cho loại kỳ này; đồng chí chọn kỳ khác."))
    row = ProvincePack(province=ward.province, ward=ward, by=by, kind=ProvincePack.FORMS, period=period.code)
    row.format, row.leaves_blank, row.total = "zip", leaves_blank, len(forms)
    saved = _saved(row)
    for each in forms:
        if each.own:
            mark_used(form=KeptForm(pk=each.id), period=period)
    return saved


def _begun(row: ProvincePack, period: Period) -> ProvincePack:
    _require(row.province, row.by)
    row.total = len(wards_for(row.province, period))
    if not row.total:
        raise Refused(_("Tỉnh chưa có phường nào vào cuối kỳ này."))
    return _saved(row)


def _saved(row: ProvincePack) -> ProvincePack:
    row.token = pack_files.new_token()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Đồng chí đang có một lượt chưa xong; chờ xong hoặc hủy lượt đó trước.")) from error
    return row


@transaction.atomic
def cancel(*, owner: Owner, pack: int, by: User) -> None:
    """Give up one that is not finished, or take away the file of one that is; the worker hears of it after the ward
    or form that it is at. Raises Refused where it is not there."""
    _require(owner, by)
    row = ProvincePack.objects.select_for_update(of=("self",)).filter(of_owner(owner), pk=pack).first()
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
    rows = ProvincePack.objects.select_related("province", "ward__province", "form__form")
    return rows.get(pk=pack) if taken else None


def expect(pack: ProvincePack, total: int) -> None:
    """How many there are to fill now: forms may have been kept or taken out of use since it was asked for."""
    ProvincePack.objects.filter(pk=pack.pk, state=State.WORKING).update(total=total, beat_at=timezone.now())


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


def _require(owner: Owner, by: User) -> None:
    if isinstance(owner, Ward):
        access.require(by, Permission.FILL_FORMS, owner)
    elif owner not in access.person_of(by).provinces():
        raise Refused(_("Việc này chỉ dành cho cấp tỉnh của %(name)s.") % {"name": owner.name})
