"""What has to be said of an approved month in the calendar: that it was corrected, that the books say otherwise."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from reports.queries.since_approval import SinceApproval


def since_words(month: SinceApproval) -> tuple[str, ...]:
    """ "khác sổ: 3 ô", "02 mục sổ đã đổi"; the number of a correction is part of the month's state already."""
    return tuple(_words(month))


def _words(month: SinceApproval) -> Iterator[str]:
    if month.off_book:
        text = ngettext("khác sổ %(cells)d ô", "khác sổ %(cells)d ô", month.off_book)
        yield text % {"cells": month.off_book}
    if month.entries_changed:
        text = ngettext("%(entries)d mục sổ đã đổi", "%(entries)d mục sổ đã đổi", month.entries_changed)
        yield text % {"entries": month.entries_changed}
