"""Asking about a number or a chart, and answering."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.transitions import locked_ward, touch
from reports.models import Question
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
) -> Question:
    """Keep a question about what a number read. Raises ValidationError for what is wrong with it."""
    read = {"indicator": indicator, "value": value, "whole": whole, "at_least": at_least}
    return _kept(ward, by, period=period, question=question, **read)


@transaction.atomic
def ask_about_chart(*, ward: Ward, chart: str, period: str, told: list[Any], question: str, by: User) -> Question:
    """Keep a question about a chart and what its numbers came to: [indicator, value, whole, at least] each. Raises
    ValidationError for what is wrong with it."""
    return _kept(ward, by, chart=chart, period=period, told=told, question=question)


def _kept(ward: Ward, by: User, **values: Any) -> Question:
    require(by, Permission.SEE_EDITIONS, ward)
    held = locked_ward(ward)
    kept = Question(ward=ward, sealed=held.seal_count, asked_by=by, **values)
    kept.full_clean()
    kept.save()
    touch(ward)
    return kept


@transaction.atomic
def answer(*, ward: Ward, question: int, text: str, by: User) -> Question:
    """Answer a question, once. Raises Refused where it is gone or was answered already."""
    require(by, Permission.ANSWER, ward)
    found = Question.objects.select_for_update(of=("self",)).filter(pk=question, ward=ward).first()
    if found is None:
        raise Refused(_("Không có câu hỏi này."))
    if found.answer:
        raise Refused(_("Câu hỏi này đã được trả lời."))
    found.answer, found.answered_by, found.answered_at = text, by, timezone.now()
    found.full_clean()
    found.save()
    touch(ward)
    return found
