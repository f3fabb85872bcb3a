"""A ward's own template of Word: kept after it was tried, put away again; by who issues the ward's documents."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.transitions import locked_ward, touch
from reports.models import BuiltInTemplate, Document, WordTemplate
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

_KEPT = 200


@dataclass(frozen=True)
class NewTemplate:
    """kind: "" for every kind; begins_on: documents of that day and later; file: as `word.own.checked` left it."""

    kind: str
    begins_on: date
    note: str
    file: bytes


@transaction.atomic
def keep(*, ward: Ward, template: NewTemplate, by: User) -> WordTemplate:
    """The next version. Raises Refused: not this person's to do, an unknown kind, a note that names somebody."""
    access.require(by, Permission.ISSUE_DOCUMENTS, ward)
    current = locked_ward(ward)
    if template.kind and template.kind not in Document.Kind.values:
        raise Refused(_("Không có loại văn bản này."))
    last = WordTemplate.objects.filter(ward=current).aggregate(last=Max("version"))["last"] or 0
    if last >= _KEPT:
        raise Refused(_("Phường đã có %(count)s phiên bản mẫu: không nhận thêm.") % {"count": last})
    made = WordTemplate(
        ward=current,
        kind=template.kind,
        version=last + 1,
        begins_on=template.begins_on,
        note=template.note,
        file=template.file,
        fingerprint=hashlib.sha256(template.file).hexdigest(),
        added_by=by,
    )
    try:
        made.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    made.save()
    touch(current)
    return made


@transaction.atomic
def put_away(*, ward: Ward, version: int, by: User) -> WordTemplate:
    """The version is used no more; what it made stays as it is. Raises Refused where it is put away already."""
    access.require(by, Permission.ISSUE_DOCUMENTS, ward)
    current = locked_ward(ward)
    found = WordTemplate.objects.filter(ward=current, version=version, put_away_at__isnull=True).first()
    if found is None:
        raise Refused(_("Phiên bản mẫu này không có, hoặc đã thôi dùng."))
    found.put_away_by, found.put_away_at = by, timezone.now()
    found.save(update_fields=["put_away_by", "put_away_at"])
    touch(current)
    return found


def kept_built_in(file: bytes) -> str:
    """The name under which the program's own template is kept, stored where it is not yet."""
    name = BuiltInTemplate.name_of(file)
    BuiltInTemplate.objects.get_or_create(name=name, defaults={"file": file})
    return name
