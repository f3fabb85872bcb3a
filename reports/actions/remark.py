"""Asking about a number, and answering."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.transitions import locked_ward, touch
from reports.models import Remark
from residents.models import Ward
from wardsecurity.accounts.access import require
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@transaction.atomic
def ask(
    *,
    ward: Ward,
    indicator: str,
    period: str,
    value: int | None,
    whole: int | None = None,
    at_least: bool = False,
    question: str,
    by: User,
) -> Remark:
    """Keep a question about what a number read. Raises ValidationError for what is wrong with it."""
    require(by, Permission.SEE_EDITIONS, ward)
    held = locked_ward(ward)
    remark = Remark(
        ward=ward,
        indicator=indicator,
        period=period,
        value=value,
        whole=whole,
        at_least=at_least,
        sealed=held.seal_count,
        question=question,
        asked_by=by,
    )
    remark.full_clean()
    remark.save()
    touch(ward)
    return remark


@transaction.atomic
def answer(*, ward: Ward, remark: int, text: str, by: User) -> Remark:
    """Answer a question, once. Raises Refused where it is gone or was answered already."""
    require(by, Permission.ANSWER, ward)
    found = Remark.objects.select_for_update(of=("self",)).filter(pk=remark, ward=ward).first()
    if found is None:
        raise Refused(_("Không có câu hỏi này."))
    if found.answer:
        raise Refused(_("Câu hỏi này đã được trả lời."))
    found.answer, found.answered_by, found.answered_at = text, by, timezone.now()
    found.full_clean()
    found.save()
    touch(ward)
    return found
