"""`manage.py import_book BOOK FILE --ward CODE`: a workbook into a book, all of its rows or none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from residents.actions import imports
from residents.kept import REFUSED
from residents.lookup import find_ward
from residents.management import given
from residents.models import Import
from residents.queries.imports import Question, preview, rows
from residents.resources import RESOURCES
from wardsecurity.accounts.machine import machine
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

State = Import.State


class Command(BaseCommand):
    help = "Imports a workbook (xlsx, xls, ods, csv) into a book: every row, or none and a line for each bad one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("book", metavar="BOOK", help=", ".join(RESOURCES))
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--ward", metavar="CODE", required=True, help="05977, or 05977@2009-12-31")
        parser.add_argument("--by", metavar="USERNAME", help="who imports; left out: the operator of this machine")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
        parser.add_argument(
            "--answer", metavar="KEY=VALUE", action="append", default=[], help="answers a question that the file leaves"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            imported, by = self._receive(options)
            try:
                self._go(imports.read(imported.pk), by, options)
            finally:
                imported.refresh_from_db()
                if imported.state in Import.OPEN:
                    imports.discard(imported=imported, by=by)
        except (Refused, ValidationError) as error:
            raise CommandError(given.sentence(error)) from error

    def _receive(self, options: dict[str, Any]) -> tuple[Import, User]:
        by = _person(options["by"]) if options["by"] else machine()
        ward = find_ward(options["ward"])
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                return imports.receive(ward=ward, book=options["book"], file=file, by=by), by
        except (OSError, ValueError) as error:
            raise CommandError(_why_not_read(error)) from error

    def _go(self, imported: Import, by: User, options: dict[str, Any]) -> None:
        if options["answer"] and imported.state in (State.ASKS, State.READY):
            imports.answer(imported=imported, answers=_answers(options["answer"]), by=by)
            imported = imports.read(imported.pk)
        if imported.state == State.FAILED:
            raise CommandError(imported.message)
        shown = preview(imported)
        if shown.unknown:
            self.stdout.write(_("Đã bỏ qua, không lưu: %(columns)s.") % {"columns": ", ".join(shown.unknown)})
        faults = [*_open_questions(shown.questions), *_refused(imported)]
        if faults:
            for line in faults:
                self.stderr.write(line)
            raise CommandError(_("Chưa ghi dòng nào."))
        if not options["dry_run"]:
            imported = imports.confirm(imported=imported, by=by)
        self.stdout.write(_summary(imported, dry_run=options["dry_run"]))


def _person(username: str) -> User:
    found = User.objects.filter(username=username, is_active=True).first() if username.isprintable() else None
    if found is None:
        raise Refused(_("Không có tài khoản đang dùng tên “%(name)s”.") % {"name": username[:60]})
    return found


def _why_not_read(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("Không có tệp này; đồng chí xem lại đường dẫn.")
    if isinstance(error, IsADirectoryError):
        return _("Đây là thư mục, không phải tệp.")
    if isinstance(error, OSError):
        return _("Không đọc được tệp: %(why)s.") % {"why": os.strerror(error.errno) if error.errno else ""}
    return _("Đường dẫn có ký tự không dùng được.")


def _answers(given_: list[str]) -> dict[str, list[str]]:
    """KEY=VALUE each; a key given twice has both values."""
    found: dict[str, list[str]] = {}
    for each in given_:
        key, _equals, value = each.rpartition("=")
        found.setdefault(key, []).append(value)
    return found


def _open_questions(questions: tuple[Question, ...]) -> Iterator[str]:
    for each in questions:
        if each.blocking and not each.chosen:
            options = "; ".join(f"--answer {each.key}={option.value}: {option.label}" for option in each.options)
            where = f" ({each.where})" if each.where else ""
            yield f"{each.text}{where} {options}"


def _refused(imported: Import) -> Iterator[str]:
    """One line for each refused row: the sheet, the row as Excel numbers it, and why."""
    page = 1
    while True:
        found = rows(imported, REFUSED, page, per_page=1000)
        for row in found.rows:
            why = " ".join(each.in_words for each in row.reasons)
            said = _("%(sheet)s, dòng %(row)d: %(why)s") if row.place.sheet else _("Dòng %(row)d: %(why)s")
            yield said % {"sheet": row.place.sheet, "row": row.place.row, "why": why}
        if page >= found.pages:
            return
        page += 1


def _summary(imported: Import, *, dry_run: bool) -> str:
    counts = {"new": imported.new, "changed": imported.changed, "unchanged": imported.unchanged}
    if dry_run:
        return _("Thử, chưa ghi: %(new)d dòng mới, %(changed)d dòng sửa, %(unchanged)d dòng như cũ.") % counts
    return _("Đã ghi: %(new)d dòng mới, %(changed)d dòng sửa, %(unchanged)d dòng như cũ.") % counts
