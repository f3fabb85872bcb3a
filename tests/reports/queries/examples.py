"""Movements made by hand: the article's five years, an empty ward, and whatever a test asks for. No database.

The article gives totals only; the split here is even, and any remainder falls on the last months.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from reports.arithmetic import Value, add, difference
from reports.catalogue import CATALOGUE
from reports.periods import Period, parse_period
from reports.queries.values import Commended, Coverage, Months, Movement, RatioSeries, Series, UnitLabel

FLOWS = {"A05": 12557, "A08": 17494, "A09": 1117, "C02": 232, "C05": 261, "C07": 291, "D02": 84, "D05": 38, "D08": 5}
ARTICLE = {
    **FLOWS,
    "A14": 18611, "D10": 4, "D11": 2, "D16": 6, "D13": 84, "D14": 38, "D15": 5, "E01": 2, "G01": 11, "G05": 5,
}  # fmt: skip
PILOTS = ("K07", "K08", "K09", "K11")
BLOCKS = tuple(f"K{number:02d}" for number in range(1, 12))
SCHOOLS = tuple(f"T{number:02d}" for number in range(1, 6))
AT_THE_END = ("stock", "served")


def spread(total: int, places: int) -> list[int]:
    """`total` over so many places, evenly, the remainder on the last ones."""
    whole, rest = divmod(total, places)
    return [whole + (place >= places - rest) for place in range(places)]


def make_series(
    code: str, period: Period, total: int | None, *, compared: Value | int | None = None, at_least: bool = False
) -> Series:
    """A series with that total, split evenly; a stock or served kind is the same at every end. None: not reported."""
    months = [str(month) for month in period.months]
    even = spread(total or 0, len(months))
    if CATALOGUE[code].kind in AT_THE_END:
        even = [total or 0] * len(months)
    by_month = {month: Value(None if total is None else part) for month, part in zip(months, even, strict=True)}
    sums: dict[int, Value] = {}
    for year in period.years:
        parts = [value for month, value in by_month.items() if month[:4] == str(year)]
        sums[year] = parts[-1] if CATALOGUE[code].kind in AT_THE_END else add(parts)
    whole = Value(total, at_least=at_least, missing=len(months) if total is None else 0, expected=len(months))
    earlier = compared if isinstance(compared, Value) else Value(compared) if compared is not None else None
    return Series(
        indicator=code,
        total=whole,
        by_year=sums,
        by_month=by_month,
        by_unit=_units(code, total),
        compared=earlier,
        change=difference(whole, earlier) if earlier is not None else None,
        provenance=None,
    )


def _units(code: str, total: int | None) -> dict[str, Value] | None:
    kinds = CATALOGUE[code].unit_dimensions
    codes = [*(BLOCKS if "block" in kinds else ()), *(SCHOOLS if "school" in kinds else ())]
    if not codes:
        return None
    parts = spread(total or 0, len(codes))
    return {unit: Value(None if total is None else part) for unit, part in zip(codes, parts, strict=True)}


def make_coverage(code: str, period: Period, covered: int, in_force: int, units: tuple[str, ...]) -> Coverage:
    signed = {unit: index < covered for index, unit in enumerate(units[:in_force])}
    reported = in_force > 0
    return Coverage(
        indicator=code,
        covered=covered,
        in_force=in_force,
        by_year=dict.fromkeys(period.years, (covered, in_force)),
        by_unit=signed,
        unit_years={unit: dict.fromkeys(period.years, signs) for unit, signs in signed.items()},
        compared=None,
        reported=reported,
        reported_years=frozenset(period.years if reported else ()),
    )


def make_ratio(period: Period) -> RatioSeries:
    months = {str(month): None for month in period.months}
    return RatioSeries("C08", None, dict.fromkeys(period.years), dict(months), None, None)


def make_movement(
    period: Period,
    totals: Mapping[str, int | None],
    *,
    compared: Mapping[str, Value | int] | None = None,
    comparison_name: Literal["previous", "last_year"] = "last_year",
    covered: tuple[int, int] = (0, 0),
    missing: tuple[str, ...] = (),
    at_least: tuple[str, ...] = (),
    **others: Any,
) -> Movement:
    """A movement with these totals; every other indicator is not reported. `covered`: blocks of 11, schools of 5."""
    months = tuple(str(month) for month in period.months)
    standing = tuple(month for month in months if month not in missing)
    earlier = (
        (period.last_year() if comparison_name == "last_year" else period.previous()) if compared is not None else None
    )
    before = tuple(str(month) for month in earlier.months) if earlier else ()
    blocks, schools = covered
    reported = any(value is not None for value in totals.values())
    made = Movement(
        ward_code="05977",
        ward_name="Phường Vĩnh Trại",
        is_sample=False,
        period=period,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        comparison=earlier,
        comparison_name=comparison_name if earlier else None,
        months=Months(months, standing, missing),
        compared_months=Months(before, before, ()) if earlier else None,
        series={
            code: make_series(
                code, period, totals.get(code), compared=(compared or {}).get(code), at_least=code in at_least
            )
            for code, entry in CATALOGUE.items()
            if entry.kind not in ("distinct", "ratio")
        },
        ratios={"C08": make_ratio(period)},
        coverage={
            "A04": make_coverage("A04", period, blocks, 11 if reported else 0, BLOCKS),
            "A07": make_coverage("A07", period, schools, 5 if reported else 0, SCHOOLS),
            "A10": make_coverage("A10", period, 0, 0, ()),
        },
        units=_labels() if reported else (),
        commended=(),
        commended_run=(),
    )
    return replace(made, **others)


def _labels() -> tuple[UnitLabel, ...]:
    blocks = tuple(
        UnitLabel(code, f"Khối {int(code[1:])}", "block", date(2007, 1, 1) if code in PILOTS else None, True, False)
        for code in BLOCKS
    )
    return blocks + tuple(UnitLabel(code, f"Trường {int(code[1:])}", "school", None, True, False) for code in SCHOOLS)


def article_movement(**others: Any) -> Movement:
    """The five years of the article, as the sample ward shows them."""
    period = parse_period("2005-2009")
    years = tuple(Commended(year, ("Bộ Công an", "UBND tỉnh Lạng Sơn"), (), False) for year in period.years)
    marks = dict.fromkeys(("A05", "A14", "C02", "C05", "C07", "D13", "D14", "D15", "D16"), "split")
    made = make_movement(period, ARTICLE, covered=(11, 5), at_least=("C02",), is_sample=True)
    marked = {code: replace(series, provenance=marks.get(code)) for code, series in made.series.items()}
    return replace(
        made,
        **{"series": marked, "commended": years, "commended_run": years, "provenance": marks, **others},
    )


def empty_movement() -> Movement:
    """A ward with nothing at all in the year 2009, all of it expected."""
    period = parse_period("2009")
    return make_movement(period, {}, missing=tuple(str(month) for month in period.months))
