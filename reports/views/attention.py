"""Việc cần chỉ đạo, on top of the dashboard: what the figures ask for, and what the committee has decided."""

from django.urls import reverse
from django.utils import timezone

from reports.narrative.attention import Matter, matters
from reports.narrative.meeting import period_of, since_then
from reports.queries.evaluations import closing_evaluations
from reports.queries.meetings import Meetings, meetings
from reports.queries.values import Movement
from residents.models import Ward
from wardsecurity.accounts.access import Person, PersonRequest
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


def attention(request: PersonRequest, ward: Ward, found: Movement, links: dict[str, object]) -> dict[str, object]:
    """What needs a decision, and what the last meeting decided: those above the ward see no conclusions."""
    language, person, today = lang(), request.person, timezone.localdate()
    shown = meetings(ward, today=today) if links["may_see_evidence"] else Meetings(None, ())
    told = matters(found, today=today, evaluations=closing_evaluations(ward, today=today), lang=language)
    return {
        "matters": [{"text": each.text, "href": _href(each, person, ward, links)} for each in told],
        "meetings": shown,
        "since_then": since_then(shown.last, found, language) if shown.last and not found.narrowed else (),
        "told_of": period_of(shown.last, language) if shown.last else "",
        "may_conclude": person.may(Permission.CONCLUDE, ward),
    }


def _href(matter: Matter, person: Person, ward: Ward, links: dict[str, object]) -> str:
    """Where a matter leads this person; "" where they may see no more of it."""
    if matter.leads_to == "coverage":
        return "#do-phu"
    if matter.leads_to == "evidence":
        return f"{links['evidence_base']}{matter.code}/?{links['query']}" if links["may_see_evidence"] else ""
    if matter.leads_to == "months":
        return reverse("months", kwargs={"code": links["code"]}) if person.may(Permission.SEE_DRAFTS, ward) else ""
    may_read = person.may(Permission.SEE_BOOKS, ward)
    return reverse("book", kwargs={"code": links["code"], "book": "danh-gia"}) if may_read else ""
