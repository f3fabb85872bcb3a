"""Long work of the reports, handed to the worker (`manage.py db_worker`): the pack of a province.

Above the actions and the documents, which do not know each other: here one's progress is told to the other.
"""

from __future__ import annotations

from functools import partial
from typing import get_args

from django.utils.translation import gettext as _
from django_tasks import task

from reports import pack_files
from reports.actions import packs
from reports.documents import province as documents
from reports.documents.content.values import Kind
from reports.documents.form.pack import write_form_pack
from reports.models import ProvincePack
from reports.periods import parse_period
from reports.queries.packs import wards_for
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
    wards, heard = wards_for(pack.province, period), partial(packs.heard, pack)
    to = pack_files.create(pack.token)
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


def kind_of(name: str) -> Kind:
    """The kind of this name. Raises ValueError where there is none."""
    found: Kind | None = next((each for each in get_args(Kind) if each == name), None)
    if found is None:
        raise ValueError(name)
    return found
