"""Tiles of what is counted, and of rates."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from reports.arithmetic import Value
from reports.charts import axis
from reports.charts.changes import change_of, over_like, points
from reports.charts.tile import Tile, absent_months, spark, target, without_number
from reports.charts.wording import base, mark, said
from reports.queries.values import Months, Movement, RatioSeries, Series
from wardsecurity import words


def counts(movement: Movement, lang: str, wanted: Iterable[tuple[str, str]]) -> tuple[Tile, ...]:
    return tuple(
        _count(movement, lang, movement.series[code], label) for code, label in wanted if code in movement.series
    )


def _count(movement: Movement, lang: str, series: Series, label: str) -> Tile:
    entry = movement.catalogue[series.indicator]
    if entry.code in movement.beyond:
        return without_number(movement, entry.code, label)
    change, earlier = change_of(movement, series, entry.unit(lang), lang)
    return Tile(
        code=entry.code,
        label=label,
        figure=said(series.total, "", lang),
        unit=_unit(series.total, entry.unit(lang), lang),
        change=change,
        base=earlier,
        spark=spark([value.value for value in axis.values(series, movement.period)]),
        missing=lacking_in(movement, series, lang),
        mark=mark(movement, [entry.code]),
        target=target(movement, entry.code, lang),
    )


def rate(movement: Movement, lang: str, found: RatioSeries, label: str) -> Tile:
    told = found.total is not None
    entry = movement.catalogue[found.indicator]
    change, earlier = _change_of_rate(movement, found, lang)
    return Tile(
        code=entry.code,
        label=label,
        figure=words.number(found.total, lang),
        unit=entry.unit(lang) if told else "",
        change=change,
        base=earlier,
        mark=mark(movement, [entry.code]),
        target=target(movement, entry.code, lang),
    )


def _change_of_rate(movement: Movement, found: RatioSeries, lang: str) -> tuple[str, str]:
    """Its change and what it is counted from. Of several wards it is told in points, over the reports that both periods
    have where some are missing; a ward's tile says what it was."""
    earlier = base(movement.comparison_name)
    if found.total is None:
        return "", ""
    if found.alike:
        facts = {"earlier": earlier, "before": words.percent(found.alike.before, lang)}
        facts["now"] = words.percent(found.alike.now, lang)
        return points(found.alike.points, lang), over_like(facts, found.alike.used, found.alike.owed, lang)
    if found.compared is None:
        return "", ""
    change = points(found.points, lang) if movement.together and found.points is not None else ""
    return change, f"{earlier}: {words.percent(found.compared, lang)}"


def _unit(value: Value, unit: str, lang: str) -> str:
    """The unit beside the number, singular in English after 1; none beside "chưa báo cáo"."""
    if value.value is None:
        return ""
    return words.SINGULAR_EN.get(unit, unit) if lang == "en" and value.value == 1 and not value.at_least else unit


def lacking_in(movement: Movement, series: Series, lang: str) -> str:
    """Of how many months how many are missing; and of months that stand, that some of their cells are blank."""
    value = series.total
    if value.value is None or not value.missing:
        return _("chưa gồm số trước khi chia tách") if value.value is not None and _was_divided(movement) else ""
    absent = absent_months(movement, lang)
    if not absent:
        return _("có ô chưa báo cáo")
    if movement.together:
        return absent
    return _("%(absent)s, có ô chưa báo cáo") % {"absent": absent} if _blank_cells(series, movement.months) else absent


def _blank_cells(series: Series, months: Months) -> bool:
    """Whether a month that stands has cells without a number; a month that is missing has none at all."""
    return any(series.by_month[month].missing for month in months.standing if month in series.by_month)


def _was_divided(movement: Movement) -> bool:
    """Whether numbers of a unit before it was split are lacking in those of its parts that are chosen."""
    return bool(movement.narrowed and movement.restated and movement.divided)
