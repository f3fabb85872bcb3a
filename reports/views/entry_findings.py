"""What the checks say of single cells, asked for by the grid's scripts once the page stands and after saving.

Apart from the page: the checks read two years back, and the page is not to wait for that.
"""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from reports.checks import Key
from reports.models import Edition
from reports.queries.cells import cell_name
from reports.queries.findings import Told, month_findings
from reports.views.entry import asked_edition
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission


@never_cache
@require_GET
@ward_page(Permission.SEE_DRAFTS)
def findings(request: PersonRequest, ward: Ward, month: str) -> HttpResponse:
    """Each cell that a finding speaks of, with the gravest level and all the sentences; none of a final edition,
    and not that cells are empty: that one sees."""
    number = request.GET.get("ban", "")
    edition = asked_edition(
        ward, month, int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0
    )
    found = {key: [each for each in told if each.finding.check != "blank"] for key, told in _of_cells(edition)}
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
                if told
            ]
        }
    )


def _of_cells(edition: Edition) -> Iterable[tuple[Key, Sequence[Told]]]:
    return month_findings(edition).of_cells.items() if edition.is_open else ()
