"""What stands out against all earlier periods of the same months: a first time, a highest or a lowest number."""

from __future__ import annotations

from reports.arithmetic import Value, add
from reports.queries.values import Movement

# Fewer earlier years than this make neither a record nor a first time.
YEARS_NEEDED = 2


def standing_out(movement: Movement, history: Movement, code: str) -> str:
    """ "cao nhất của cùng kỳ kể từ năm 2005", "lần đầu phát sinh kể từ năm 2005", or "".

    Only whole numbers are held against each other: an earlier year with a month missing ends the look back.
    """
    now = movement.series[code].total
    if not _is_whole(now) or movement.period.first.year != movement.period.last.year:
        return ""
    before = _earlier(movement, history, code)
    if len(before) < YEARS_NEEDED:
        return ""
    values, since = list(before.values()), min(before)
    value = now.value or 0
    if value and not any(values):
        return f"lần đầu phát sinh kể từ năm {since}"
    whole = movement.period.kind == "year"
    if value > max(values):
        return f"là mức cao nhất {'' if whole else 'của cùng kỳ '}kể từ năm {since}"
    if value < min(values):
        return f"là mức thấp nhất {'' if whole else 'của cùng kỳ '}kể từ năm {since}"
    return ""


def _earlier(movement: Movement, history: Movement, code: str) -> dict[int, int]:
    """The same months of the years before, back to the first that is not whole."""
    series = history.series.get(code)
    if series is None:
        return {}
    numbers = [month.month for month in movement.period.months]
    found: dict[int, int] = {}
    for year in range(movement.period.first.year - 1, history.period.first.year - 1, -1):
        value = add(series.by_month.get(f"{year}-{number:02d}", Value(None)) for number in numbers)
        if not _is_whole(value):
            break
        found[year] = value.value or 0
    return found


def _is_whole(value: Value) -> bool:
    return value.complete and not value.at_least
