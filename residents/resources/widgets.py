"""Strict widgets: a cell in, a plain value out; a refusal in words, a question where the cell could mean two things.

`clean` gives what a row keeps (numbers, days, texts, ids of what it refers to); `render` what an export shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, TextChoices
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from residents.imports import cells
from residents.imports.cells import Answers, Bad
from residents.models import Unit, Ward
from wardsecurity.text import fold


class Strict(Widget):
    """Bound to a ward, the answers given so far and its column, before it reads."""

    kind = ""  # how the workbook shows it: "count", "day", "year", "list" or "text"

    def bind(self, ward: Ward, answers: Answers, column: str) -> None:
        self.ward, self.answers, self.column = ward, answers, column

    def options(self) -> list[str]:
        """What a drop-down offers; none for what is typed."""
        return []

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return value


class Count(Strict):
    kind = "count"

    def __init__(self, least: int = 0) -> None:
        super().__init__()
        self.least = least

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        number = cells.count(value, self.answers)
        if number is not None and number < self.least:
            raise Bad(_("Số phải từ %(least)s trở lên.") % {"least": self.least})
        return number


class Day(Strict):
    kind = "day"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return cells.day(value, self.answers, self.column)


class Year(Strict):
    kind = "year"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        return cells.year(value)


class YesNo(Strict):
    kind = "list"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool | None:
        return cells.yes_or_no(value)

    def options(self) -> list[str]:
        return [_("có"), _("không")]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else _("có") if value else _("không")


class Line(Strict):
    kind = "text"

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return cells.line(value, self.most)


class Number(Strict):
    """A book or dossier number in the ward's pattern: what else stands there may be somebody's name."""

    kind = "text"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = cells.line(value, 40)
        if text and not re.fullmatch(self.ward.dossier_pattern, text):
            raise Bad(_("Số sổ không đúng mẫu của phường (%(pattern)s).") % {"pattern": self.ward.dossier_pattern})
        return text


class Choice(Strict):
    """One of a list, by its words; `also`: other words for one."""

    kind = "list"

    def __init__(self, choices: type[TextChoices], **also: str) -> None:
        super().__init__()
        self.choices, self.also = choices, also

    def bind(self, ward: Ward, answers: Answers, column: str) -> None:
        super().bind(ward, answers, column)
        self.by_word = {fold(str(choice.label)): choice.value for choice in self.choices}
        for value, words in self.also.items():
            self.by_word |= {fold(word): value for word in words.split("|")}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str | None:
        text = fold(str(value)) if value is not None else ""
        if text in ("", "-"):
            return "" if "" in self.choices.values else None
        if text not in self.by_word:
            raise Bad(_("“%(value)s” không có trong danh mục: %(words)s.") % self._said(value))
        return self.by_word[text]

    def _said(self, value: Any) -> dict[str, str]:
        return {"value": cells.shown(value), "words": ", ".join(self.options())}

    def options(self) -> list[str]:
        return [str(choice.label) for choice in self.choices]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return str(self.choices(value).label) if value or "" in self.choices.values else ""


class Ref(Strict):
    """Something of the ward's lists, by its name; `common`: or of the common list. Gives its id."""

    kind = "list"

    def __init__(self, model: type[Model], name: str = "name", *, common: bool = False) -> None:
        super().__init__()
        self.model, self.name, self.common = model, name, common

    def bind(self, ward: Ward, answers: Answers, column: str) -> None:
        super().bind(ward, answers, column)
        self._found: dict[str, list[Any]] | None = None
        self.by_id: dict[int, Any] = {}

    @property
    def found(self) -> dict[str, list[Any]]:
        """What bears a name, read once."""
        if self._found is None:
            self._found = {}
            for row in self.rows():
                self.by_id[row.pk] = row
                for key in self.keys(row):
                    known = self._found.setdefault(key, [])
                    if row not in known:
                        known.append(row)
        return self._found

    def rows(self) -> Iterable[Any]:
        table = self.model._default_manager
        wards = [self.ward, None] if self.common else [self.ward]
        return [row for ward in wards for row in table.filter(ward=ward)]

    def keys(self, row: Any) -> Iterable[str]:
        return [fold(str(getattr(row, self.name)))]

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        if value is None:
            return None
        candidates = self.found.get(fold(str(value)), [])
        if not candidates:
            raise Bad(_("Không có “%(value)s” trong danh mục của phường.") % {"value": cells.shown(value)})
        return candidates[0].pk

    def options(self) -> list[str]:
        return sorted({str(getattr(row, self.name)) for rows in self.found.values() for row in rows if getattr(row, self.name)})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else str(getattr(value, self.name))


class Refs(Ref):
    """Several, parted by semicolons. Gives their ids."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        names = [name for name in re.split(r"\s*[;\n]\s*", str(value or "")) if name]
        return [pk for name in names if (pk := super(Refs, self).clean(name)) is not None]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "; ".join(str(getattr(each, self.name)) for each in value.all())


class UnitRef(Ref):
    """A block, school or workplace, by name, by code, or a block by its number. Gives the ids of all that bear it: which
    of them is meant, the day of the row says."""

    def __init__(self, *kinds: str) -> None:
        super().__init__(Unit)
        self.kinds = kinds or tuple(Unit.Kind.values)

    def rows(self) -> Iterable[Any]:
        return Unit.objects.filter(ward=self.ward, kind__in=self.kinds).order_by("name_key", "id")

    def keys(self, row: Any) -> Iterable[str]:
        keys = {loose(row.name), loose(row.code)}
        if row.kind == Unit.Kind.BLOCK and (number := _block_number(row.name)):
            keys.add(number)
        return keys

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        if value is None:
            return None
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        candidates = self.found.get(loose(text)) or self.found.get(_block_number(text) or "", [])
        if not candidates:
            raise Bad(_("Phường không có đơn vị “%(value)s”.") % {"value": cells.shown(value)})
        return [unit.pk for unit in candidates]


def loose(text: str) -> str:
    """How names and codes of units are compared: "K05", "k5" and "K 5" are one."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", re.sub(r"[^a-z0-9]+", "", fold(text)))


def _block_number(text: str) -> str | None:
    """ "Khối phố 05" → "5", and "5" itself."""
    found = re.fullmatch(r"(?:khoi pho|khoi|kp|k|to dan pho|tdp)?[\s.]*(?:so )?0*([0-9]{1,3})", fold(text))
    return found[1] if found else None
