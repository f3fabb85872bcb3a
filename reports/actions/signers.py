"""Who signs for the ward's bodies, and how the ward numbers what it issues."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.transitions import locked_ward, touch
from reports.models import DocumentSettings, Signer
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@transaction.atomic
def add_signer(*, ward: Ward, body: str, full_name: str, post: str, rank: str, deputy: bool, by: User) -> Signer:
    """Raises ValidationError for what is wrong with it."""
    access.require(by, Permission.WRITE_DOCUMENTS, ward)
    locked_ward(ward)
    signer = Signer(ward=ward, body=body, full_name=full_name, post=post, rank=rank, deputy=deputy, added_by=by)
    signer.full_clean()
    signer.save()
    touch(ward)
    return signer


@transaction.atomic
def retire_signer(*, ward: Ward, signer: int, by: User) -> None:
    """Who no longer signs is offered no more; what was signed keeps the name."""
    access.require(by, Permission.WRITE_DOCUMENTS, ward)
    if not Signer.objects.filter(ward=ward, pk=signer, active=True).update(active=False):
        raise Refused(_("Không có người ký này trong danh sách."))
    touch(ward)


@transaction.atomic
def set_documents(*, ward: Ward, keeps_series: bool, prints_code: bool, by: User) -> None:
    access.require(by, Permission.MANAGE_PLACE, ward)
    given = {"keeps_series": keeps_series, "prints_code": prints_code, "saved_by": by, "saved_at": timezone.now()}
    DocumentSettings.objects.update_or_create(ward=ward, defaults=given)
    touch(ward)
