"""The Resource of a book: import_export's fields and widgets, made from the register, and what identifies a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.db.models import Model, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.resources import ModelResource

from residents.models import Entry, Unit, Ward
from residents.registers import Label, Lines, Register
from residents.resources.asks import Asks
from residents.resources.cell import CellWidget, Context
from residents.resources.columns import CAN_BE_ANSWERED, LINE, ImportColumn, resource_field
from residents.resources.name_widgets import ReferenceWidget
from residents.resources.references import NameList, References, name_key
from residents.resources.spec import Spec
from wardsecurity.workbooks.values import Value

_AT_ONCE = 2000


class BookResource(ModelResource):
    """One book of one ward, in and out. Its columns in the order of the form, those of the lines behind.

    Rows are not saved by import_export's own loop, which asks the database for each of them: residents.actions.imports
    reads them with these fields and writes them set by set.
    """

    name: ClassVar[str]
    spec: ClassVar[Spec]
    register: ClassVar[Register | None]
    model: ClassVar[type[Model]]
    lines: ClassVar[Lines | None]
    columns: ClassVar[tuple[ImportColumn, ...]]
    title: ClassVar[Label]
    ward_path: ClassVar[str]
    common: ClassVar[bool]
    numbered: ClassVar[bool]  # its entries have numbers of the ward's; a document's own number is a column like others

    def __init__(self, ward: Ward, asks: Asks | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ward = ward
        self.line_fields = {
            each.key: resource_field(self.lines.model, each) for each in self.columns if each.of_line and self.lines
        }
        self.context = Context(ward, timezone.localdate(), References(ward), asks or Asks({}))
        for field in (*self.fields.values(), *self.line_fields.values()):
            field.widget.context = self.context

    # --- what it is ---

    @classmethod
    def column(cls, key: str) -> ImportColumn:
        return next(each for each in cls.columns if each.key == key)

    @classmethod
    def headings(cls) -> dict[str, list[str]]:
        """{key of a column: every heading that means it}, for workbooks.tables. Its own means no other."""
        own = {name_key(name): each.key for each in cls.columns for name in each.labels()}
        return {
            each.key: [
                name for name in (*each.labels(), *each.aliases) if own.get(name_key(name), each.key) == each.key
            ]
            for each in cls.columns
        }

    @classmethod
    def anchors(cls) -> list[str]:
        """The columns without which a table is not this book's: those that no answer could stand for."""
        must = [each for each in cls.columns if each.required and not each.of_line]
        own = [each.key for each in must if each.kind not in CAN_BE_ANSWERED]
        return own or [next(each.key for each in must if each.kind == "reference")]

    @classmethod
    def key_text(cls) -> str:
        """What a row is known again by, in words."""
        parts = " + ".join(str(cls.column(name).label) for name in cls.spec.key)
        if cls.spec.instead:
            other = " + ".join(str(cls.column(name).label) for name in cls.spec.instead.values())
            return _("%(number)s; không có số thì: %(parts)s") % {"number": parts, "parts": other}
        number = str(cls.column("number").label) if cls.numbered else ""
        if number and parts:
            return _("%(number)s; không có số thì: %(parts)s") % {"number": number, "parts": parts}
        return number or parts

    @property
    def sensitive(self) -> bool:
        return bool(self.register and self.register.sensitive)

    def widget(self, key: str) -> CellWidget:
        """The widget that reads and writes a column."""
        field = self.line_fields.get(key) or self.fields[key]
        widget: CellWidget = field.widget
        return widget

    def options(self, key: str) -> list[str]:
        """What may be written in the column where that is a list: for drop-downs. In force today."""
        column, widget = self.column(key), self.widget(key)
        if column.kind == "flag":
            return [_("có"), _("không")]
        if column.kind == "choice":
            return [str(label) for value, label in widget.column.choices if value]
        if isinstance(widget, ReferenceWidget):
            today = self.context.today
            return [widget.names.labels[pk] for pk, each in widget.names.rows.items() if each.holds_on(today)]
        return []

    def lists(self) -> str:
        """The fingerprint of all lists that the book refers to: another one means that names may lead elsewhere now."""
        widgets = [self.widget(each.key) for each in self.columns]
        return NameList.fingerprint_of(each.names for each in widgets if isinstance(each, ReferenceWidget))

    # --- what the book has ---

    def stored(self) -> QuerySet[Any]:
        """The rows of the ward's book; of a common list those of all wards too."""
        own = Q(**{self.ward_path: self.ward})
        found: QuerySet[Any] = self.model._default_manager.filter(
            own | Q(**{self.ward_path: None}) if self.common else own
        )
        if self.model is Unit:  # codes are taken up again: those that are closed are not meant
            found = found.filter(Q(closed_on=None) | Q(closed_on__gte=self.context.today))
        return found

    def natural_key(self, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """What a row is known by beside its number; None where a part of it is not said."""
        parts: list[Any] = []
        for name in self.spec.key:
            value = _known_by(values.get(name))
            if value is None and name in self.spec.instead:
                value = (_known_by(values.get(self.spec.instead[name])),)
            if value is None and not self._may_be_empty(name):
                return None
            parts.append(value)
        return tuple(parts) if parts else None

    def _may_be_empty(self, name: str) -> bool:
        field: Any = self.model._meta.get_field(name)
        return bool(field.null or field.blank)

    # --- out ---

    def export_rows(self, rows: QuerySet[Any] | None = None) -> Iterator[list[Value]]:
        """The rows of the book as typed values, a file row each; an entry with lines takes a file row for each line."""
        found = self.stored() if rows is None else rows
        found = found.prefetch_related(*self._beside())
        for row in found.iterator(chunk_size=_AT_ONCE):
            head = [self._out(column, row) for column in self.columns if not column.of_line]
            if self.lines is None:
                yield head
                continue
            beneath = list(getattr(row, self.lines.related).all())
            for line in beneath or [None]:
                yield head + [self._out(column, line) for column in self.columns if column.of_line]

    def _beside(self) -> list[Any]:
        many: list[Any] = [each.name for each in self.columns if each.kind == "many"]
        if self.lines:
            order = self.lines.model._default_manager.order_by(*self.lines.order)
            many.append(Prefetch(self.lines.related, queryset=order))
        return many

    def _out(self, column: ImportColumn, row: Any) -> Value:
        if row is None:
            return None
        attribute = f"{column.name}_id" if column.kind == "reference" else column.name
        written: Value = self.widget(column.key).render(getattr(row, attribute), row)
        return written


def _known_by(value: Any) -> Any:
    """A value as rows are told apart by it: however a name is written; None for nothing."""
    return (name_key(value) if isinstance(value, str) else value) or None


def make_resource(
    spec: Spec, model: type[Model], columns: tuple[ImportColumn, ...], register: Register | None, title: Label
) -> type[BookResource]:
    """The Resource class of a book."""
    own = [each for each in columns if not each.of_line]
    meta = type(
        "Meta",
        (),
        {"model": model, "fields": tuple(each.name for each in own), "import_id_fields": spec.key, "use_bulk": True},
    )
    # Columns bear the names of fields ("model", "title"): what the class itself says is set when they are off it.
    fields = {each.name: resource_field(model, each) for each in own}
    metaclass: Any = type(BookResource)
    made: type[BookResource] = metaclass(f"{spec.name.title()}Resource", (BookResource,), {"Meta": meta, **fields})
    made.name, made.spec, made.register, made.model = spec.name, spec, register, model
    made.lines = register.lines if register else None
    made.columns, made.title = columns, title
    made.ward_path = register.ward if register else "ward"
    made.common = bool(register and register.common)
    made.numbered = issubclass(model, Entry) and "number" in fields
    return made


__all__ = ["LINE", "BookResource", "make_resource"]
