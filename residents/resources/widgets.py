"""How a cell of each kind of column is read, strictly and with a sentence for what cannot be, and how it is written."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from residents.forms.boxes import FIRST_DAY, MAY_BE_TO_COME
from residents.models.book import NO_NUMBER, is_number, misnumbered
from residents.resources.asks import GUARD, KEEP, REFUSE, Ask, key_of
from residents.resources.cell import CellWidget, Problem, ReadWidget, as_text
from residents.resources.choice_words import MAY_MEAN
from residents.resources.references import When, name_key
from wardsecurity import guard
from wardsecurity.dossier_numbers import may_be_a_name, may_hold_a_name
from wardsecurity.subjects import forbidden_subject
from wardsecurity.text import TextError, normalise
from wardsecurity.workbooks import cells
from wardsecurity.workbooks.values import Value

BIGGEST = 9_999_999
_MOST_TEXT = 4000


class TextWidget(ReadWidget):
    """A name or a number of a document, as it is written; never the number of a person."""

    may_hold_days = False  # what may be a phone number or five days is a phone number where nobody is asked

    def read(self, value: Any, on: When) -> Any:
        try:
            text = normalise(as_text(value))
        except TextError as error:
            raise Problem(_(error.message) % error.params) from error
        if not text:
            return None
        if len(text) > (self.column.max_length or _MOST_TEXT):
            raise Problem(_("Dài quá %(most)s ký tự.") % {"most": self.column.max_length or _MOST_TEXT})
        if self.column.max_length:
            text = text.replace("\n", " ")
        for message in guard.refused(text, days=self.may_hold_days):
            raise Problem(_(message))
        return self.minded(text)

    def minded(self, text: str) -> str:
        return text


class FreeWidget(TextWidget):
    """A text that a person types: the guard refuses numbers of people and asks about what looks like a person."""

    may_hold_days = True

    def minded(self, text: str) -> str:
        for validator in self.column.validators:
            if validator is guard.validate_subject and forbidden_subject(text):
                raise Problem(_(guard.SUBJECT))
        asked = [each.message_vi for each in guard.check(text)]
        if asked and KEEP not in self.given.asks.chosen(GUARD):
            raise Problem(_(asked[0]), value=text, soft=True, ask=_about_names())
        return text


class PlaceWidget(TextWidget):
    """The name or code of a place: no numbers of people; what looks like a person is told, as places are named so."""

    def minded(self, text: str) -> str:
        if found := guard.doubt_of_place(text):
            raise Problem(_(found), value=text, note=True)
        return text


class NumberWidget(TextWidget):
    """A number in the book, in the ward's own pattern; in capitals where only those fit."""

    in_pattern = True
    of_a_person = False

    def minded(self, text: str) -> str:
        fitting = (each for each in (text, text.upper()) if self._pattern.fullmatch(each))
        written = next(fitting, None) if self.in_pattern else text
        if written is None:
            raise Problem(str(misnumbered(self.given.ward)))
        if not is_number(written):
            raise Problem(str(NO_NUMBER))
        return self._asked_about(written)

    def _asked_about(self, number: str) -> str:
        doubtful = may_be_a_name(number) if self.of_a_person else self.in_pattern and may_hold_a_name(number)
        if doubtful and KEEP not in self.given.asks.chosen(GUARD):
            raise Problem(_(guard.PERSON), value=number, soft=True, ask=_about_names())
        return number

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.given.ward.dossier_pattern)


class _DoubtfulWidget(CellWidget):
    """A kind of cell that workbooks.cells may find ambiguous: asked about once for all such cells of a column."""

    def settle(self, problem: cells.Ambiguous) -> Any:
        """What the person chose for it; raises Problem where nothing was chosen."""
        key = key_of("doc", self.name, problem.pattern)
        chosen = self.given.asks.chosen(key)
        if chosen and chosen[0].isdecimal() and int(chosen[0]) < len(problem.options):
            return problem.options[int(chosen[0])]
        options = [(str(at), _meaning(each, problem)) for at, each in enumerate(problem.options)]
        text = f"{self.label}: {problem.message}"
        raise Problem(problem.message, ask=Ask(key, text, [*options, (REFUSE, _("để tôi sửa tệp"))])) from problem


