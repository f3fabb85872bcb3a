"""Tiles of coverage: how many of the units signed, and how many more than before."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE
from reports.charts.changes import comparable, over_like
from reports.charts.tile import Tile, absent_months, spark, target, without_number
from reports.charts.wording import base, mark
from reports.queries.values import Coverage, Months, Movement
from wardsecurity import words


def coverages(movement: Movement, lang: str, wanted: Iterable[tuple[str, str]]) -> tuple[Tile, ...]:
    return tuple(
        _coverage(movement, lang, movement.coverage[code], label) for code, label in wanted if code in movement.coverage
    )


def _coverage(movement: Movement, lang: str, found: Coverage, label: str) -> Tile:
    entry = CATALOGUE[found.indicator]
    if entry.code in movement.beyond:
        return without_number(movement, entry.code, label)
    figure = words.share(found.covered, found.in_force, lang) if found.reported else words.NOT_REPORTED[lang]
    change, earlier = "", ""
    if found.compared is not None and found.reported and comparable(movement):
        change = change_of_units(movement, found, entry.unit(lang), lang)
        earlier = f"{base(movement.comparison_name)}: {words.share(*found.compared, lang)}"
        if (alike := found.alike) and alike.used:
            facts = {"earlier": base(movement.comparison_name)}
            facts |= {"before": words.share(*alike.before, lang), "now": words.share(*alike.now, lang)}
            earlier = over_like(facts, alike.used, alike.owed, lang, of_wards=True)
    by_year = [found.by_year[year][0] if year in found.reported_years else None for year in movement.period.years]
    return Tile(
        code=entry.code,
        label=label,
        figure=figure,
        unit=entry.unit(lang) if found.reported else "",
        change=change,
        base=earlier,
        spark=spark(by_year),
        missing="; ".join(filter(None, (lacking_months(movement, found, lang), without_silent(movement, found, lang)))),
        mark=mark(movement, [entry.code, entry.of]),
        target=target(movement, entry.code, lang),
    )


def lacking_months(movement: Movement, found: Coverage, lang: str) -> str:
    """Which months are missing, unless no month could change it any more."""
    settled = _settled((found.covered, found.in_force), movement.months) and not silent_wards(movement, found)
    return absent_months(movement, lang) if found.reported and not settled else ""


def silent_wards(movement: Movement, found: Coverage) -> int:
    """Of several wards, how many should have told of it over the period and told nothing: they are not counted."""
    silent = movement.together.silent.get(found.indicator) if movement.together else None
    return silent.whole if silent and found.reported else 0


def without_silent(movement: Movement, found: Coverage, lang: str) -> str:
    """ "" where all told."""
    number = silent_wards(movement, found)
    wards = words.counted(number, _("phường, xã"), lang=lang)
    return _("chưa gồm %(wards)s không có số liệu") % {"wards": wards} if number else ""


def change_of_units(movement: Movement, found: Coverage, unit: str, lang: str) -> str:
    """How many more units; `compared` is known: never a percentage, as the base is a handful of units."""
    assert found.compared is not None  # noqa: S101
    alike, now, before = found.alike, (found.covered, found.in_force), found.compared
    if alike and alike.used:
        now, before = alike.now, alike.before
    elif alike or not (_settled(now, movement.months) and _settled(before, movement.compared_months)):
        return words.change(None, None, "", reason="missing", lang=lang)
    return words.change(now[0] - before[0], None, unit, lang=lang).partition(" (")[0]


def _settled(pair: tuple[int, int], months: Months | None) -> bool:
    """Whether no month that is missing could still change it: none is, or every unit has signed already."""
    return pair[0] == pair[1] or not (months and months.missing)
