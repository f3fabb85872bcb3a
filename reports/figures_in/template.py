"""The month workbook's fixed points, shared by who writes it and who reads it back."""

from typing import Final

TEMPLATE: Final = "wardsecurity-month"
VERSION: Final = "1"
"""Raised when an older workbook could be read wrongly; such a one is refused with a sentence."""

FACTS_SHEET: Final = "_dulieu"
GUIDE_SHEET: Final = "Hướng dẫn"
CODE: Final = "Mã"
INDICATOR: Final = "Chỉ tiêu"
VALUE: Final = "Số liệu"
REASON: Final = "Lý do"
TOTAL: Final = "Cộng"

# The sheet of facts: pairs in its first rows, then this head, then a line for each cell that may be filled in.
FACT_NAMES: Final = ("template", "version", "ward", "month", "edition", "catalogue", "made")
CELL_HEAD: Final = ("sheet", "indicator", "unit", "cell_version", "value")


def group_sheet(letter: str) -> str:
    """The sheet of a group of indicators: "Nhóm A"."""
    return f"Nhóm {letter}"
