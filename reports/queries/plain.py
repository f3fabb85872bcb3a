"""A movement as plain lists and numbers, for JSON: counts are numbers, rates decimal strings, not reported is null."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from reports.arithmetic import Change
from reports.catalogue import Indicator
from reports.queries.changes import MonthChanges
from reports.queries.several import AlikeUnits
from reports.queries.values import Beyond, Coverage, Months, Movement, RatioSeries, Series

_WHY: Mapping[Beyond, str] = {
    "ward": "ward_only",
    "whole": "ward_only",
    "restricted": "never_below_ward",
    "other": "other_units",
}
Changes = Mapping[str, Mapping[str, MonthChanges]]


def plain_movement(movement: Movement, changes: Changes | None = None) -> dict[str, Any]:
    """The movement; with `changes` each month of an indicator says what it changed by."""
    compared = movement.comparison is not None
    numbers = {
        code: _series(movement.catalogue[code], series, changes, compared) for code, series in movement.series.items()
    }
    rates = {code: _ratio(ratio, compared) for code, ratio in movement.ratios.items()}
    answer: dict[str, Any] = {
        "ward": movement.ward_code,
        "name": movement.ward_name,
        "starts_on": movement.starts_on.isoformat(),
        "ends_on": movement.ends_on.isoformat(),
        "months": _months(movement.months),
        **_part(movement),
        "coverage": {code: _coverage(coverage) for code, coverage in movement.coverage.items()},
        "indicators": {
            code: (numbers | rates)[code] for code in movement.catalogue if code in numbers or code in rates
        },
    }
    if movement.together is not None:
        wards = movement.together
        answer |= {"wards": wards.wards, "ward_months": {"expected": wards.expected, "standing": wards.standing}}
        answer["coverage_silent_wards"] = {code: silent.whole for code, silent in wards.silent.items()}
    if movement.comparison is not None and movement.compared_months is not None:
        answer["comparison"] = {
            "with": movement.comparison_name,
            "from": str(movement.comparison.first),
            "to": str(movement.comparison.last),
            "months": _months(movement.compared_months),
            "coverage": {code: _pair(coverage.compared) for code, coverage in movement.coverage.items()},
        }
        if movement.together is not None:
            alike = {code: coverage.alike for code, coverage in movement.coverage.items() if coverage.alike}
            answer["coverage_over_wards_of_both"] = {code: _units_alike(units) for code, units in alike.items()}
    return answer


def _part(movement: Movement) -> dict[str, Any]:
    """Which blocks are told, whether restated, and why an indicator has no number for blocks; {} for the whole."""
    told: dict[str, Any] = {}
    if movement.narrowed:
        told["blocks"] = list(movement.narrowed.codes)
        told["not_by_block"] = {code: _WHY[reason] for code, reason in movement.beyond.items()}
    if movement.restated:
        told["restated"] = True
        told["restated_wards"] = list(movement.restated_wards)
        told["divided"] = [
            {"name": each.name, "on": each.on.isoformat(), "into": list(each.into)} for each in movement.divided
        ]
    return told


def _months(months: Months) -> dict[str, Any]:
    return {"expected": len(months.expected), "standing": len(months.standing), "missing": list(months.missing)}


def _coverage(coverage: Coverage) -> list[int | None]:
    """[covered, in force]; null for the first where nothing was reported."""
    return [coverage.covered if coverage.reported else None, coverage.in_force]


def _pair(pair: tuple[int, int] | None) -> list[int] | None:
    return list(pair) if pair else None


def _units_alike(alike: AlikeUnits) -> dict[str, Any] | None:
    """None where the two sides are of unlike wards and cannot be compared."""
    if not alike.used:
        return None
    return {"total": list(alike.now), "compared": list(alike.before), "wards": [alike.used, alike.owed]}


def _series(entry: Indicator, series: Series, changes: Changes | None, compared: bool) -> dict[str, Any]:
    by_month: dict[str, dict[str, Any]] = {month: {"value": value.value} for month, value in series.by_month.items()}
    if changes is not None:
        for month, change in changes[series.indicator].items():
            by_month[month] |= {"previous": _change(change.previous), "last_year": _change(change.last_year)}
    answer: dict[str, Any] = {
        "kind": entry.kind,
        "total": series.total.value,
        "at_least": series.total.at_least,
        "missing": series.total.missing,
        "by_year": {str(year): value.value for year, value in series.by_year.items()},
        "by_month": by_month,
        "by_unit": {unit: value.value for unit, value in series.by_unit.items()}
        if series.by_unit is not None
        else None,
    }
    if entry.owner:  # what no published list explains
        answer |= {"owner": entry.owner, "group": entry.group, "name": entry.name(), "unit": entry.unit()}
    if compared:
        answer["compared"] = series.compared.value if series.compared else None
        answer["compared_missing"] = series.compared.missing if series.compared else None
        answer["change"] = _change(series.change) if series.change else None
        if alike := series.alike:
            values = {"total": alike.now.value, "compared": alike.before.value, **_change(alike.change)}
            over = "wards" if alike.of_wards else "reports"
            answer[f"over_{over}_of_both"] = {**values, over: [alike.used, alike.owed]}
    return answer


def _ratio(ratio: RatioSeries, compared: bool) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "kind": "ratio",
        "total": _decimal(ratio.total),
        "at_least": False,  # a lower bound gives no rate
        "by_year": {str(year): _decimal(value) for year, value in ratio.by_year.items()},
        "by_month": {month: {"value": _decimal(value)} for month, value in ratio.by_month.items()},
        "by_unit": None,
    }
    if compared:
        answer |= {"compared": _decimal(ratio.compared), "points": _decimal(ratio.points)}
        if alike := ratio.alike:
            values = {"total": alike.now, "compared": alike.before, "points": alike.points}
            told = {name: _decimal(value) for name, value in values.items()}
            answer["rate_over_reports_of_both"] = {**told, "reports": [alike.used, alike.owed]}
    return answer


def _change(change: Change) -> dict[str, Any]:
    """None where a page tells none: parts are missing, or one side is a lower bound."""
    told = None if change.reason in ("missing", "at-least") else change.change
    return {"change": told, "percent": _decimal(change.percent)}


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