class CountWidget(_DoubtfulWidget):
    """A whole number from 0 on; blank is not reported. "12,557" may mean two things, so it is asked about."""

    def clean(self, value: Value, row: Any = None, **kwargs: Any) -> int | None:
        try:
            found = cells.count(value)
        except cells.Ambiguous as problem:
            return self._sized(self.settle(problem))
        except cells.CellProblem as problem:
            raise Problem(problem.message) from problem
        if found.at_least:
            raise Problem(_("Sổ ghi số chính xác; “hơn”, “trên” chỉ dùng cho số liệu của tháng."))
        number = self._sized(found.value)
        if found.note:
            raise Problem(found.note, value=number, note=True)
        return number

    def _sized(self, number: Any) -> int | None:
        if number is not None and number > BIGGEST:
            raise Problem(_("Số quá lớn; đồng chí xem lại."))
        return number


class YearWidget(ReadWidget):
    def read(self, value: Any, on: When) -> int:
        text = as_text(value.year if isinstance(value, date) else value).strip()
        if not re.fullmatch(r"(?:19|20|21)[0-9]{2}", text) or not 1990 <= int(text) <= 2100:
            raise Problem(_("Ghi năm bằng bốn chữ số, ví dụ 2009."))
        return int(text)


class DayWidget(_DoubtfulWidget, ReadWidget):
    """A day; day, month and year in the order that the file was found, or said, to use."""

    def read(self, value: Any, on: When) -> date:
        try:
            day = cells.day(value, order=self.given.day_order)
        except cells.Ambiguous as problem:
            day = self.settle(problem)
        except cells.CellProblem as problem:
            raise Problem(problem.message) from problem
        message = ""
        if day < FIRST_DAY:
            message = _("Ngày này trước năm 1990; đồng chí xem lại năm.")
        elif day > self.given.today and self.name not in MAY_BE_TO_COME:
            message = _("Ngày này chưa đến; đồng chí xem lại.")
        if message:
            raise Problem(message, value=day, soft=True)
        return day


class FlagWidget(_DoubtfulWidget):
    def clean(self, value: Value, row: Any = None, **kwargs: Any) -> bool | None:
        try:
            return cells.flag(value)
        except cells.Ambiguous as problem:
            return self.settle(problem)
        except cells.CellProblem as problem:
            raise Problem(problem.message) from problem

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return None if value is None else _("có") if value else _("không")


class ChoiceWidget(ReadWidget):
    """One of the column's choices, by its words or its code; words of the law that mean several are asked about."""

    def read(self, value: Any, on: When) -> str:
        key = name_key(as_text(value))
        found: str | None = self._values.get(key)
        if found is None and key in self._doubtful:
            return self._asked(key)
        if found is None:
            labels = "; ".join(str(label) for key, label in self.column.choices if key)
            raise Problem(_("Chỉ ghi một trong các mục: %(options)s.") % {"options": labels})
        return found

    def _asked(self, key: str) -> str:
        """What the person chose for these words; raises Problem where nothing was chosen."""
        asked, meant = key_of("muc", self.name, key), self._doubtful[key]
        chosen = next(iter(self.given.asks.chosen(asked)), "")
        if chosen in meant:
            return chosen
        labels = {value: str(label) for value, label in self.column.choices}
        message = _("Có thể là: %(options)s.") % {"options": "; ".join(labels[each] for each in meant)}
        options = [*((each, labels[each]) for each in meant), (REFUSE, _("để tôi sửa tệp"))]
        raise Problem(message, ask=Ask(asked, f"{self.label}: {message}", options))

    @cached_property
    def _doubtful(self) -> dict[str, tuple[str, ...]]:
        return {name_key(words): meant for words, meant in MAY_MEAN.get(self.name, {}).items()}

    @cached_property
    def _values(self) -> dict[str, str]:
        values = {name_key(str(label)): key for key, label in self.column.choices}
        return values | {name_key(key): key for key, _label in self.column.choices if key}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return str(dict(self.column.choices).get(value, value)) if value else None


def _meaning(option: Any, problem: cells.Ambiguous) -> str:
    """A choice in words. Where cells of one pattern mean different numbers, the one at hand is the example."""
    if option is None:
        return _("chưa báo cáo (để trống)")
    if option is False:
        return _("không")
    if option == 0:
        return _("0 (không phát sinh)")
    if isinstance(option, date):
        return f"{option:%d/%m/%Y}"
    return _("hàng nghìn, ví dụ %(number)s") % {"number": f"{option:,d}".replace(",", ".")}


def _about_names() -> Ask:
    return Ask(
        GUARD,
        _("Có chỗ giống tên người hoặc địa chỉ nhà. Đồng chí xem lại từng chỗ."),
        [(KEEP, _("không phải tên người hay địa chỉ: giữ nguyên")), (REFUSE, _("để tôi sửa tệp"))],
    )
