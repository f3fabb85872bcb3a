"""Section III: what the figures themselves allow to be said. A judgement without an indicator is left to the writer."""

from __future__ import annotations

from collections.abc import Iterator

from reports.arithmetic import Value, percentage
from reports.documents.content.choices import Choices
from reports.documents.content.names import catalogue_of, lower
from reports.documents.content.records import YEARS_NEEDED
from reports.documents.content.teller import Teller
from reports.documents.content.values import Block, Note, Number, Paragraph, Part, Text
from reports.months import Month
from reports.narrative import patterns as told
from reports.narrative.months import month_list
from reports.queries.document import DocumentFacts
from wardsecurity import words

_SAMPLE = "Tổng số 05 năm 2005–2009 lấy theo bài báo; số chia theo tháng, khối, trường, nhóm là minh họa."
_PEAKS = ("A05", "A14", "C04", "C05", "E06")


def overall(facts: DocumentFacts, choices: Choices, teller: Teller) -> list[tuple[str, str, list[Block]]]:
    """(key, heading, blocks): years against each other, targets, how whole the figures are; then the writer's own."""
    parts: list[tuple[str, str, list[Block]]] = [
        ("years", "Diễn biến qua các năm", list(_peaks(teller)) if choices.kind == "five-years" else []),
        ("targets", "Thực hiện mục tiêu năm", list(_targets(teller))),
        ("figures", "Về số liệu", list(figures(teller))),
        (
            "judgement",
            "Nhận xét",
            [Note("Bổ sung ưu điểm, hạn chế, nguyên nhân, bài học (nhận định, không có số liệu).")],
        ),
    ]
    return [part for part in parts if part[2]]


def _peaks(teller: Teller) -> Iterator[Paragraph]:
    """The highest and the lowest year, where every year is whole and none is made up."""
    movement = teller.movement
    for code in _PEAKS:
        series = movement.series[code]
        years = {year: value for year, value in series.by_year.items() if value.complete and not value.at_least}
        if series.provenance or len(years) < len(series.by_year) or len(years) <= YEARS_NEEDED:
            continue
        counts = {year: value.value or 0 for year, value in years.items()}
        top, bottom = _years_of(counts, max(counts.values())), _years_of(counts, min(counts.values()))
        name = catalogue_of(movement)[code].full_name("vi", movement.ends_on)
        if top == bottom:
            same = _of_year(teller, code, top[0])
            yield Paragraph((Text(f"{name}: không đổi qua các năm ("), same, Text(" mỗi năm).")))
        else:
            high, low = _extreme(teller, code, "cao nhất", top), _extreme(teller, code, "thấp nhất", bottom)
            yield Paragraph((Text(f"{name}: "), *high, Text(", "), *low, Text(".")))


def _years_of(counts: dict[int, int], wanted: int) -> list[int]:
    return [year for year, count in counts.items() if count == wanted]


def _extreme(teller: Teller, code: str, said: str, years: list[int]) -> tuple[Part, ...]:
    """ "cao nhất là năm 2009 (60 vụ)"; years that share it are all named: "là các năm 2005 và 2006 (mỗi năm 48 vụ)"."""
    named = f"năm {years[0]} (" if len(years) == 1 else f"các năm {words.enumeration(years)} (mỗi năm "
    return Text(f"{said} là {named}"), _of_year(teller, code, years[0]), Text(")")


def _of_year(teller: Teller, code: str, year: int) -> Number:
    value = teller.movement.series[code].by_year[year].value
    unit = catalogue_of(teller.movement)[code].unit("vi")
    return Number(words.counted(value, unit), code, str(year), value)


def _targets(teller: Teller) -> Iterator[Paragraph]:
    """How far the year's targets are reached: only in reports that begin with the year."""
    movement = teller.movement
    if movement.period.first.month != 1 or len(movement.period.years) > 1:
        return
    for code, target in sorted(movement.targets.items()):
        series, entry = movement.series.get(code), catalogue_of(movement).get(code)
        if series is None or entry is None or entry.kind not in ("flow", "sum", "stock"):
            continue
        total, unit = series.total, entry.unit("vi")
        done: list[Part] = [
            Text(f"{entry.full_name('vi', movement.ends_on)}: mục tiêu năm {words.counted(target, unit)}, thực hiện "),
            Number(
                words.counted(total.value, unit, at_least=total.at_least),
                code,
                movement.period.code,
                total.value,
                at_least=total.at_least,
            ),
        ]
        yield Paragraph((*done, Text(_reached(total, target))), item=True)


def _reached(total: Value, target: int) -> str:
    if total.value is None or not total.complete or total.at_least or not target:
        return "."
    return f" (đạt {words.percent(percentage(total.value, target))} mục tiêu)."


def figures(teller: Teller) -> Iterator[Paragraph]:
    """What is missing from the figures, and what of a sample is made up: said, never passed over."""
    movement = teller.movement
    if movement.months.missing:
        yield teller.paragraph([teller.missing_months()])
    yield from _earlier_figures(teller)
    partly = [
        lower(catalogue_of(movement)[code].full_name("vi", movement.ends_on))
        for code, series in movement.series.items()
        if series.total.value is not None and series.total.missing > len(movement.months.missing)
    ]
    if partly and not movement.months.missing:
        yield teller.paragraph([teller.fill(told.IN_PART, nouns=words.enumeration(partly))])
    if movement.compared_wards:
        names = words.enumeration(movement.compared_wards)
        yield Paragraph((Text(f"Số liệu cùng kỳ gồm số liệu của {names} trước khi sắp xếp đơn vị hành chính."),))
    if movement.is_sample and movement.provenance:
        yield Paragraph((Text(_SAMPLE),))


def _earlier_figures(teller: Teller) -> Iterator[Paragraph]:
    """What is missing from the period that this one is held against."""
    before, comparison = teller.movement.compared_months, teller.movement.comparison
    if before is None or comparison is None:
        return
    if not before.standing:
        clause = teller.fill(told.NO_EARLIER, earlier=f"{comparison.label()} (cùng kỳ năm trước)")
        yield teller.paragraph([clause])
    elif before.missing:
        count = words.counted(len(before.missing), "tháng")
        named = month_list([Month.parse(month) for month in before.missing])
        text = f"Cùng kỳ năm trước còn {count} chưa có số liệu được duyệt ({named}) nên chưa so sánh được đầy đủ."
        yield Paragraph((Text(text),))
    elif teller.movement.months.missing:
        yield Paragraph((Text("Do thiếu số liệu, chưa so sánh được đầy đủ với cùng kỳ năm trước."),))
