"""Coverage: which unit signed in which year. A table whose cells are shaded, as a picture would say no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports.arithmetic import Value
from reports.charts import axis
from reports.charts.axis import NOT_REPORTED
from reports.charts.values import Step
from reports.charts.wording import full, mark, told
from reports.narrative.sorts import sort_in
from reports.periods import Period
from reports.queries.several import SilentWards
from reports.queries.values import Coverage, Movement, UnitLabel
from wardsecurity import words
from wardsecurity.sorts import of_sort


@dataclass(frozen=True)
class CoverageRow:
    """A unit with its code: a phrase on it ("khối điểm từ 2007"), by year True, False or None (not there, or nothing
    reported), and its participations over the period as text."""

    code: str
    name: str
    remark: str
    years: tuple[bool | None, ...]
    count: str


@dataclass(frozen=True)
class CoverageTable:
    """Units of one kind. code, counted: the indicators of the coverage and of the participations; steps: what of each
    year the period holds; foot, total: "11/11" by year and over the period; count: the participations of all together.
    Of several wards there are no rows; missed, missed_whole: how many wards have no figures, so that their units are in
    no share, by year and over the period; missed_head: what is said before them, with the whole.
    """

    code: str
    counted: str
    head: str
    count_head: str
    steps: tuple[Step, ...]
    rows: tuple[CoverageRow, ...]
    foot: tuple[str, ...]
    total: str
    count: str
    mark: str
    missed: tuple[str, ...] = ()
    missed_whole: str = ""

    @property
    def missed_head(self) -> str:
        return f"{_('Phường, xã không có số liệu')} {self.missed_whole}"

    @property
    def foot_steps(self) -> tuple[tuple[Step, str], ...]:
        """The years with their foot."""
        return tuple(zip(self.steps, self.foot, strict=True))


def coverage_tables(movement: Movement, lang: str = "vi") -> tuple[CoverageTable, ...]:
    """Return the blocks' table and the schools'; none where the ward has no such units."""
    heads = (of_sort(_("Khối phố"), sort_in(movement)), _("Lượt hộ cả kỳ"))
    blocks = _table(movement, "block", ("A04", "A05"), heads, lang)
    schools = _table(movement, "school", ("A07", "A14"), (_("Trường học"), _("Lượt người cả kỳ")), lang)
    return (*blocks, *schools)


def csv_rows(tables: tuple[CoverageTable, ...]) -> Iterator[list[str | int]]:
    """Yield for each table its head, a row a unit, and its foot, beneath it how many wards are not in it."""
    said = {True: _("đã ký"), False: _("chưa ký"), None: "–"}
    for table in tables:
        yield [table.head, *(step.label for step in table.steps), table.count_head, _("Ghi chú")]
        for row in table.rows:
            remarks = "; ".join(filter(None, (row.remark, table.mark)))
            yield [row.name, *(said[signed] for signed in row.years), row.count, remarks]
        yield [f"{_('Đã ký, cả kỳ')} {table.total}", *table.foot, table.count, table.mark]
        if table.missed:
            yield [table.missed_head, *table.missed, "", ""]


def _table(
    movement: Movement, kind: str, codes: tuple[str, str], heads: tuple[str, str], lang: str
) -> Iterator[CoverageTable]:
    code, counted = codes
    units = [unit for unit in movement.units if unit.kind == kind]
    found = movement.coverage.get(code)
    wards = movement.together
    if found is None or not (units or (wards and found.in_force)):
        return
    years = tuple(movement.period.years)
    series = movement.series.get(counted)
    by_unit = (series.by_unit if series else None) or {}
    yield CoverageTable(
        code=code,
        counted=counted,
        head=heads[0],
        count_head=heads[1],
        steps=_steps(movement.period, lang),
        rows=tuple(
            _row(unit, found, years, by_unit.get(unit.code, NOT_REPORTED), lang, _divided(movement, unit))
            for unit in units
        ),
        foot=tuple(_share(found.by_year.get(year), year in found.reported_years) for year in years),
        total=_share((found.covered, found.in_force), found.reported),
        count=full(series.total if series else NOT_REPORTED, lang),
        mark=mark(movement, [code, counted]),
        **_missed(wards.silent.get(code) if wards else None, years, lang),
    )


def _missed(silent: SilentWards | None, years: tuple[int, ...], lang: str) -> dict[str, Any]:
    numbers = {year: silent.by_year.get(year, 0) for year in years} if silent else {}
    if silent is None or not (silent.whole or any(numbers.values())):
        return {}
    told = tuple(words.number(number, lang) if number else words.NO_FIGURE for number in numbers.values())
    return {"missed": told, "missed_whole": words.number(silent.whole, lang) if silent.whole else words.NO_FIGURE}


def _steps(period: Period, lang: str) -> tuple[Step, ...]:
    """A year that is not whole says what of it the period holds: "Quý IV/2009", beside other years "2009 (3 tháng)"."""
    if len(period.years) > 1 or period.whole_years:
        return axis.years(period)
    label = period.label(lang)
    return (Step(label[0].upper() + label[1:], period.code),)


def _row(
    unit: UnitLabel, found: Coverage, years: tuple[int, ...], count: Value, lang: str, divided: str
) -> CoverageRow:
    signed = found.unit_years.get(unit.code, {})
    remarks = []
    if unit.pilot_from:
        remarks.append(_("khối điểm từ %(year)s") % {"year": unit.pilot_from.year})
    if not unit.in_force:
        remarks.append(_("không còn vào cuối kỳ"))
    if divided:
        remarks.append(divided)
    return CoverageRow(
        unit.code, unit.name, "; ".join(remarks), tuple(signed.get(year) for year in years), told(count, lang)
    )


def _divided(movement: Movement, unit: UnitLabel) -> str:
    """Restated: that a unit's numbers lack those from before it was split off."""
    before = [each.name for each in movement.divided if unit.code in each.codes] if movement.restated else []
    return _("tách từ %(name)s, chưa gồm số trước khi tách") % {"name": ", ".join(before)} if before else ""


def _share(pair: tuple[int, int] | None, reported: bool) -> str:
    return f"{pair[0]}/{pair[1]}" if pair and reported else "–"
