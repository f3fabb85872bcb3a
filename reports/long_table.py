"""A movement as one long table, a row an indicator and month: what Excel and Power BI refresh from."""

from __future__ import annotations

from collections.abc import Iterator

from reports.queries.values import Movement

HEADS = {
    "vi": [
        "Mã phường",
        "Tháng",
        "Mã chỉ tiêu",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Số liệu",
        "Mức tối thiểu",
        "Ô chưa báo cáo",
    ],
    "en": ["Ward", "Month", "Code", "Indicator", "Unit", "Value", "At least", "Cells not reported"],
}
Row = list[str | int]


def long_rows(movement: Movement, lang: str) -> Iterator[Row]:
    """Counted indicators by month; those told by years alone by year. Not reported: an empty cell, never 0. Of some
    blocks alone, what has no number for them has no row."""
    for code, series in movement.series.items():
        if code in movement.beyond:
            continue
        entry = movement.catalogue[code]
        numbers = series.by_month or {str(year): value for year, value in series.by_year.items()}
        for month, value in numbers.items():
            yield [
                movement.ward_code,
                month,
                code,
                entry.full_name(lang),
                entry.unit(lang),
                "" if value.value is None else value.value,
                int(value.at_least),
                value.missing,
            ]
