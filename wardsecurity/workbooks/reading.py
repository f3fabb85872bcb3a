"""The one door to an uploaded file: opened by what it is, not by what it is called, in bounded memory."""

from __future__ import annotations

from pathlib import Path

from wardsecurity.workbooks import kinds, refusals
from wardsecurity.workbooks.book import Merged, SheetInfo, Workbook
from wardsecurity.workbooks.delimited import Delimited
from wardsecurity.workbooks.ods import Ods
from wardsecurity.workbooks.package import Package
from wardsecurity.workbooks.xls import Xls
from wardsecurity.workbooks.xlsx import Xlsx

__all__ = ["Merged", "SheetInfo", "Workbook", "open_workbook"]


def open_workbook(path: Path, *, name: str = "", letters: str = "") -> Workbook:
    """Open an xlsx, xlsm, xls, ods or csv; a context manager. `name` is what the sender called it; `letters` the key of
    the reading that a person chose for a csv (Workbook.readings).

    Raises FileRefused, in words, for what is too large, encrypted, damaged, a bomb or no workbook; what shows only
    further down raises it from Workbook.rows. OSError (no such file) is not a fault of the file and passes.
    """
    with refusals.in_words():
        kind = kinds.kind_of(path, name or path.name)
        if kind == "csv":
            return Delimited(path, letters)
        return Xls(path) if kind == "xls" else _zipped(path)


def _zipped(path: Path) -> Workbook:
    package = Package(path)
    try:
        return Xlsx(package) if kinds.in_zip(package) == "xlsx" else Ods(package)
    except BaseException:
        package.close()
        raise
