"""Blocks, schools and workplaces from a file: without numbers and versions, and written by the actions of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from residents.actions import place
from residents.actions.imports.writing import Writer
from residents.models import Unit, Ward
from residents.resources.references import name_key
from residents.resources.rows import Fault, Read
from residents.unit_codes import offered
from wardsecurity.accounts.models import User

Values = dict[str, Any]

_SIGNS = {
    Unit.Kind.SCHOOL: ("truong", "mam non", "tieu hoc", "thcs", "thpt", "mau giao"),
    Unit.Kind.BLOCK: ("khoi", "to dan pho", "tdp", "thon", "ban", "khu", "to", "ap", "lang", "xom"),
}


class UnitGiver:
    """Gives the units of a file what it leaves out: the kind, where the name tells it, and a code."""

    def __init__(self, ward: Ward, there: Iterable[Unit]) -> None:
        self.by_name = {name_key(unit.name): unit for unit in there}
        self.by_code = {unit.code.casefold(): unit for unit in self.by_name.values()}
        self.used = {code.casefold() for code in Unit.objects.filter(ward=ward).values_list("code", flat=True)}
        self.sealed = bool(ward.seal_count)

    def complete(self, read: Read) -> None:
        """Add kind and code, and what is wrong with what was given."""
        said = read.head
        name = str(said.get("name", ""))
        there = self.by_code.get(str(said.get("code", "")).casefold()) or self.by_name.get(name_key(name))
        if there is not None:
            self._known(said, there, read.faults)
            return
        kind = said.setdefault("kind", kind_of(name))
        if not kind:
            del said["kind"]
        elif "code" not in said and name:
            said["code"] = offered(name, kind, self.used)
        self.used.add(str(said.get("code", "")).casefold())

    def _known(self, said: Values, there: Unit, faults: list[Fault]) -> None:
        given = said.setdefault("code", there.code)
        said.setdefault("kind", there.kind)
        if given.casefold() != there.code.casefold():
            faults.append(Fault("code", _("%(name)s đã có, mã %(code)s.") % {"name": there.name, "code": there.code}))
        said["code"] = there.code
        for key in ("kind", "opened_on"):
            if said.get(key) not in (None, getattr(there, key)):
                faults.append(Fault(key, _("Đơn vị đã có: loại và ngày bắt đầu không sửa bằng tệp được.")))
        if self.sealed and name_key(said.get("name", there.name)) != name_key(there.name):
            faults.append(
                Fault("name", _("Đã có tháng được duyệt: đổi mã, đổi tên thì dùng mục “Đổi tên”, có ngày và văn bản."))
            )


def kind_of(name: str) -> str:
    """What the name says that it is; "" where it does not."""
    key = f"{name_key(name)} "
    return next((kind for kind, signs in _SIGNS.items() if any(key.startswith(f"{sign} ") for sign in signs)), "")


def write(writer: Writer, new: Iterable[tuple[int, Values]], changed: Iterable[Mapping[str, Any]], by: User) -> None:
    """Make and mend units by the actions of places, which write the history; mark them for undoing. Raises Refused."""
    groups: dict[tuple[str, date | None], list[Values]] = defaultdict(list)
    for _at, said in new:
        groups[said["kind"], said.get("opened_on")].append(said)
    for (kind, opened_on), group in groups.items():
        names = [place.NewUnit(said["code"], said["name"]) for said in group]
        made = place.add_units(ward=writer.ward, kind=kind, units=names, by=by, opened_on=opened_on)
        for said, unit in zip(group, made, strict=True):
            if said.get("has_many_visitors"):
                _correct(unit, said, by)
            writer.mark([(unit, None)])
    there = Unit.objects.filter(ward=writer.ward)
    for doing in changed:
        unit = _correct(there.get(pk=doing["pk"]), doing["set"], by)
        writer.mark([(unit, dict(doing["was"]))])


def _correct(unit: Unit, said: Values, by: User) -> Unit:
    return place.correct_unit(
        unit=unit,
        by=by,
        code=said.get("code", unit.code),
        name=said.get("name", unit.name),
        has_many_visitors=bool(said.get("has_many_visitors", unit.has_many_visitors)),
    )
