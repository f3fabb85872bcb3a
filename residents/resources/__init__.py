"""One import_export Resource a book: its columns, its natural key, how its rows are read and written out.

`RESOURCES[name]` by the name that the command takes ("pledges"), `find(name)` by that or by the slug of the register.
Of a class the pages use `name`, `title`, `columns`, `headings()` and `key_text()`; of one made for a ward
(`find("pledges")(ward)`) `options(key)` for drop-downs and `export_rows(queryset)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from residents.models import Unit
from residents.registers import REGISTERS, Field, Label, Lines
from residents.resources.book import LINE, BookResource, make_resource
from residents.resources.columns import ImportColumn, columns_of
from residents.resources.spec import Spec
from residents.resources.specs import SPECS, UNITS

_UNIT_FIELDS = (
    Field("kind", _("Loại"), _("Khối phố, trường học hoặc cơ quan; để trống nếu tên nói rõ.")),
    Field("code", _("Mã"), _("Để trống thì chương trình đặt: K01, K02 …")),
    Field("name", _("Tên")),
    Field("opened_on", _("Có từ ngày"), _("Để trống nếu có từ trước khi dùng chương trình.")),
    Field("has_many_visitors", _("Đông khách vãng lai")),
)


def _of_register(spec: Spec) -> type[BookResource]:
    register = REGISTERS[spec.slug]
    columns = list(columns_of(register.model, register.fields, spec.aliases, required=spec.required))
    if register.lines:
        beneath = columns_of(register.lines.model, register.lines.fields, spec.aliases, before=LINE, labels=spec.labels)
        columns += [replace(each, help=_only_with(each, register.lines)) for each in beneath]
    return make_resource(spec, register.model, tuple(columns), register, register.title)


def _only_with(column: ImportColumn, lines: Lines) -> Label:
    """Beside its own words: a row that brings no line leaves the column empty."""
    said = format_lazy(_("Để trống nếu mục không có phần “{lines}”."), lines=lines.title)
    return format_lazy("{own} {said}", own=column.help, said=said) if column.help else said


def _units() -> type[BookResource]:
    columns = tuple(columns_of(Unit, _UNIT_FIELDS, UNITS.aliases, required=("name",)))
    optional = {"kind", "code"}  # what the name says, and what the program gives
    columns = tuple(
        ImportColumn(
            each.key, each.label, each.kind, each.required and each.key not in optional, each.aliases, each.help
        )
        for each in columns
    )
    return make_resource(UNITS, Unit, columns, None, _("Khối phố, trường học, cơ quan"))


RESOURCES: Mapping[str, type[BookResource]] = MappingProxyType(
    {UNITS.name: _units(), **{spec.name: _of_register(spec) for spec in SPECS}}
)
"""Every resource by its name: units and sizes first, then the books."""


def find(name: str) -> type[BookResource] | None:
    """The resource of this name, or of the register with this slug."""
    if name in RESOURCES:
        return RESOURCES[name]
    return next((each for each in RESOURCES.values() if each.register and each.register.slug == name), None)


__all__ = ["LINE", "RESOURCES", "BookResource", "ImportColumn", "find"]
