"""A workbook into a book: it comes (`receive`), is read (`read`), asks (`answer`), is written (`confirm`) and can be
taken back whole (`undo`). Each step stands in a file of its own, in the order in which the data goes.

`receive`, `answer`, `confirm`, `undo` and `discard` raise Refused with the sentence to show. `read` and `confirm` may
take many seconds: they are the bodies of background tasks. A worker killed within them leaves the state as it was
(reading, confirming), the word of `residents.uploads.progress` grows old, and the same call starts the work again.
"""

from residents.actions.imports.confirming import begin, confirm
from residents.actions.imports.reading import answer, read
from residents.actions.imports.receiving import discard, purge, receive, record_export
from residents.actions.imports.undoing import Standing, standing_in_the_way, undo

__all__ = [
    "Standing",
    "answer",
    "begin",
    "confirm",
    "discard",
    "purge",
    "read",
    "receive",
    "record_export",
    "standing_in_the_way",
    "undo",
]
