"""Units and yearly sizes from a workbook: the pages are those of the books, the desk is the administrator's."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from residents.views.import_desk import Desk
from wardsecurity.setup.views.common import tabs

_BASE = "setup/_import.html"
_DESKS = {
    "don-vi": Desk("don-vi", "units", _("Đơn vị"), "setup", _BASE, "setup_units", around=lambda it: {"tabs": tabs(it)}),
    "quy-mo": Desk(
        "quy-mo", "sizes", _("Quy mô theo năm"), "setup", _BASE, "setup_sizes", around=lambda it: {"tabs": tabs(it)}
    ),
}


def desk_of(slug: str) -> Desk | None:
    """The desk of a page of the set-up; None where it takes no workbook."""
    return _DESKS.get(slug)
