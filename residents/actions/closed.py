"""Months that the chief has approved: the books learn of them from the approval, and late news goes by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max, Min, Q

from residents.counts import COUNTERS
from residents.models import ClosedMonth, CounterUse, Entry, SupervisedPerson, Ward

# What a person answers when a day lies in an approved month: let it count in the month being entered, or correct that.
COUNT_NOW = "thang_nay"
ASK_CORRECTION = "dieu_chinh"


def close_month(*, ward: Ward, month: str, starts_on: date, ends_on: date) -> None:
    """Note that the month is approved, in the approval's transaction; of a correction, that it is over."""
    days = {"starts_on": starts_on, "ends_on": ends_on, "reopened": False}
    ClosedMonth.objects.update_or_create(ward=ward, month=month, defaults=days)


def first_open_day(ward: Ward) -> date | None:
    """The first day after the last approved month; None where no month was approved yet. One query."""
    last: date | None = ClosedMonth.objects.filter(ward=ward).aggregate(last=Max("ends_on"))["last"]
    return last + timedelta(days=1) if last else None


def month_of(ward: Ward, day: date) -> ClosedMonth | None:
    """The approved month that the day lies in."""
    return ClosedMonth.objects.filter(ward=ward, starts_on__lte=day, ends_on__gte=day).first()


def still_closed(ward: Ward, months: Iterable[str]) -> list[str]:
    """Those of these approved months that are not being corrected. One query, none where none is given."""
    asked = list(months)
    reopened = ClosedMonth.objects.filter(ward=ward, month__in=asked, reopened=True) if asked else None
    open_ones = set(reopened.values_list("month", flat=True)) if reopened is not None else set()
    return [month for month in asked if month not in open_ones]


def serves(ward: Ward, book: type[Entry], day: date) -> bool:
    """Whether any indicator is counted from the book on the day. One query."""
    codes = [code for code, counter in COUNTERS.items() if counter.table is book]
    uses = CounterUse.objects.filter(ward=ward, indicator__in=codes, used_from__lte=day)
    return uses.filter(Q(used_until=None) | Q(used_until__gte=day)).exists()


def used_from(ward: Ward, book: type[Entry]) -> date | None:
    """The day since which the book serves any of its indicators; None where the ward has not said.

    What happened before was typed into its month and is not counted from the book, so it cannot be late. Dossiers
    have a rule of their own (residents.actions.dossier).
    """
    if issubclass(book, SupervisedPerson):
        return None
    codes = [code for code, counter in COUNTERS.items() if counter.table is book]
    first: date | None = CounterUse.objects.filter(ward=ward, indicator__in=codes).aggregate(first=Min("used_from"))[
        "first"
    ]
    return first


@dataclass
class OpenDays:
    """Which days of a ward are open, for writes and for the form that asks before them. `first`: see first_open_day;
    `correcting`: the person wants what happened in a month that is being corrected to count there."""

    ward: Ward
    first: date | None
    correcting: bool = False
    _used_from: dict[type[Entry], date | None] = field(default_factory=dict)
    _months: dict[date, ClosedMonth | None] = field(default_factory=dict)

    @classmethod
    def of(cls, ward: Ward, first: date | None = None, *, correcting: bool = False) -> OpenDays:
        return cls(ward, first or first_open_day(ward), correcting)

    def month(self, day: date) -> ClosedMonth | None:
        """The approved month that the day lies in. One query a day, once."""
        if day not in self._months:
            self._months[day] = month_of(self.ward, day)
        return self._months[day]

    def reopened(self, day: date) -> ClosedMonth | None:
        """The same, where it is being corrected."""
        month = self.month(day)
        return month if month and month.reopened else None

    def is_late(self, book: type[Entry], happened_on: date) -> bool:
        """Whether the day lies in the months already approved, since the book is used. One query a book, once."""
        if self.first is None or happened_on >= self.first:
            return False
        if book not in self._used_from:
            self._used_from[book] = used_from(self.ward, book)
        begun = self._used_from[book]
        return begun is None or happened_on >= begun
