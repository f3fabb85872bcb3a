"""The one door for a file of figures: it is known by what it holds, not by what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE, Indicator
from reports.figures_in import long_table
from reports.figures_in.general import read_general
from reports.figures_in.indicators import IndicatorFinder
from reports.figures_in.month_sheets import is_month_workbook, read_month
from reports.figures_in.values import GivenFile
from wardsecurity.workbooks import tables
from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.values import FileRefused


def read_figures(
    path: Path, *, name: str = "", month: str = "", year: int = 0, catalogue: Mapping[str, Indicator] = CATALOGUE
) -> GivenFile:
    """What the file says. `month`, `year`: for a table that does not say of which month it is.

    Raises FileRefused, in words, when it is no workbook or holds no table of figures. OSError (no such file) passes.
    """
    with open_workbook(path, name=name) as workbook:
        if is_month_workbook(workbook):
            return read_month(workbook)
        layouts = tables.find(workbook, long_table.HEADINGS, required=long_table.REQUIRED)
        if layouts:
            return long_table.read_long(workbook, layouts, IndicatorFinder(catalogue))
        if file := read_general(workbook, catalogue, month=month, year=year):
            return file
    raise FileRefused(
        _(
            "Không tìm thấy bảng số liệu trong tệp: cần bảng của tháng tải từ chương trình; hoặc bảng dài có các cột "
            "Tháng, Đơn vị, Chỉ tiêu, Số liệu; hoặc bảng có cột Đơn vị và các cột mang tên chỉ tiêu."
        )
    )
