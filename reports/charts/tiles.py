"""The tiles: each a number with its unit, its change and base, a sparkline, and what has to be said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE
from reports.charts import axis, sparkline
from reports.charts.changes import change_of, comparable
from reports.charts.wording import base, mark, said
from reports.narrative.restated import why_no_number
from reports.narrative.sorts import of_sort, sort_in
from reports.narrative.targets import way
from reports.queries.progress import progress
from reports.queries.values import Coverage, Months, Movement, RatioSeries, Series
from wardsecurity import words


@dataclass(frozen=True)
class Tile:
    """code: whose evidence it leads to; label: a full phrase; figure, unit: "hơn 232", "tin"; change: "tăng 31 vụ
    (+17,51%)"; base: "cùng kỳ: 177 vụ"; spark: an SVG path; target: the way travelled to the year's; missing, mark:
    what is lacking or illustrative; gold: a commendation."""

    code: str
    label: str
    figure: str
    unit: str
    change: str = ""
    base: str = ""
    spark: str = ""
    target: str = ""
    missing: str = ""
    mark: str = ""
    gold: bool = False


@dataclass(frozen=True)
class TileGroup:
    title: str
    tiles: tuple[Tile, ...]


def tile_groups(movement: Movement, lang: str = "vi") -> tuple[TileGroup, ...]:
    """Return the tiles of the page, in groups; an indicator that the ward does not have leaves no tile. What has a
    target of the year and no tile of its own gets one in a group of its own."""
    groups = _usual_groups(movement, lang)
    shown = {tile.code for group in groups for tile in group.tiles} | {entry.code for entry in movement.own}
    others = [code for code in progress(movement) if code not in shown]
    return (*groups, TileGroup(_("Mục tiêu khác của năm"), _targeted(movement, lang, others)))


def _usual_groups(movement: Movement, lang: str) -> tuple[TileGroup, ...]:
    return (
        TileGroup(
            _("Ký cam kết"),
            (
                *_coverages(movement, lang, (("A04", _("Khối phố ký cam kết")),)),
                *_counts(movement, lang, (("A05", _("Lượt hộ gia đình ký cam kết")),)),
                *_coverages(movement, lang, (("A07", _("Trường học ký cam kết")),)),
                *_counts(movement, lang, (("A14", _("Lượt học sinh và giáo viên ký cam kết")),)),
            ),
        ),
        TileGroup(
            _("Nguồn tin, vụ việc"),
            _counts(
                movement,
                lang,
                (
                    ("C02", _("Nguồn tin quần chúng có giá trị")),
                    ("C05", _("Vụ phạm pháp hình sự được làm rõ")),
                    ("C07", _("Người bị bắt, xử lý")),
                ),
            ),
        ),
        TileGroup(
            _("Quản lý, giáo dục tại cộng đồng"),
            _counts(
                movement,
                lang,
                (
                    ("D13", of_sort(_("Người được quản lý, giáo dục tại phường"), sort_in(movement))),
                    ("D14", _("Người hưởng án treo")),
                    ("D15", _("Người cải tạo không giam giữ")),
                    ("D16", _("Hồ sơ đề nghị vào trường giáo dưỡng, cơ sở giáo dục")),
                ),
            ),
        ),
        TileGroup(_("Mô hình, khen thưởng"), (*_models(movement, lang), *_commended(movement, lang))),
    )


def own_tiles(movement: Movement, lang: str = "vi") -> tuple[Tile, ...]:
    """Return one for each of the ward's and its province's own indicators; whose it is stands in the label."""
    said = {"ward": "%(name)s", "province": _("%(name)s (chỉ tiêu của tỉnh)")}
    return _counts(
        movement, lang, ((entry.code, said[entry.owner] % {"name": entry.name(lang)}) for entry in movement.own)
    )


def _counts(movement: Movement, lang: str, wanted: Iterable[tuple[str, str]]) -> tuple[Tile, ...]:
    return tuple(
        _count(movement, lang, movement.series[code], label) for code, label in wanted if code in movement.series
    )


def _count(movement: Movement, lang: str, series: Series, label: str) -> Tile:
    entry = movement.catalogue[series.indicator]
    if entry.code in movement.beyond:
        return _without_number(movement, entry.code, label)
    change, earlier = change_of(movement, series, entry.unit(lang), lang)
    return Tile(
        code=entry.code,
        label=label,
        figure=said(series.total, "", lang),
        unit=_unit(series.total, entry.unit(lang), lang),
        change=change,
        base=earlier,
        spark=_spark([value.value for value in axis.values(series, movement.period)]),
        missing=_missing(movement, series, lang),
        mark=mark(movement, [entry.code]),
        target=_target(movement, entry.code, lang),
    )


def _target(movement: Movement, code: str, lang: str) -> str:
    found = progress(movement).get(code)
    return way(found, lang) if found else ""


def _targeted(movement: Movement, lang: str, codes: Iterable[str]) -> tuple[Tile, ...]:
    """A tile for each of these, of whatever kind it is."""
    named = [(code, movement.catalogue[code].full_name(lang)) for code in codes]
    rates = (_rate(movement, lang, movement.ratios[code], name) for code, name in named if code in movement.ratios)
    return (*_coverages(movement, lang, named), *_counts(movement, lang, named), *rates)


def _rate(movement: Movement, lang: str, found: RatioSeries, label: str) -> Tile:
    told = found.total is not None
    entry = movement.catalogue[found.indicator]
    return Tile(
        code=entry.code,
        label=label,
        figure=words.number(found.total, lang),
        unit=entry.unit(lang) if told else "",
        base=f"{base(movement.comparison_name)}: {words.percent(found.compared, lang)}"
        if told and found.compared is not None
        else "",
        mark=mark(movement, [entry.code]),
        target=_target(movement, entry.code, lang),
    )


def _spark(values: Sequence[int | None]) -> str:
    """A single bar would say nothing."""
    return sparkline.bars(values) if len(values) > 1 else ""


def _unit(value: Value, unit: str, lang: str) -> str:
    """The unit beside the number, singular in English after 1; none beside "chưa báo cáo"."""
    if value.value is None:
        return ""
    return words.SINGULAR_EN.get(unit, unit) if lang == "en" and value.value == 1 and not value.at_least else unit


def _missing(movement: Movement, series: Series, lang: str) -> str:
    """Of how many months how many are missing; and of months that stand, that some of their cells are blank."""
    value, months = series.total, movement.months
    if value.value is None or not value.missing:
        return _("chưa gồm số trước khi chia tách") if value.value is not None and _was_divided(movement) else ""
    if movement.together and movement.together.missing:
        wards = movement.together
        counts = {"missing": words.number(wards.missing, lang), "expected": words.number(wards.expected, lang)}
        return _("thiếu %(missing)s/%(expected)s báo cáo tháng") % counts
    if not months.missing:
        return _("có ô chưa báo cáo")
    absent = _("thiếu %(missing)s/%(expected)s tháng") % {
        "missing": len(months.missing),
        "expected": len(months.expected),
    }
    return _("%(absent)s, có ô chưa báo cáo") % {"absent": absent} if _blank_cells(series, months) else absent


def _blank_cells(series: Series, months: Months) -> bool:
    """Whether a month that stands has cells without a number; a month that is missing has none at all."""
    return any(series.by_month[month].missing for month in months.standing if month in series.by_month)


def _was_divided(movement: Movement) -> bool:
    """Whether numbers of a unit before it was split are lacking in those of its parts that are chosen."""
    return bool(movement.narrowed and movement.restated and movement.divided)


def _without_number(movement: Movement, code: str, label: str) -> Tile:
    return Tile(code, label, why_no_number(movement.beyond[code], sort_in(movement)), "")


def _coverages(movement: Movement, lang: str, wanted: Iterable[tuple[str, str]]) -> tuple[Tile, ...]:
    return tuple(
        _coverage(movement, lang, movement.coverage[code], label) for code, label in wanted if code in movement.coverage
    )


def _coverage(movement: Movement, lang: str, found: Coverage, label: str) -> Tile:
    entry = CATALOGUE[found.indicator]
    if entry.code in movement.beyond:
        return _without_number(movement, entry.code, label)
    figure = words.share(found.covered, found.in_force, lang) if found.reported else words.NOT_REPORTED[lang]
    change, earlier = "", ""
    if found.compared is not None and found.reported and comparable(movement):
        change = _units_more(found.covered - found.compared[0], entry.unit(lang), lang)
        if movement.months.missing or (movement.compared_months and movement.compared_months.missing):
            change = words.change(None, None, "", reason="missing", lang=lang)
        earlier = f"{base(movement.comparison_name)}: {words.share(*found.compared, lang)}"
    by_year = [found.by_year[year][0] if year in found.reported_years else None for year in movement.period.years]
    return Tile(
        code=entry.code,
        label=label,
        figure=figure,
        unit=entry.unit(lang) if found.reported else "",
        change=change,
        base=earlier,
        spark=_spark(by_year),
        mark=mark(movement, [entry.code, entry.of]),
        target=_target(movement, entry.code, lang),
    )


def _units_more(change: int, unit: str, lang: str) -> str:
    """A change of a coverage: never a percentage, as its base is a handful of units."""
    return words.change(change, None, unit, lang=lang).partition(" (")[0]


def _models(movement: Movement, lang: str) -> Sequence[Tile]:
    return _counts(movement, lang, (("E01", _("Loại mô hình tự quản")), ("E02", _("Điểm thực hiện mô hình"))))


def _commended(movement: Movement, lang: str) -> Sequence[Tile]:
    """Years commended in a row up to the last of the period, in gold; a bar for each commended year of the period."""
    if movement.narrowed:
        return (Tile("F03", _("Năm liên tục được khen thưởng"), why_no_number("ward", sort_in(movement)), ""),)
    years = {each.year for each in movement.commended}
    if not years and not movement.years_in_a_row:
        return ()
    entry = CATALOGUE["F03"]
    return (
        Tile(
            code=entry.code,
            label=_("Năm liên tục được khen thưởng"),
            figure=said(Value(movement.years_in_a_row), "", lang),
            unit=_("năm"),
            spark=_spark([1 if year in years else None for year in movement.period.years]),
            gold=True,
        ),
    )
