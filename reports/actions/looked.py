"""The zeros that the books gave because they have no entry: one action says that the officer has looked."""

from django.db import transaction
from django.utils.translation import gettext as _

from reports.actions.transitions import check_editable, locked, record
from reports.models import Edition, Figure, ReportEvent
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@transaction.atomic
def confirm_empty_books(*, edition: Edition, by: User) -> int:
    """Record that the officer has looked at every 0 that stands "theo sổ"; return how many there are.

    The figures stay as they are: a book in use without an entry is a confirmed 0 from the start (design, Books). Raises
    Refused when the edition is not being entered, or when there is no such cell.
    """
    access.require(by, Permission.WRITE_FIGURES, edition.report.ward)
    _report, current = locked(edition.report)
    check_editable(current)
    cells = current.figures.filter(source=Figure.Source.BOOK, value=0).count()
    if not cells:
        raise Refused(_("Không có ô nào mang số 0 do sổ không có mục nào."))
    record(current, ReportEvent.Kind.LOOKED, by)
    return cells
