"""Months that the chief has approved: the books learn of them from the approval, and late news goes by them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max, Min

from residents.counts import COUNTERS
from residents.models import ClosedMonth, CounterUse, Entry, SupervisedPerson, Ward

# What a person answers when a day lies in an approved month: let it count in the month being entered, or correct that.
COUNT_NOW = "thang_nay"
ASK_CORRECTION = "dieu_chinh"


def close_month(*, ward: Ward, month: str, starts_on: date, ends_on: date) -> None:
    """Note that the month is approved, in the approval's transaction; approving a correction later changes nothing."""
    ClosedMonth.objects.update_or_create(ward=ward, month=month, defaults={"starts_on": starts_on, "ends_on": ends_on})


def first_open_day(ward: Ward) -> date | None:
    """The first day after the last approved month; None where no month was approved yet. One query."""
    last: date | None = ClosedMonth.objects.filter(ward=ward).aggregate(last=Max("ends_on"))["last"]
    return last + timedelta(days=1) if last else None


def month_of(ward: Ward, day: date) -> ClosedMonth | None:
    """The approved month that the day lies in."""
    return ClosedMonth.objects.filter(ward=ward, starts_on__lte=day, ends_on__gte=day).first()


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
    """Which days of a ward are open, for writes and for the form that asks before them. `first`: see first_open_day."""

    ward: Ward
    first: date | None
    _used_from: dict[type[Entry], date | None] = field(default_factory=dict)

    @classmethod
    def of(cls, ward: Ward, first: date | None = None) -> OpenDays:
        return cls(ward, first or first_open_day(ward))

    def is_late(self, book: type[Entry], happened_on: date) -> bool:
        """Whether the day lies in the months already approved, since the book is used. One query a book, once."""
        if self.first is None or happened_on >= self.first:
            return False
        if book not in self._used_from:
            self._used_from[book] = used_from(self.ward, book)
        begun = self._used_from[book]
        return begun is None or happened_on >= begun
