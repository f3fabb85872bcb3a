"""The questions that the page asks, each answered by one chart. Tip-offs, cases and persons stand side by side, never
as steps of one another, and nothing here is split below the ward but what anyone may see so."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from reports.arithmetic import add
from reports.catalogue import CATALOGUE, Indicator
from reports.charts import axis, targets
from reports.charts.titles import OWN, PILOTS_ALONE, title
from reports.charts.values import Chart, Trace
from reports.charts.wording import mark, without_number
from reports.narrative.sorts import sort_in
from reports.queries.values import Movement, Series
from wardsecurity.sorts import of_sort


def participations(movement: Movement, lang: str) -> Chart:
    """A12 only where somebody counts it: most wards have no such pledges."""
    legends = (
        ("A05", _("Hộ gia đình")),
        ("A08", _("Học sinh")),
        ("A09", _("Giáo viên, nhân viên")),
        ("A12", _("Cơ quan, doanh nghiệp")),
    )
    traces = _traces(movement, lang, legends, optional={"A12"})
    return _chart(movement, lang, "luot-ky-cam-ket", traces, asked=legends)


def results(movement: Movement, lang: str) -> Chart:
    legends = (("C02", _("Nguồn tin có giá trị")), ("C05", _("Vụ được làm rõ")), ("C07", _("Người bị bắt, xử lý")))
    return _chart(
        movement,
        lang,
        "nguon-tin-vu-viec",
        _traces(movement, lang, legends),
        asked=legends,
        note=_("Ba số đếm riêng, mỗi số theo ngày của nó; không phải số này sinh ra từ số kia."),
    )


def supervision(movement: Movement, lang: str) -> Chart:
    """Above what is new, below what is in force at the end of each step; the diversion of minors only where counted."""
    measures = (
        (("D02", "D05", "D08", "D18"), "bars", 0),
        (("D01", "D04", "D07", "D17"), "line", 1),
    )
    at_the_ward = of_sort(_("Giáo dục tại phường"), sort_in(movement))
    names = (at_the_ward, _("Án treo"), _("Cải tạo không giam giữ"), _("Xử lý chuyển hướng"))
    traces: tuple[Trace, ...] = ()
    for codes, drawn, panel in measures:
        legends = tuple(zip(codes, names, strict=True))
        traces += _traces(movement, lang, legends, drawn=drawn, panel=panel, optional={"D17", "D18"})
    return _chart(
        movement,
        lang,
        "quan-ly-giao-duc",
        traces,
        asked=tuple(zip(measures[1][0], names, strict=True)),
        panels=(_("Hồ sơ mới trong kỳ"), _("Hồ sơ đang thi hành vào cuối kỳ")),
    )


def pilots(movement: Movement, lang: str) -> Chart:
    """Counts by year, as the pilot's effect is never read off single months; rates and intervals come elsewhere."""
    panels = (("C04", _("Số vụ phạm pháp hình sự")), ("E06", _("Số vụ tai nạn giao thông")))
    steps = axis.years(movement.period)
    traces = []
    for panel, (code, what) in enumerate(panels):
        pairs = movement.pilot_series.get(code, {})
        for side, legend in enumerate((_("Khối điểm"), _("Các khối khác"))):
            values = tuple(pairs.get(year, (axis.NOT_REPORTED,) * 2)[side] for year in movement.period.years)
            if movement.narrowed and not any(value.expected for value in values):
                continue  # none of the blocks chosen stands on this side
            unit = CATALOGUE[code].unit(lang)
            name = f"{what}: {legend[0].lower()}{legend[1:]}"
            blocks = "" if movement.narrowed else _blocks_of(movement, pilots=side == 0)
            trace = Trace(name, legend, code, unit, values, add(values), panel=panel, tone=2 * side, blocks=blocks)
            traces.append(trace)
    begun = _pilots_begun(movement)
    return Chart(
        slug="khoi-diem",
        title=title("khoi-diem") if len({trace.tone for trace in traces}) > 1 else str(PILOTS_ALONE),
        first_head=_("Năm"),
        steps=steps,
        traces=tuple(traces) if begun else (),
        missing=axis.missing_years(movement),
        panels=tuple(title for _code, title in panels),
        mark=mark(movement, [code for code, _title in panels]),
        note=begun,
    )


