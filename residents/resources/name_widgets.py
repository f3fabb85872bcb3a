"""Columns that refer to rows of a list by name: one, or several."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from residents.resources.asks import REFUSE, Ask, key_of
from residents.resources.cell import Problem, ReadWidget, as_text
from residents.resources.references import Found, Known, NameList, When, name_key


class ReferenceWidget(ReadWidget):
    """A row of a list, by its name or code, that holds on the day of the entry."""

    @cached_property
    def names(self) -> NameList:
        return self.given.references.of(self.column.related_model, blocks=self.name == "block")

    def read(self, value: Any, on: When) -> int:
        return self.one(as_text(value), on)

    def one(self, text: str, on: When) -> int:
        key = key_of("ten", self.name, name_key(text))
        chosen = self.given.asks.chosen(key)
        if chosen and chosen[0] != REFUSE and int(chosen[0]) in self.names.rows:
            return int(chosen[0])
        found = self.names.find(text, on)
        if len(found.rows) == 1:
            if found.fault:
                raise Problem(found.fault, value=found.rows[0].pk, soft=True)
            return found.rows[0].pk
        raise self._unclear(key, found)

    def _unclear(self, key: str, found: Found) -> Problem:
        options = found.rows or found.near
        among = tuple(each.pk for each in found.rows)
        if not options:
            return Problem(_("Không có trong danh mục của phường."))
        names = ", ".join(self.names.labels[each.pk] for each in options)
        if found.rows:
            text = _("Có nhiều mục mang tên này: %(names)s; đồng chí ghi thêm mã.") % {"names": names}
        else:
            text = _("Không có trong danh mục của phường; gần giống: %(names)s.") % {"names": names}
        ask = Ask(key, f"{self.label}: {text}", [*map(self._option, options), (REFUSE, _("để tôi sửa tệp"))], False)
        ask.default = (REFUSE,)
        return Problem(text, soft=bool(among), among=among, ask=ask)

    def _option(self, known: Known) -> tuple[str, str]:
        return str(known.pk), self.names.labels[known.pk]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        pk = value.pk if isinstance(value, Model) else value
        return None if pk is None else self.names.labels.get(pk, "")


class ManyWidget(ReferenceWidget):
    """Several rows of a list, one a line or with semicolons between them."""

    def read(self, value: Any, on: When) -> Any:
        text = as_text(value)
        whole = self.names.find(text.replace("\n", " "), on)
        if len(whole.rows) == 1 and not whole.fault:
            return [whole.rows[0].pk]
        parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
        return sorted({self.one(part, on) for part in parts})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        rows = value.all() if hasattr(value, "all") else value or ()
        keys = [row.pk if isinstance(row, Model) else row for row in rows]
        return "; ".join(sorted(self.names.labels.get(pk, "") for pk in keys)) or None
