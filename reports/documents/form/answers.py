"""What each code comes to: numbers of the movement with their marks, words about the form, refusals in words.

A number from a lower bound says "hơn", a sum of which parts are missing bears a star, and what was not reported is
never 0. Everything is in Vietnamese: the form is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from reports.arithmetic import Change, Value, difference
from reports.catalogue import Indicator
from reports.documents.form.says import said
from reports.documents.form.values import About, Answer, Ask, Blank, Figures, Key, Said, Trace, Unknown
from reports.queries.values import ComparisonName
from wardsecurity import words
from wardsecurity.filling.values import Put

NOT_REPORTED = words.NOT_REPORTED["vi"]
STAR = "*"


def keys_of(ask: Ask) -> list[Key]:
    """The movements that an answer is made from: (ward, period, beside which earlier one)."""
    if ask.measure in ("name", "counted_in"):
        return []
    if not ask.unit:
        return [(ask.ward, ask.over, _base(ask))]
    now: Key = (ask.ward, ask.moved(ask.span), "last_year")
    if ask.measure in ("change", "percent", "told"):
        return [now, (ask.ward, ask.moved("before" if ask.base == "previous" else "last_year"), "last_year")]
    return [now]


def _base(ask: Ask) -> ComparisonName:
    return "previous" if ask.span == "before" else ask.base


@dataclass(frozen=True)
class Answers:
    """found: a movement for each of `keys_of`, as it leaves the ward (reports.queries.outside)."""

    about: About
    catalogue: Mapping[str, Indicator]
    found: Mapping[Key, Figures]
    blank: Blank = "words"

    def to(self, meaning: Ask | Said | Unknown) -> Answer:
        if isinstance(meaning, Unknown):
            state = "refused" if meaning.refused else "unknown"
            return Answer(state, None, meaning.message, meaning.suggestion)  # type: ignore[arg-type]
        if isinstance(meaning, Said):
            put = said(meaning, self.about)
            return Answer("words", put, put.shown)
        return self._asked(meaning, self.catalogue[meaning.indicator])

    def _asked(self, ask: Ask, entry: Indicator) -> Answer:
        if ask.measure in ("name", "counted_in"):
            text = entry.full_name("vi", self.about.ends_on) if ask.measure == "name" else entry.unit("vi")
            return Answer("words", Put(text, text, text), text)
        movements = [self.found[key] for key in keys_of(ask)]
        if any(entry.code in movement.withheld for movement in movements):
            return Answer("refused", None, _("Chỉ tiêu này chỉ đưa ra ngoài phường theo năm trọn vẹn."))
        if ask.unit and any(ask.unit not in _units_of(movement) for movement in movements):
            return self._nothing(ask, _("không có đơn vị này trong kỳ"))
        if entry.code in movements[0].ratios:
            return self._ratio(ask, movements[0])
        if entry.code in movements[0].coverage:
            return self._coverage(ask, movements[0])
        if ask.measure == "value":
            return self._value(ask, entry, _value(ask, movements[0]))
        return self._change(ask, entry, _change(ask, movements))

    # --- kinds of numbers -------------------------------------------------------------------------------------------

    def _value(self, ask: Ask, entry: Indicator, value: Value | None) -> Answer:
        if value is None or value.value is None:
            return self._nothing(ask)
        before, after = "hơn " if value.at_least else "", STAR if value.missing else ""
        bare, two = words.number(value.value), words.counted(value.value, "")
        full = words.counted(value.value, entry.unit("vi"))
        figure = {"": two, "bare": bare, "two": two, "counted": full}[ask.look]
        shown = bare if ask.look in ("", "bare") else figure
        text, shown = (f"{before}{each}{after}" for each in (figure, shown))
        number = value.value if ask.look in ("", "bare") else shown
        return Answer(
            "number", Put(text, shown, number, before=before, after=after), shown, "", _notes(value), _trace(ask)
        )

    def _change(self, ask: Ask, entry: Indicator, change: Change) -> Answer:
        unit = entry.unit("vi")
        if ask.measure == "told":
            text = words.change(change.change, change.percent, unit, reason=change.reason)
            return Answer("words", Put(text, text, text), text, trace=_trace(ask))
        told = change.change if ask.measure == "change" else change.percent
        if told is None or change.reason in ("missing", "at-least"):
            return self._not_comparable(ask, change)
        if ask.measure == "percent":
            text = words.signed_percent(change.percent)
            return Answer("number", Put(text, text, change.percent, percent=True), text, trace=_trace(ask))
        assert change.change is not None  # noqa: S101 - told above
        if ask.look == "counted":
            text = words.change(change.change, None, unit, reason=change.reason).partition(" (")[0]
            return Answer("words", Put(text, text, text), text, trace=_trace(ask))
        text = _signed(words.number(change.change), change.change)
        return Answer("number", Put(text, text, change.change), text, trace=_trace(ask))

    def _ratio(self, ask: Ask, movement: Figures) -> Answer:
        ratio = movement.ratios[ask.indicator]
        value = ratio.points if ask.measure == "change" else ratio.total if ask.span == "now" else ratio.compared
        if value is None:
            return self._not_comparable(ask) if ask.measure == "change" else self._nothing(ask)
        text = _signed(words.number(value), value) if ask.measure == "change" else words.percent(value)
        return Answer("number", Put(text, text, value, percent=True), text, trace=_trace(ask))

    def _coverage(self, ask: Ask, movement: Figures) -> Answer:
        coverage = movement.coverage[ask.indicator]
        if not coverage.reported:
            return self._nothing(ask)
        pair = coverage.covered, coverage.in_force
        if ask.measure == "pair":
            text = f"{pair[0]}/{pair[1]}"
            answer = Answer("words", Put(text, text, text), text, trace=_trace(ask))
        else:
            answer = self._value(ask, self.catalogue[ask.indicator], Value(pair[0]))
        silent = movement.together.silent[ask.indicator].whole if movement.together else 0
        note = _("chưa gồm %(wards)s không có số liệu") % {"wards": words.counted(silent, _("phường, xã"))}
        return replace(answer, notes=(*answer.notes, note)) if silent else answer

    # --- where there is no number -----------------------------------------------------------------------------------

    def _nothing(self, ask: Ask, why: str = "") -> Answer:
        """Not reported: among words always in words; alone as the page was asked to."""
        empty = self.blank == "empty"
        put = Put(NOT_REPORTED, "" if empty else NOT_REPORTED, None if empty else NOT_REPORTED)
        return Answer("not_reported", put, NOT_REPORTED, notes=(why,) if why else (), trace=_trace(ask))

    def _not_comparable(self, ask: Ask, change: Change | None = None) -> Answer:
        why = {
            "base-zero": _("kỳ so sánh bằng 0, không có tỷ lệ"),
            "missing": _("thiếu số liệu để so sánh"),
            "at-least": _("số liệu là mức tối thiểu, không so sánh"),
        }.get(change.reason if change else "missing", _("thiếu số liệu để so sánh"))
        put = Put(words.NOT_COMPARABLE["vi"], words.NO_FIGURE, words.NO_FIGURE)
        return Answer("not_reported", put, words.NO_FIGURE, notes=(why,), trace=_trace(ask))


def _value(ask: Ask, movement: Figures) -> Value | None:
    series = movement.series[ask.indicator]
    if ask.unit:
        return (series.by_unit or {}).get(ask.unit)
    return series.total if ask.span == "now" else series.compared


def _change(ask: Ask, movements: list[Figures]) -> Change:
    if ask.unit:
        now, before = ((each.series[ask.indicator].by_unit or {}).get(ask.unit) for each in movements)
        return difference(now, before)
    return movements[0].series[ask.indicator].change or Change(None, None, "missing")


def _units_of(movement: Figures) -> set[str]:
    return {label.code for label in movement.units}


def _notes(value: Value) -> tuple[str, ...]:
    notes = []
    if value.at_least:
        notes.append(_("mức tối thiểu: tổng tính từ ô này cũng là mức tối thiểu"))
    if value.missing:
        notes.append(
            _("còn thiếu %(missing)d trong %(expected)d phần, ghi dấu *")
            % {"missing": value.missing, "expected": value.expected}
        )
    return tuple(notes)


def _trace(ask: Ask) -> Trace:
    return Trace(ask.indicator, ask.over, _base(ask), ask.ward)


def _signed(text: str, value: int | Decimal) -> str:
    return f"+{text}" if value > 0 else text
