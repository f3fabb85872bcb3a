"""What every book's resource has: its columns by their headings, its natural keys, and what a row is checked against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource

from residents.imports.headings import canonical
from residents.models import Entry, Unit, Ward
from residents.resources.conditions import holds
from residents.resources.widgets import Refs, Strict, UnitRef

_places = count()  # import-export forgets the order in which columns are written down

Values = dict[str, Any]
Reasons = list[tuple[str, str]]  # (name of the column, "" for the row; the sentence)


class Column(Field):
    """A column of a workbook. `also`: other headings for it; `once`: may be said once for a whole file that lacks it."""

    def __init__(
        self,
        name: str,
        heading: Any,
        widget: Strict,
        *,
        also: str = "",
        needed: bool = False,
        once: bool = False,
        example: Any = "",
        hint: Any = "",
    ) -> None:
        super().__init__(attribute=name, column_name=name, widget=widget)
        self.heading, self.needed, self.once, self.example, self.hint = heading, needed, once, example, hint
        self.also = [word for word in also.split("|") if word]
        self.place = next(_places)

    def labels(self) -> Iterator[str]:
        return map(canonical, [str(self.heading), *self.also])


class BookResource(ModelResource):
    """One book of a ward. `keys`: the columns that tell two rows apart, the first of these that a row fills."""

    book: ClassVar[str]
    slug: ClassVar[str]  # in addresses: that of the book's own pages
    label: ClassVar[Any]
    sensitive: ClassVar[bool] = False
    keys: ClassVar[tuple[tuple[str, ...], ...]]
    derived: ClassVar[tuple[str, ...]] = ()  # columns of the table that derive() fills
    period: ClassVar[str | None] = None  # the day that an export's period goes by

    def __init__(self, ward: Ward, answers: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.ward, self.answers, self.today = ward, answers or {}, timezone.localdate()
        for column in self.columns():
            column.widget.bind(ward, self.answers, column.attribute)

    @property
    def table(self) -> type[models.Model]:
        table: type[models.Model] = self._meta.model
        return table

    def columns(self) -> list[Column]:
        found = [each for each in self.fields.values() if isinstance(each, Column)]
        return sorted(found, key=lambda column: column.place)

    def known(self) -> dict[str, str]:
        """Every heading that is understood, as headings.canonical gives it → name of the column."""
        return {label: column.attribute for column in self.columns() for label in column.labels()}

    # --- a row ---

    def settle(self, values: Values) -> Reasons:
        """Name what is missing in a row of the file, and settle which unit of a name its day means. Changes `values`."""
        return [*self._needed(values), *self._choose_units(values)]

    def judge(self, values: Values) -> Reasons:
        """Fill what follows from other columns in a row as it would be stored, then name what is wrong with it.
        Changes `values`."""
        for name in self.stored():
            field = self.table._meta.get_field(name)
            if values.get(name) is None and isinstance(field, models.Field) and not field.null and field.has_default():
                values[name] = field.get_default()
        self.derive(values)
        return [*self._days(values), *self._rules(values)]

    def derive(self, values: Values) -> None:
        """Fill what follows from other columns."""

    def span(self, values: Values) -> tuple[date, date] | None:
        """The days on which the row's units must exist; None where that cannot be said."""
        day = values.get(self.period) if self.period else None
        return (day, day) if isinstance(day, date) else None

    def _needed(self, values: Values) -> Reasons:
        missing = [each for each in self.columns() if each.needed and values.get(each.attribute) in (None, "", [])]
        reasons = [(each.attribute, _("Chưa ghi %(what)s.") % {"what": _lower(str(each.heading))}) for each in missing]
        if not missing and self.key(values) is None:
            headings = [_lower(str(self.fields[name].heading)) for name in self.keys[0]]
            reasons.append(("", _("Phải ghi %(what)s để nhận ra dòng này.") % {"what": ", ".join(headings)}))
        return reasons

    def _choose_units(self, values: Values) -> Reasons:
        reasons: Reasons = []
        span = self.span(values)
        for column in self.columns():
            ids = values.get(column.attribute)
            if not isinstance(column.widget, UnitRef) or not isinstance(ids, list):
                continue
            units = [column.widget.by_id[pk] for pk in ids]
            there = [unit for unit in units if span is None or _exists(unit, *span)]
            if not there:
                message = _("%(unit)s không tồn tại vào thời gian của dòng này.") % {"unit": units[0].name}
                reasons.append((column.attribute, message))
            elif len(there) > 1:
                names = ", ".join(f"{unit.name} ({unit.code})" for unit in there)
                message = _("Có nhiều đơn vị cùng tên, mã: %(names)s. Đồng chí ghi mã.") % {"names": names}
                reasons.append((column.attribute, message))
            else:
                values[column.attribute] = there[0].pk
        return reasons

    def _days(self, values: Values) -> Reasons:
        """What has happened did not happen in the future; the day it counts by is set when it is written."""
        reasons: Reasons = []
        for event in self.events():
            day = values.get(f"{event}_on")
            values[f"{event}_counts_on"] = day  # late or not, entry.add_all says; either way it is there, and not before
            if day and day > self.today:
                reasons.append((f"{event}_on", _("Ngày %(day)s ở tương lai.") % {"day": f"{day:%d/%m/%Y}"}))
        return reasons

    def _rules(self, values: Values) -> Iterator[tuple[str, str]]:
        """The constraints of the table, asked of the row before the database is."""
        for rule in self.table._meta.constraints:
            if isinstance(rule, models.CheckConstraint) and holds(rule.condition, values) is False:
                yield "", str(rule.violation_error_message)

    # --- keys ---

    def key(self, values: Values) -> tuple[Any, ...] | None:
        """What tells the row from others: the first of `keys` of which every column is filled."""
        for place, names in enumerate(self.keys):
            key = tuple(values.get(name) for name in names)
            if all(each not in (None, "", []) for each in key):
                return (place, *key)
        return None

    def stored(self) -> list[str]:
        """The names of the columns that stand in the row itself, not in a table between; and of those that follow."""
        return [each.attribute for each in self.columns() if not isinstance(each.widget, Refs)] + list(self.derived)

    def many(self) -> list[str]:
        return [each.attribute for each in self.columns() if isinstance(each.widget, Refs)]

    def rows(self) -> models.QuerySet[Any]:
        """The rows of the ward."""
        return self.table._default_manager.filter(ward=self.ward)

    def events(self) -> list[str]:
        names = (each.name for each in self.table._meta.fields)
        return [name.removesuffix("_counts_on") for name in names if name.endswith("_counts_on")]

    def is_entry(self) -> bool:
        return issubclass(self.table, Entry)

    # --- out ---

    def export_rows(self, starts_on: date | None, ends_on: date | None) -> Iterable[Any]:
        """The rows of the book, of a period where one is given, in the order of their days."""
        rows = self.rows()
        if self.period and starts_on and ends_on:
            rows = rows.filter(**{f"{self.period}__gte": starts_on, f"{self.period}__lte": ends_on})
        refs = [name for name in self.stored() if self.table._meta.get_field(name).is_relation]
        ordered = rows.order_by(*([self.period] if self.period else []), "pk")
        return ordered.select_related(*refs).prefetch_related(*self.many()).iterator(2000)

    def export_cells(self, row: Any) -> list[Any]:
        return [column.widget.render(getattr(row, column.attribute)) for column in self.columns()]


def _exists(unit: Unit, first: date, last: date) -> bool:
    return (unit.opened_on is None or unit.opened_on <= last) and (unit.closed_on is None or unit.closed_on >= first)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
