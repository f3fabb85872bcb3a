"""Where a number comes from, in words: what it counts, how it is worked out with its numbers put in, and by unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reports.arithmetic import Value
from reports.catalogue import Indicator
from reports.charts.tile_coverage import lacking_months
from reports.charts.tile_numbers import lacking_in
from reports.charts.wording import full, mark, said, short, told
from reports.narrative.restated import why_no_number
from reports.narrative.sorts import entry_of, sort_in
from reports.periods import Month
from reports.queries.evidence import Evidence, EvidenceMonth
from wardsecurity import words

KINDS = {
    "flow": gettext_noop("Cộng các tháng trong kỳ."),
    "stock": gettext_noop("Lấy số có đến ngày cuối kỳ; không cộng các tháng."),
    "distinct": gettext_noop(
        "Đếm số đơn vị có phát sinh trong kỳ, trên số đơn vị đang có vào ngày cuối kỳ; không cộng các tháng."
    ),
    "ratio": gettext_noop("Tổng tử số chia tổng mẫu số của cả kỳ; không lấy bình quân các tháng."),
    "sum": gettext_noop("Cộng các chỉ tiêu thành phần."),
    "served": gettext_noop("Số đang thi hành đầu kỳ cộng số mới trong kỳ; các năm không cộng lại được với nhau."),
}


@dataclass(frozen=True)
class PartLine:
    """An indicator that the number is worked out from."""

    code: str
    name: str
    value: str


@dataclass(frozen=True)
class UnitLine:
    """code: of a block, which the page can be narrowed to; "" for any other."""

    name: str
    value: str
    code: str = ""


@dataclass(frozen=True)
class MonthLine:
    """A month as its row shows it: `value` is "" where the number is no sum of months; corrected: what its corrections
    made of it, "bản đầu 18 → 21", "" where there was none."""

    label: str
    value: str
    month: EvidenceMonth
    corrected: str = ""


@dataclass(frozen=True)
class Trace:
    """name, unit, help, kind: of the indicator, in words; total: "hơn 232 tin"; formula: "46 + 41 + … = 232", ""
    where there is nothing to work out; restricted: never shown below the ward but to its officer and chief; mark:
    what is illustrative; missing: what the number lacks, "thiếu 2/12 tháng"."""

    code: str
    name: str
    unit: str
    help: str
    kind: str
    total: str
    formula: str
    parts: tuple[PartLine, ...]
    units: tuple[UnitLine, ...]
    months: tuple[MonthLine, ...]
    restricted: bool
    mark: str
    missing: str = ""


def trace(found: Evidence, lang: str = "vi") -> Trace:
    sort, on = sort_in(found.movement), found.movement.ends_on
    entry = entry_of(found.indicator, sort)
    return Trace(
        code=entry.code,
        name=entry.full_name(lang, on),
        unit=entry.unit(lang),
        help=entry.help(lang),
        kind=_(KINDS[entry.kind]),
        total=_total(found, lang),
        formula=_formula(found, lang),
        parts=()
        if entry.code in found.movement.beyond
        else tuple(
            PartLine(
                part.indicator.code,
                entry_of(part.indicator, sort).full_name(lang, on),
                _with_unit(part.value, part.indicator, lang),
            )
            for part in found.parts
        ),
        units=tuple(_units(found, lang)),
        months=tuple(_month(each, entry, lang) for each in found.months),
        restricted=entry.below_ward == "restricted",
        mark=mark(found.movement, [entry.code]),
        missing=_missing(found, lang),
    )


def _with_unit(value: Value, entry: Indicator, lang: str) -> str:
    return said(value, entry.unit(lang), lang)


def _total(found: Evidence, lang: str) -> str:
    if reason := found.movement.beyond.get(found.indicator.code):
        return why_no_number(reason, sort_in(found.movement))
    if found.coverage is not None:
        pair = f"{found.coverage.covered}/{found.coverage.in_force} {found.indicator.unit(lang)}"
        return pair if found.coverage.reported else words.NOT_REPORTED[lang]
    if found.series is not None:
        return _with_unit(found.series.total, found.indicator, lang)
    if found.rate is not None:
        return words.percent(found.rate, lang)
    return _("không tính từ số liệu minh họa") if found.provenance == "whole" else _("chưa đủ số liệu để tính")


def _missing(found: Evidence, lang: str) -> str:
    """As the tile of the number says it."""
    if found.indicator.code in found.movement.beyond:
        return ""
    if found.coverage is not None:
        return lacking_months(found.movement, found.coverage, lang)
    return lacking_in(found.movement, found.series, lang) if found.series else ""


def _formula(found: Evidence, lang: str) -> str:
    """With the numbers put in; "" where there is nothing to add or divide."""
    if found.indicator.code in found.movement.beyond:
        return ""
    kind, parts = found.indicator.kind, [short(part.value, lang) for part in found.parts]
    if kind == "flow":
        return _sum(_steps(found), found, lang)
    if kind == "sum":
        return _sum((part.value for part in found.parts), found, lang)
    if kind == "ratio" and found.rate is not None:
        return f"{parts[0]} ÷ {parts[1]} × 100 = {words.percent(found.rate, lang)}"
    if kind == "served":
        return _served(found, lang)
    return ""


def _steps(found: Evidence) -> Iterable[Value]:
    """What a flow is added up from: years, or months of a year or less, as the axis of its chart."""
    if found.series is None:
        return ()
    if len(found.movement.period) > 12:
        return found.series.by_year.values()
    return (found.series.by_month[month] for month in found.movement.months.expected)


def _sum(values: Iterable[Value], found: Evidence, lang: str) -> str:
    terms = list(values)
    if len(terms) < 2 or all(each.value is None for each in terms):  # that nothing was reported the total says, once
        return ""
    return _equation(" + ".join(short(each, lang) for each in terms), found, lang)


def _equation(left: str, found: Evidence, lang: str) -> str:
    return f"{left} = {short(found.series.total, lang)}" if found.series else ""


def _served(found: Evidence, lang: str) -> str:
    """Opening stock + new; the opening one is what the total leaves beside the new."""
    total, new = found.series.total if found.series else Value(None), found.parts[-1].value
    if total.value is None or new.value is None or total.missing:
        return ""
    return _equation(f"{words.number(total.value - new.value, lang)} + {short(new, lang)}", found, lang)


def _units(found: Evidence, lang: str) -> Iterable[UnitLine]:
    """By unit where it may be shown; what belongs to no unit comes last, and only where there is any."""
    if found.coverage is not None:
        by_unit = {code: _("có") if has else _("chưa có") for code, has in found.coverage.by_unit.items()}
    else:
        values = (found.series.by_unit if found.series else None) or {}
        by_unit = {code: full(value, lang) for code, value in values.items() if code or value.value}
    for unit in found.movement.units:
        if unit.code in by_unit:
            narrows = unit.kind == "block" and not found.movement.narrowed
            yield UnitLine(unit.name, by_unit[unit.code], unit.code if narrows else "")
    if "" in by_unit:
        yield UnitLine(_("Không thuộc đơn vị nào"), by_unit[""])


def _month(each: EvidenceMonth, entry: Indicator, lang: str) -> MonthLine:
    label = Month.parse(each.month).label(lang)
    value = "" if each.value is None else told(each.value, lang)
    return MonthLine(label[0].upper() + label[1:], value, each, _corrected(each, lang))


def _corrected(each: EvidenceMonth, lang: str) -> str:
    """From edition to edition: "bản đầu 18 → lần 1: 20 → 21"; that nothing changed, where that is so."""
    if not each.earlier or each.value is None:
        return ""
    if all((was.value.value, was.value.at_least) == (each.value.value, each.value.at_least) for was in each.earlier):
        return _("số này không đổi")
    steps = [_edition(was.number, short(was.value, lang)) for was in each.earlier]
    return " → ".join([*steps, short(each.value, lang)])


def _edition(number: int, figure: str) -> str:
    if number == 1:
        return _("bản đầu %(figure)s") % {"figure": figure}
    return _("lần %(number)s: %(figure)s") % {"number": number - 1, "figure": figure}