def accidents(movement: Movement, lang: str) -> Chart:
    legends = (("E06", _("Số vụ tai nạn")), ("E07", _("Người chết")), ("E09", _("Người bị thương")))
    return _chart(movement, lang, "tai-nan", _traces(movement, lang, legends, optional={"E07", "E09"}), asked=legends)


def models(movement: Movement, lang: str) -> Chart:
    legends = (("E01", _("Loại mô hình")), ("E02", _("Điểm mô hình")), ("E03", _("Tổ thực hiện")))
    traces = _traces(movement, lang, legends, drawn="line", optional={"E02", "E03"})
    return _chart(movement, lang, "mo-hinh", traces, asked=legends)


def own(movement: Movement, lang: str) -> Chart:
    """What the ward counts beside the program's list, for a table and a file: its units differ, so nothing is drawn."""
    legends = [(entry.code, entry.name(lang)) for entry in movement.own]
    found = _chart(movement, lang, OWN, _traces(movement, lang, legends), asked=legends)
    return replace(found, title=_("Chỉ tiêu riêng của tỉnh")) if movement.together else found


QUESTIONS: dict[str, Callable[[Movement, str], Chart]] = {
    "luot-ky-cam-ket": participations,
    "nguon-tin-vu-viec": results,
    "quan-ly-giao-duc": supervision,
    "khoi-diem": pilots,
    "tai-nan": accidents,
    "mo-hinh": models,
}


def _traces(
    movement: Movement,
    lang: str,
    legends: Iterable[tuple[str, str]],
    *,
    drawn: str = "bars",
    panel: int = 0,
    optional: Iterable[str] = (),
) -> tuple[Trace, ...]:
    """One trace an indicator; those optional only where something was reported. The tone follows the place in the
    list."""
    found = []
    for tone, (code, legend) in enumerate(legends):
        series = movement.series.get(code)
        if series is None or code in movement.beyond or (code in optional and _unreported(series)):
            continue
        entry = movement.catalogue[code]
        found.append(
            Trace(
                name=_name(movement, entry, lang),
                legend=legend,
                code=code,
                unit=entry.unit(lang),
                values=axis.values(series, movement.period),
                total=series.total,
                drawn="line" if drawn == "line" else "bars",
                panel=panel,
                tone=tone,
            )
        )
    return tuple(found)


def _name(movement: Movement, entry: Indicator, lang: str) -> str:
    """The program's own names say of which sort of place; what a ward or province named stays as it is written."""
    name = entry.full_name(lang, movement.ends_on)
    return name if entry.owner else of_sort(name, sort_in(movement))


def _chart(
    movement: Movement,
    lang: str,
    slug: str,
    traces: tuple[Trace, ...],
    *,
    asked: Iterable[tuple[str, str]],
    panels: tuple[str, ...] = ("",),
    note: str = "",
) -> Chart:
    return Chart(
        slug=slug,
        title=of_sort(title(slug), sort_in(movement)),
        first_head=axis.head(movement.period),
        steps=axis.steps(movement.period, lang),
        traces=traces,
        missing=axis.missing(movement),
        panels=panels,
        mark=mark(movement, [trace.code for trace in traces]),
        note=note,
        beyond=without_number(movement, asked, lang),
        targets=targets.lines(movement, traces, lang),
    )


def _blocks_of(movement: Movement, *, pilots: bool) -> str:
    """The pilot blocks, or those that are none, as an address names them."""
    if pilots:
        return "diem"
    return ",".join(each.code for each in movement.blocks if not each.pilot_from and each.code)


def _unreported(series: Series) -> bool:
    return series.total.value is None


def _pilots_begun(movement: Movement) -> str:
    """Which blocks are pilots and since when; "" where there are none."""
    chosen = [unit for unit in movement.units if unit.pilot_from]
    if not chosen:
        return ""
    years = sorted({unit.pilot_from.year for unit in chosen if unit.pilot_from})
    since = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    names = ", ".join(unit.name for unit in chosen)
    return _("Khối điểm: %(names)s (từ năm %(since)s).") % {"names": names, "since": since}
