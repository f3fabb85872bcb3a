"""What the checks say of single cells, asked for by the grid's scripts once the page stands and after saving.

Apart from the page: the checks read two years back, and the page is not to wait for that.
"""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from reports.queries.cells import cell_name
from reports.queries.findings import month_findings
from reports.views.entry import asked_edition
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission


@never_cache
@require_GET
@ward_page(Permission.SEE_DRAFTS)
def findings(request: PersonRequest, ward: Ward, month: str) -> HttpResponse:
    """Each cell that a finding speaks of, with the gravest level and all the sentences; none of a final edition."""
    number = request.GET.get("ban", "")
    edition = asked_edition(
        ward, month, int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0
    )
    found = month_findings(edition).of_cells if edition.is_open else {}
    return JsonResponse(
        {
            "cells": [
                {
                    "cell": cell_name(*key),
                    "level": told[0].level,  # errors come first
                    "answered": not any(each.hinders for each in told),
                    "sentences": [each.sentence for each in told],
                }
                for key, told in found.items()
            ]
        }
    )
