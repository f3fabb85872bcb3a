"""The lists that cells refer to by name: units, campaigns, themes …, and how a name is found in them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from residents import models
from residents.models import Unit, Ward
from wardsecurity.text import fold

When = date | int | None
"""The day, or the year, on which a name has to hold; None: any."""
MOST_NEAR = 3
_BLOCK = re.compile(r"^(?:khoi pho|to dan pho|tdp|khoi|k) (?=\d)|^k(?=\d)")
_DIGITS = re.compile(r"\d+")
_ZEROS = re.compile(r"\b0+(?=\d)")
_MARKS = re.compile(r"[^\w/]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A row of a list: its key, what it is called, and the days between which it may be used. `code` tells it from
    another of the same name; `kind`: the sort of a unit, the subject of a document of law."""

    pk: int
    label: str
    code: str = ""
    first: date | None = None
    last: date | None = None
    kind: str = ""
    strict: bool = True  # False: its days tell it from others of its name, and refuse nothing

    def holds_on(self, on: When) -> bool:
        """Whether it may be used on the day, or on some day of the year."""
        if on is None:
            return True
        first, last = (date(on, 1, 1), date(on, 12, 31)) if isinstance(on, int) else (on, on)
        return (self.first is None or self.first <= last) and (self.last is None or self.last >= first)


@dataclass(frozen=True, slots=True)
class Found:
    """What a name led to: one row, or several (`rows`), or none; then `near` are called alike. `fault`: it leads to one
    that may not be used on the day."""

    rows: tuple[Known, ...]
    near: tuple[Known, ...] = ()
    fault: str = ""


def name_key(text: str) -> str:
    """What two spellings of one name have in common: accents, case, i and y, dashes and leading zeros make no
    difference: "Khối 01" is "khoi 1", and "Hoà Bình" "hòa binh"."""
    return _ZEROS.sub("", _MARKS.sub(" ", fold(text)).strip()).replace("y", "i")


class References:
    """The lists of one ward. One query a list, when it is first asked for."""

    def __init__(self, ward: Ward) -> None:
        self.ward = ward
        self._lists: dict[tuple[type[Model], bool], NameList] = {}

    def of(self, model: type[Model], *, blocks: bool = False) -> NameList:
        """The list of a table; of units the blocks alone, where only a block may stand."""
        key = (model, blocks)
        if key not in self._lists:
            rows = list(_LISTS[model](self.ward))
            self._lists[key] = NameList([each for each in rows if not blocks or each[0].kind == Unit.Kind.BLOCK])
        return self._lists[key]


class NameList:
    """Rows of a list by each of the names that they go by."""

    def __init__(self, rows: Iterable[tuple[Known, tuple[str, ...]]]) -> None:
        self.rows: dict[int, Known] = {}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for known, names in rows:
            self.rows[known.pk] = known
            for key in dict.fromkeys(filter(None, map(name_key, names))):
                self._by_name[key].append(known)
        self._near: dict[str, tuple[Known, ...]] = {}

    @cached_property
    def fingerprint(self) -> str:
        return hashlib.sha256(repr(sorted(self.rows.items())).encode()).hexdigest()

    @staticmethod
    def fingerprint_of(lists: Iterable[NameList]) -> str:
        return hashlib.sha256("\n".join(sorted(each.fingerprint for each in lists)).encode()).hexdigest()

    @cached_property
    def labels(self) -> dict[int, str]:
        """{key: what to write for it}: the name, with its code where two bear it."""
        bearers = Counter(each.label for each in self.rows.values())
        return {
            pk: each.label if bearers[each.label] == 1 or not each.code else f"{each.label} ({each.code})"
            for pk, each in self.rows.items()
        }

    def find(self, text: str, on: When) -> Found:
        """The row of this name that holds on the day; with one bearer alone it is that, and `fault` says so."""
        key = name_key(text)
        bearers = self._by_name.get(key) or self._by_name.get(_BLOCK.sub("khoi ", key), [])
        if not bearers:
            return Found((), self._alike(key))
        if len(bearers) == 1:
            one = bearers[0]
            return Found((one,), fault=_outside(one) if one.strict and not one.holds_on(on) else "")
        there = [each for each in bearers if each.holds_on(on)] or bearers
        same = [each for each in there if each.label == text]
        return Found(tuple(same if len(same) == 1 else there))

    def _alike(self, key: str) -> tuple[Known, ...]:
        if key not in self._near:
            if len(self._near) >= _MOST_MISSES:
                return ()
            digits = _DIGITS.findall(key)  # "khoi 9" is no likeness of "khoi 99"
            like = [name for name in self._by_name if not digits or _DIGITS.findall(name) == digits]
            names = get_close_matches(key, like, n=MOST_NEAR, cutoff=0.6)
            self._near[key] = tuple(dict.fromkeys(each for name in names for each in self._by_name[name]))[:MOST_NEAR]
        return self._near[key]


_MOST_MISSES = 200  # a column of anything else has thousands: looking for what is like each would take minutes


def _outside(known: Known) -> str:
    days = {"name": known.label, "first": _day(known.first), "last": _day(known.last)}
    if known.first and known.last:
        return _("%(name)s chỉ có từ ngày %(first)s đến hết ngày %(last)s.") % days
    if known.last:
        return _("%(name)s chỉ có đến hết ngày %(last)s.") % days
    return _("%(name)s chỉ có từ ngày %(first)s.") % days


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


Rows = Iterator[tuple[Known, tuple[str, ...]]]


def _units(ward: Ward) -> Rows:
    for unit in Unit.objects.filter(ward=ward).order_by("pk"):
        names = [unit.name, unit.code, f"{unit.name} ({unit.code})"]
        number = re.search(r"(\d+)\s*$", unit.name)
        if unit.kind == Unit.Kind.BLOCK and number:
            names += [number[1], f"khoi {number[1]}"]
        yield Known(unit.pk, unit.name, unit.code, unit.opened_on, unit.closed_on, unit.kind), tuple(names)


def _lasting(model: type[Any], name: str, condition: Callable[[Ward], Q]) -> Callable[[Ward], Rows]:
    def rows(ward: Ward) -> Rows:
        for row in model._default_manager.filter(condition(ward)).order_by("pk"):
            label = getattr(row, name)
            yield Known(row.pk, label, last=row.ends_on if name == "name" else None), (label,)

    return rows


def _models(ward: Ward) -> Rows:
    for row in models.SelfManagementModel.objects.filter(ward=ward).order_by("pk"):
        names = (row.name, row.number, f"{row.name} ({row.number})")
        yield Known(row.pk, row.name, row.number, row.starts_on, row.ends_on, strict=False), names


def _laws(ward: Ward) -> Rows:
    for law in models.LegalBasis.objects.of(ward).order_by("pk"):
        yield Known(law.pk, law.short, kind=law.subject), (law.short, str(law), law.number)


def _own(ward: Ward) -> Q:
    return Q(ward=ward)


def _own_or_common(ward: Ward) -> Q:
    return Q(ward=ward) | Q(ward=None)


_LISTS: Mapping[type[Model], Callable[[Ward], Rows]] = {
    Unit: _units,
    models.SelfManagementModel: _models,
    models.LegalBasis: _laws,
    models.Theme: _lasting(models.Theme, "name", _own_or_common),
    models.Subject: _lasting(models.Subject, "name", _own_or_common),
    models.Association: _lasting(models.Association, "name", _own),
    models.PledgeCampaign: _lasting(models.PledgeCampaign, "title", _own),
}
