"""The tiles of the page, in groups: which indicators have one, and under which title."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE
from reports.charts.tile import Tile, TileGroup, spark
from reports.charts.tile_coverage import coverages
from reports.charts.tile_numbers import counts, rate
from reports.charts.wording import said
from reports.narrative.restated import why_no_number
from reports.narrative.sorts import sort_in
from reports.queries.progress import progress
from reports.queries.values import Movement
from wardsecurity import words
from wardsecurity.sorts import of_sort


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
                *coverages(movement, lang, (("A04", of_sort(_("Khối phố ký cam kết"), sort_in(movement))),)),
                *counts(movement, lang, (("A05", _("Lượt hộ gia đình ký cam kết")),)),
                *coverages(movement, lang, (("A07", _("Trường học ký cam kết")),)),
                *counts(movement, lang, (("A14", _("Lượt học sinh và giáo viên ký cam kết")),)),
            ),
        ),
        TileGroup(
            _("Nguồn tin, vụ việc"),
            counts(
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
            counts(
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
        TileGroup(
            _("Mô hình, khen thưởng"),
            (*_models(movement, lang), *_commended(movement, lang), *_of_wards(movement, lang)),
        ),
    )


def own_tiles(movement: Movement, lang: str = "vi") -> tuple[Tile, ...]:
    """Return one for each of the ward's and its province's own indicators; whose it is stands in the label."""
    said = {"ward": "%(name)s", "province": _("%(name)s (chỉ tiêu của tỉnh)")}
    return counts(
        movement, lang, ((entry.code, said[entry.owner] % {"name": entry.name(lang)}) for entry in movement.own)
    )


def _targeted(movement: Movement, lang: str, codes: Iterable[str]) -> tuple[Tile, ...]:
    """A tile for each of these, of whatever kind it is."""
    named = [(code, movement.catalogue[code].full_name(lang)) for code in codes]
    rates = (rate(movement, lang, movement.ratios[code], name) for code, name in named if code in movement.ratios)
    return (*coverages(movement, lang, named), *counts(movement, lang, named), *rates)


def _models(movement: Movement, lang: str) -> Sequence[Tile]:
    return counts(movement, lang, (("E01", _("Loại mô hình tự quản")), ("E02", _("Điểm thực hiện mô hình"))))


def _of_wards(movement: Movement, lang: str) -> Iterator[Tile]:
    """Of several wards: their pilot blocks on the last day, and how many wards were commended in the last year that has
    any."""
    if not (wards := movement.together):
        return
    sort = _("phường, xã")
    if wards.pilots and wards.pilots.blocks:
        figure, unit = words.number(wards.pilots.blocks, lang), _("khối phố")
        at = _("ở %(wards)s") % {"wards": words.counted(wards.pilots.wards, sort, lang=lang)}
        yield Tile("", _("Khối điểm chỉ đạo"), figure, unit, base=at)
    if wards.commended:
        last, numbers = wards.commended[-1], {each.year: each.wards for each in wards.commended}
        yield Tile(
            code=CATALOGUE["F03"].code,
            label=_("Phường, xã được khen thưởng năm %(year)d") % {"year": last.year},
            figure=words.number(last.wards, lang),
            unit=sort,
            spark=spark([numbers.get(year) for year in movement.period.years]),
            gold=True,
        )


def _commended(movement: Movement, lang: str) -> Sequence[Tile]:
    """Years commended in a row up to the last of the period that is over, in gold; a bar for each commended year of the
    period."""
    if movement.narrowed:
        return (Tile("F03", _("Năm liên tục được khen thưởng"), why_no_number("ward", sort_in(movement)), ""),)
    years = {each.year for each in movement.commended}
    if not years and not movement.commended_run:
        return ()
    run, unit = movement.commended_run, _("năm")
    until = run[-1].year if run else 0
    return (
        Tile(
            code=CATALOGUE["F03"].code,
            label=_("Năm liên tục được khen thưởng"),
            figure=said(Value(len(run)), "", lang),
            unit=words.SINGULAR_EN.get(unit, unit) if len(run) == 1 else unit,
            note=_("tính đến hết năm %(year)d") % {"year": until} if run and until < movement.period.last.year else "",
            spark=spark([1 if year in years else None for year in movement.period.years]),
            gold=True,
        ),
    )
