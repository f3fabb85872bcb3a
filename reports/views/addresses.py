"""What the links of a ward's page begin with, looked up once instead of for each of some two hundred numbers."""

from django.urls import reverse

from wardsecurity.accounts.access import PersonRequest
from wardsecurity.accounts.permissions import Permission


def addresses(request: PersonRequest, query: str) -> dict[str, object]:
    """Return `evidence_base` and `csv_base`, to which an indicator or a chart is added, the `query` of the page's
    state, and whether this person may follow a number to its evidence. The ward keeps the code that it was asked for
    by."""
    code = request.resolver_match.kwargs["code"] if request.resolver_match else request.ward.code
    return {
        "code": code,
        "evidence_base": reverse("evidence", kwargs={"code": code, "indicator": "-"}).removesuffix("-/"),
        "csv_base": reverse("chart_csv", kwargs={"code": code, "chart": "-"}).removesuffix("-.csv"),
        "query": query,
        "may_see_evidence": request.person.may(Permission.SEE_EDITIONS, request.ward),
    }
