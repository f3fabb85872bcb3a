"""Long work of the reports, handed to the worker (`manage.py db_worker`): the packs of a province or ward.

Above the actions and the documents, which do not know each other: here one's progress is told to the other.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import get_args

from django.utils.translation import gettext as _
from django_tasks import task

from reports import pack_files
from reports.actions import packs
from reports.documents import province as documents
from reports.documents.content.values import Kind
from reports.documents.form.pack import ToFill, write_form_pack, write_ward_forms
from reports.documents.form.values import Blank
from reports.models import ProvincePack
from reports.periods import Period, parse_period
from reports.queries.forms import fitting, kept_file
from reports.queries.packs import wards_for
from residents.models import Ward
from wardsecurity.errors import kind_and_place


class PackFailed(Exception):
    """A pack that ended by a fault of the program; only the fault's kind is said."""


@task()
def make_pack(pack_id: int) -> None:
    pack = packs.take_up(pack_id)
    if pack is None:
        return
    try:
        _write(pack)
    except documents.Stopped:
        pack_files.drop(pack.token)
    except Exception as fault:  # noqa: BLE001  # whatever it is, its words may quote what somebody wrote
        packs.fail(
            pack, _("Chương trình gặp lỗi khi lập; đồng chí lập lại, nếu vẫn lỗi thì báo người quản lý máy chủ.")
        )
        raise PackFailed(kind_and_place(fault)) from None


def _write(pack: ProvincePack) -> None:
    period = parse_period(pack.period)
    heard, to = partial(packs.heard, pack), pack_files.create(pack.token)
    if pack.ward:
        _write_ward_forms(pack, pack.ward, period, to)
        packs.finish(pack)
        return
    wards = wards_for(pack.province, period)
    if pack.form:
        write_form_pack(
            content=bytes(pack.form.content),
            name=pack.form.form.name,
            wards=wards,
            period=period,
            blank="empty" if pack.leaves_blank else "words",
            to=to,
            heard=heard,
        )
    else:
        documents.write_pack(
            wards=wards, kind=kind_of(pack.kind), period=period, suffix=pack.format, to=to, heard=heard
        )
    packs.finish(pack)


def _write_ward_forms(pack: ProvincePack, ward: Ward, period: Period, to: Path) -> None:
    forms = forms_to_fill(ward, period)
    packs.expect(pack, len(forms))
    blank: Blank = "empty" if pack.leaves_blank else "words"
    write_ward_forms(ward=ward, forms=forms, period=period, blank=blank, to=to, heard=partial(packs.heard, pack))


def forms_to_fill(ward: Ward, period: Period) -> list[ToFill]:
    """The kept forms that the period is of the sort for; their files are read one at a time."""

    def read(form: int) -> bytes | None:
        found = kept_file(ward, form)
        return found.content if found else None

    lines, _others = fitting(ward, period)
    return [ToFill(at, each.name, each.version, partial(read, each.id)) for at, each in enumerate(lines, start=1)]


def kind_of(name: str) -> Kind:
    """The kind of this name. Raises ValueError where there is none."""
    found: Kind | None = next((each for each in get_args(Kind) if each == name), None)
    if found is None:
        raise ValueError(name)
    return found
