"""From what stands between the brackets to what is asked: "C05|cùng kỳ", "A05|năm 2007|khối 05", "tên phường".

Behind the indicator the parts may come in any order. Nothing is guessed: what is not understood is answered with a
sentence and the nearest code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property

from django.utils.translation import gettext as _

from reports.catalogue import Indicator
from reports.documents.form import dictionary as words
from reports.documents.form.spans import named_period
from reports.documents.form.values import Ask, Lexicon, Look, Measure, Named, Said, Span, Unknown
from reports.months import PeriodError
from reports.periods import Period
from wardsecurity.text import TextError

Meaning = Ask | Said | Unknown
_LOOK_ALIKES = str.maketrans("osil", "0511")
_PARTS = re.compile(r"[|¦]")
_CLOSE = 0.7


class _NotUnderstood(Exception):
    """message: the sentence, which may quote the `part`; nearest: what it should perhaps be, "" for nothing."""

    def __init__(self, message: str, part: str = "", nearest: str = "", *, refused: bool = False) -> None:
        self.message, self.part, self.nearest, self.refused = message, part, nearest, refused
        super().__init__(message)


@dataclass
class _Parts:
    """What the parts behind an indicator have said so far."""

    measure: Measure | None = None
    span: Span | None = None
    period: Period | None = None
    to_date: bool = False
    look: Look = ""
    unit: str = ""
    ward: str = ""
    said: set[str] = field(default_factory=set)

    def once(self, what: str) -> None:
        """Raise where a code says one thing twice."""
        if what in self.said:
            raise _NotUnderstood(_("Mã nêu hai lần cùng một điều, đồng chí giữ lại một."))
        self.said.add(what)


@dataclass(frozen=True)
class Language:
    """The codes that can be written in a form of this place and period."""

    lexicon: Lexicon
    period: Period

    def read(self, code: str) -> Meaning:
        """What a code asks for."""
        written = [part.strip() for part in _PARTS.split(code)]
        try:
            keys = [words.key(part) for part in written]
        except TextError:
            return Unknown(_("Mã có ký tự không đọc được, đồng chí gõ lại."))
        entry = self._indicators.get(_bare(keys[0]))
        try:
            return self._asked(entry, keys[1:]) if entry else self._said(keys)
        except PeriodError as error:
            return Unknown(_(error.message) % error.params)
        except _NotUnderstood as fault:
            quoted = dict(zip(keys, written, strict=True)).get(fault.part, fault.part)[:40]
            nearest = self._nearest(written, keys, entry, fault.nearest)
            return Unknown(fault.message % {"part": quoted}, nearest, refused=fault.refused)

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {_bare(words.key(code)): entry for code, entry in self.lexicon.catalogue.items()}

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, Named]]]:
        """Blocks and schools, or wards, by every way to call them."""
        known = [("unit", each) for each in self.lexicon.units] + [("ward", each) for each in self.lexicon.wards]
        found: dict[str, list[tuple[str, Named]]] = {}
        for sort, each in known:
            for name in (each.name, f"phuong {each.code}" if sort == "ward" else each.code):
                same = found.setdefault(words.name_key(name), [])
                if (sort, each) not in same:
                    same.append((sort, each))
        return found

    # --- an indicator and its parts ---------------------------------------------------------------------------------

    def _asked(self, entry: Indicator, keys: Iterable[str]) -> Ask:
        parts = _Parts()
        for key in filter(None, keys):
            self._take(parts, key)
        self._check_place(entry, parts)
        ask = Ask(
            entry.code,
            parts.period or self.period,
            parts.measure or "value",
            parts.span or "now",
            to_date=parts.to_date,
            look=parts.look,
            unit=parts.unit,
            ward=parts.ward,
        )
        return _checked(entry, _against(ask))

    def _take(self, parts: _Parts, key: str) -> None:
        if key in words.CHANGE_KEYS:
            parts.once("measure")
            parts.once("span")
            parts.measure, parts.span = words.CHANGE_KEYS[key]
        elif key in words.CHANGE_TO_DATE_KEYS:
            parts.once("measure")
            parts.measure, parts.to_date = words.CHANGE_TO_DATE_KEYS[key], True
        elif key in words.MEASURE_KEYS:
            parts.once("measure")
            parts.measure = words.MEASURE_KEYS[key]
        elif key in words.SPAN_KEYS:
            parts.once("span")
            parts.span = words.SPAN_KEYS[key]
        elif key in words.LAST_YEAR_TO_DATE_KEYS:
            parts.once("span")
            parts.span, parts.to_date = "last_year", True
        elif key in words.TO_DATE_KEYS:
            parts.to_date = True
        elif key in words.LOOK_KEYS:
            parts.once("look")
            parts.look = words.LOOK_KEYS[key]
        else:
            self._take_name(parts, key)

    def _take_name(self, parts: _Parts, key: str) -> None:
        """A period or a place."""
        if (period := named_period(key, self.period)) is not None:
            parts.once("period")
            parts.period = period
        elif found := self._places.get(words.name_key(key)):
            if len(found) > 1:
                codes = ", ".join(each.code for _sort, each in found)
                raise _NotUnderstood(_("Có nhiều đơn vị mang tên này; ghi mã: %(codes)s.") % {"codes": codes})
            sort, place = found[0]
            parts.once(sort)
            parts.unit, parts.ward = (place.code, parts.ward) if sort == "unit" else (parts.unit, place.code)
        else:
            raise self._strange(key)

    def _strange(self, key: str) -> _NotUnderstood:
        if key.startswith("phuong ") and not self.lexicon.of_province:
            return _NotUnderstood(_("Mã theo phường chỉ dùng trong biểu mẫu của cấp tỉnh."), refused=True)
        if key.startswith(("khoi ", "truong ")) and self.lexicon.of_province:
            return _NotUnderstood(_("Biểu mẫu của cấp tỉnh chỉ có số toàn phường."), refused=True)
        known = [*words.SHOWN, *self._places]
        close = get_close_matches(key, known, 1, _CLOSE)
        nearest = ""
        if close:
            nearest = words.SHOWN.get(close[0]) or self._places[close[0]][0][1].name
        return _NotUnderstood(_("Không hiểu “%(part)s” trong mã."), key, nearest)

    def _check_place(self, entry: Indicator, parts: _Parts) -> None:
        """Tip-offs and supervision have no dimension below the ward (design, Names nobody); others may have none."""
        if parts.unit and entry.below_ward == "restricted":
            raise _NotUnderstood(_("Chỉ tiêu này chỉ tổng hợp ở cấp phường."), refused=True)
        if parts.unit and not entry.unit_dimensions:
            raise _NotUnderstood(_("Chỉ tiêu này chỉ có số toàn phường."), refused=True)

    # --- words about the form -----------------------------------------------------------------------------------------

    def _said(self, keys: list[str]) -> Said:
        word = words.WORD_KEYS.get(keys[0])
        more = [key for key in keys[1:] if key]
        if word and all(key in words.LONG_DAY_KEYS for key in more):
            return Said(word, long=bool(more))
        if word:
            raise _NotUnderstood(_("Không hiểu “%(part)s” trong mã."), more[0])
        raise _NotUnderstood(_("Không có chỉ tiêu hoặc từ nào mang mã “%(part)s”."), keys[0])

    def _nearest(self, written: list[str], keys: list[str], entry: Indicator | None, nearest: str) -> str:
        """The whole code with the wrong part mended, or "" where nothing is near."""
        if entry and nearest:
            wrong = next(place for place, key in enumerate(keys) if place and key and not self._knows(key))
            return "|".join([entry.code, *written[1:wrong], nearest, *written[wrong + 1 :]])
        if keys[0] in words.WORD_KEYS:
            return _WORDS_SHOWN[keys[0]]
        return "" if entry else next(self._near_heads(written, keys[0]), "")

    def _knows(self, key: str) -> bool:
        try:
            self._take(_Parts(), key)
        except (_NotUnderstood, PeriodError):
            return False
        return True

    def _near_heads(self, written: list[str], head: str) -> Iterator[str]:
        names = {words.key(entry.full_name()): code for code, entry in self.lexicon.catalogue.items()}
        codes = {bare: entry.code for bare, entry in self._indicators.items()}
        bare = _bare(head)
        if (mended := bare[:1] + bare[1:].translate(_LOOK_ALIKES)) in codes:
            yield "|".join([codes[mended], *written[1:]])
        for known in (names, codes, _WORDS_SHOWN):
            for close in get_close_matches(bare if known is codes else head, known, 1, _CLOSE - 0.1):
                yield "|".join([known[close], *written[1:]])


_WORDS_SHOWN = {words.key(each): shown[0] for shown in words.WORDS.values() for each in shown}


def _bare(key: str) -> str:
    return re.sub(r"[\s\-]", "", key)


def _against(ask: Ask) -> Ask:
    """Of a change the span says what it is against."""
    if ask.measure not in ("change", "percent", "told"):
        return ask
    return replace(ask, base="previous" if ask.span == "before" else "last_year", span="now")


def _checked(entry: Indicator, ask: Ask) -> Ask:
    if ask.measure == "pair" and entry.kind != "distinct":
        raise _NotUnderstood(_("“trên tổng” chỉ dùng cho chỉ tiêu đếm số khối phố, trường, cơ quan."))
    if entry.kind == "distinct" and ask.measure in ("change", "percent", "told"):
        raise _NotUnderstood(_("Chỉ tiêu này không có mức tăng giảm; đồng chí dùng “trên tổng”."), refused=True)
    if entry.kind == "ratio" and ask.measure in ("percent", "told"):
        raise _NotUnderstood(_("Chỉ tiêu này đã là tỷ lệ; đồng chí dùng “tăng giảm” (điểm phần trăm)."), refused=True)
    if ask.unit and entry.kind in ("distinct", "ratio", "served"):
        raise _NotUnderstood(_("Chỉ tiêu này chỉ có số toàn phường."), refused=True)
    if entry.kind == "distinct":  # of an earlier period: a coverage knows of its own period alone what was reported
        return replace(ask, period=ask.moved(ask.span), span="now", to_date=False)
    return ask
