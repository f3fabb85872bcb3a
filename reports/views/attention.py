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

OF_EVERY_MONTH = "A05"  # a number that every ward reports every month, of all its blocks
RECOGNISED = "F02"


def attention(request: PersonRequest, ward: Ward, found: Movement, links: dict[str, object]) -> dict[str, object]:
    """What needs a decision, and what the last meeting decided: those above the ward see no conclusions."""
    language, person, today = lang(), request.person, timezone.localdate()
    shown = meetings(ward, today=today) if links["may_see_evidence"] else Meetings(None, ())
    told = matters(found, today=today, evaluations=closing_evaluations(ward, today=today), lang=language)
    return {
        "matters": [{"text": each.text, "href": _href(each, person, ward, links)} for each in told],
        "meetings": shown,
        "since_then": since_then(shown.last, found, language) if shown.last else (),
        "told_of": period_of(shown.last, found, language) if shown.last else "",
        "told_period": shown.last.period if shown.last else "",
        "may_conclude": person.may(Permission.CONCLUDE, ward),
    }


def _href(matter: Matter, person: Person, ward: Ward, links: dict[str, object]) -> str:
    """The page that tells this person most of a matter; "" where they may open none that tells more of it."""
    if matter.leads_to == "coverage":
        return "#do-phu"
    if matter.leads_to == "evidence":
        return _evidence(matter.code, links) if links["may_see_evidence"] else "#so-chinh"
    return _months(person, ward, links) if matter.leads_to == "months" else _evaluations(person, ward, links)


def _months(person: Person, ward: Ward, links: dict[str, object]) -> str:
    """Where a month is opened and sent; else which months of a number of the period stand; above the ward the wards
    beside it, with what each lacks."""
    if person.may(Permission.SEE_DRAFTS, ward):
        return reverse("months", kwargs={"code": links["code"]})
    if links["may_see_evidence"]:
        return f"{_evidence(OF_EVERY_MONTH, links)}#tung-thang"
    return f"{reverse('province_compare', kwargs={'province': ward.province.code})}?{links['query']}"


def _evaluations(person: Person, ward: Ward, links: dict[str, object]) -> str:
    """The book; else how many blocks of the closing year were recognised, and which."""
    if person.may(Permission.SEE_BOOKS, ward):
        return reverse("book", kwargs={"code": links["code"], "book": "danh-gia"})
    year = timezone.localdate().year
    return f"{links['evidence_base']}{RECOGNISED}/?ky={year}#theo-don-vi" if links["may_see_evidence"] else ""


def _evidence(code: str, links: dict[str, object]) -> str:
    return f"{links['evidence_base']}{code}/?{links['query']}"
