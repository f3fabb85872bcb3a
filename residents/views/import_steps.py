"""What a button of an import's page does; each raises Refused with the sentence to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.contrib import messages
from django.utils.translation import gettext as _

from residents import tasks
from residents.actions import imports
from residents.forms.import_answers import answers_of
from residents.models import Import
from residents.queries import imports as asked
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.accounts.addresses import client_address


def answer(request: PersonRequest, imported: Import) -> None:
    given = answers_of(asked.preview(imported).questions, request.POST)
    tasks.start_reading(imports.answer(imported=imported, answers=given, by=request.user))


def read_now(request: PersonRequest, imported: Import) -> None:
    """Where no worker is at work: the person waits for the page instead."""
    tasks.start_reading(imported, at_once=True)


def write(request: PersonRequest, imported: Import) -> None:
    tasks.start_confirming(imported, by=request.user, address=client_address(request))


def write_now(request: PersonRequest, imported: Import) -> None:
    tasks.start_confirming(imported, by=request.user, address=client_address(request), at_once=True)


def discard(request: PersonRequest, imported: Import) -> None:
    imports.discard(imported=imported, by=request.user)
    messages.success(request, _("Đã hủy lần nhập; tệp đã xóa, sổ không thay đổi."))


STEPS: Mapping[str, Callable[[PersonRequest, Import], None]] = MappingProxyType(
    {"tra-loi": answer, "doc-ngay": read_now, "ghi": write, "ghi-ngay": write_now, "huy": discard}
)
"""Step in the address → what it does."""
