"""Forms from above that are kept: added, replaced by a newer version, taken out of use, and noted as used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.models import FormVersion, KeptForm
from reports.periods import Period
from residents.models import Province, Ward
from wardsecurity import guard
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.filling.opening import open_form
from wardsecurity.text import TextError

Owner = Ward | Province


@transaction.atomic
def keep_form(
    *, owner: Owner, name: str, content: bytes, by: User, for_wards: bool = False, confirmed: bool = False
) -> KeptForm:
    """Keep a form under a name. `for_wards`: of a province, its wards fill it too.

    Raises Refused: not this person's to keep, a name or a text in it that may be a person's and is not `confirmed`;
    FileRefused for what is no form; ValidationError where the name is empty, taken, or holds what the guard refuses.
    """
    _hold(owner)
    _require(owner, by)
    kind = _checked(content, name, confirmed=confirmed)
    form = KeptForm(**_owner(owner), name=name, kind=kind, for_wards=for_wards and isinstance(owner, Province))
    form.made_by = by
    form.full_clean(exclude=["made_by", "retired_by"])
    form.save(force_insert=True)
    _add(form, content, by)
    return form


@transaction.atomic
def replace_form(*, form: KeptForm, content: bytes, by: User, confirmed: bool = False) -> FormVersion:
    """Add a newer version of a kept form; the same file again changes nothing. Raises as `keep_form` does."""
    current = _held(form, by)
    kind = _checked(content, "", confirmed=confirmed)
    if kind != current.kind:
        raise Refused(
            _("Biểu mẫu “%(name)s” là tệp %(kind)s; bản mới phải cùng loại.")
            % {"name": current.name, "kind": KeptForm.Kind(current.kind).label}
        )
    last = current.versions.order_by("-number").first()
    if last and last.sha256 == hashlib.sha256(content).hexdigest():
        return last
    return _add(current, content, by)


@transaction.atomic
def retire_form(*, form: KeptForm, by: User) -> None:
    """Take a form out of use. Raises Refused when it is not this person's to do, or it was out of use already."""
    current = _held(form, by)
    current.retired_at, current.retired_by = timezone.now(), by
    current.save(update_fields=["retired_at", "retired_by"])


def mark_used(*, form: KeptForm, period: Period) -> None:
    """Note that the owner's people filled the form now, for a period; "last" is all that is asked of it."""
    KeptForm.objects.filter(pk=form.pk).update(used_at=timezone.now(), used_period=period.code)


def owner_of(form: KeptForm) -> Owner:
    owner = form.ward or form.province
    if owner is None:  # the database refuses such a row
        raise ValueError("a form without an owner")
    return owner


def _owner(owner: Owner) -> dict[str, Owner]:
    return {"ward": owner} if isinstance(owner, Ward) else {"province": owner}


def _hold(owner: Owner) -> None:
    """Keeping goes one after the other: the second of two at once is told that the name is taken."""
    if isinstance(owner, Ward):
        Ward.objects.select_for_update(no_key=True).get(pk=owner.pk)
    else:
        Province.objects.select_for_update(no_key=True).get(pk=owner.pk)


def _require(owner: Owner, by: User) -> None:
    if isinstance(owner, Ward):
        access.require(by, Permission.FILL_FORMS, owner)
    elif owner not in access.person_of(by).provinces():
        raise Refused(_("Đồng chí không có vai trò cấp tỉnh ở %(province)s.") % {"province": owner.name})


def _held(form: KeptForm, by: User) -> KeptForm:
    current = KeptForm.objects.select_for_update(of=("self",)).select_related("ward", "province").get(pk=form.pk)
    _require(owner_of(current), by)
    if current.retired_at:
        raise Refused(_("Biểu mẫu này đã ngừng dùng."))
    return current


def _checked(content: bytes, name: str, *, confirmed: bool) -> str:
    """The kind of the form. Raises Refused for a text that the guard refuses, or asks about and is not confirmed."""
    with open_form(content) as form:
        kind, texts = form.kind, [name, *form.texts()]
    findings = [(text, found) for text in texts for found in _found(text)]
    refused = [each for each in findings if each[1].kind == "refused"]
    if refused:
        raise Refused(_("Không giữ được biểu mẫu này, chỉ điền một lần được. %(found)s") % {"found": _told(refused)})
    if findings and not confirmed:
        raise Refused(
            _("Biểu mẫu được giữ không được có tên người, địa chỉ; đồng chí xem lại rồi đánh dấu xác nhận. %(found)s")
            % {"found": _told(findings)}
        )
    return kind


def _found(text: str) -> list[guard.Finding]:
    try:
        return guard.check(text)
    except TextError:  # a control character of the file's own: nothing that a person would read as a name
        return guard.check("".join(char for char in text if char.isprintable() or char == "\n"))


def _told(findings: Iterable[tuple[str, guard.Finding]]) -> str:
    """Each sort of finding once; the words themselves are not repeated."""
    return " ".join(dict.fromkeys(_(found.message_vi) for _text, found in findings))


def _add(form: KeptForm, content: bytes, by: User) -> FormVersion:
    last = form.versions.aggregate(last=Max("number"))["last"] or 0
    digest = hashlib.sha256(content).hexdigest()
    return FormVersion.objects.create(form=form, number=last + 1, content=content, sha256=digest, added_by=by)
