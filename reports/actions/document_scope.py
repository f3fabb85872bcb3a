"""Another theme, other groups or other days for a draft of a report on a theme or on the festival."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.documents import Theme, draft_to_save, scope_to
from reports.models import Document
from reports.periods import Period
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

KINDS = (Document.Kind.THEMATIC, Document.Kind.FESTIVAL)


@transaction.atomic
def rescope(
    *, document: Document, revision: int, period: Period, theme: Theme, edits: Mapping[str, Any], by: User
) -> Document:
    """`edits`: the draft's, taken over to the new days (reports.documents.editing.moving). Raises Stale where somebody
    saved the draft since, Refused where it is none or of another kind, ValidationError for a column."""
    stored = draft_to_save(document, revision, by)
    if stored.kind not in KINDS:
        raise Refused(_("Chỉ đổi được của báo cáo chuyên đề và báo cáo Ngày hội 19/8."))
    scope_to(stored, period, theme)
    stored.edits, stored.revision = dict(edits), revision + 1
    stored.saved_by, stored.saved_at = by, timezone.now()
    stored.full_clean()
    stored.save()
    return stored
