"""The file given back: the sender's own workbook with what hinders marked in it, or a list of that where it is long."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from reports.actions.imports.values import Plan
from reports.actions.imports.words import HINDERS, cell_words, given_words


def marked_file(path: Path, plan: Plan) -> bytes:
    """The workbook, coloured and commented; where it is too long for that, or is none, a new one of what hinders."""
    # openpyxl weighs 20 MB and takes numpy along where that is installed: only who asks for the file pays for it.
    from wardsecurity.workbooks import marking

    marks = {(each.place.sheet, each.place.row, each.place.column): each.message for each in plan.problems}
    cells = [cell for cell in plan.cells if cell.status in HINDERS]
    marks |= {(cell.place.sheet, cell.place.row, cell.place.column): cell.message for cell in cells}
    content = marking.returned(path, marks)
    if content is None:
        headings = (_("Ô trong tệp"), _("Chỉ tiêu, đơn vị"), _("Số trong tệp"))
        rows = [((str(each.place), "", ""), each.message) for each in plan.problems]
        rows += [((str(cell.place), cell_words(cell), given_words(cell)), cell.message) for cell in cells]
        content = marking.refused_workbook(headings, rows)
    return content
