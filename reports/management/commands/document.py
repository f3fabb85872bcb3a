from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from reports.documents.content.build import build
from reports.documents.content.choices import BODIES, KINDS, Choices, check_period
from reports.documents.formats import FORMATS, file_name
from reports.periods import PeriodError, parse_period
from reports.queries.document import document_facts
from residents.lookup import find_ward
from wardsecurity.errors import Refused


class Command(BaseCommand):
    help = "Writes a draft of a ward's document, marked as such: a report, a request for a commendation, a letter."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
        parser.add_argument("--ward", required=True, metavar="CODE", help="05977, or 05977@2009-12-31 for that day's")
        parser.add_argument("--period", required=True, help="2009-03, 2009-Q1, 2009-H1, 2009-9M, 2009 or 2005-2009")
        parser.add_argument("--format", required=True, help=" or ".join(FORMATS))
        parser.add_argument("--body", default="committee", help=f"who issues it: {', '.join(BODIES)}")
        parser.add_argument("--out", required=True, metavar="FOLDER", help="made where it is not there")

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.allow_abbrev = False  # "--form" and the like are mistakes
        return parser

    def handle(self, *args: Any, **options: Any) -> None:
        for name, known in (("kind", KINDS), ("format", FORMATS), ("body", BODIES)):
            _check(options[name], known)
        try:
            period = parse_period(options["period"])
            check_period(options["kind"], period)
            ward = find_ward(options["ward"], on=period.ends_on)
        except (PeriodError, Refused) as error:
            raise CommandError(str(error)) from error
        choices = Choices(options["kind"], period, options["body"])
        content = build(document_facts(ward=ward, period=period), choices)
        face = FORMATS[options["format"]]
        self.stdout.write(str(_put(Path(options["out"]), file_name(content, face.suffix), face.write(content))))


def _check(given: str, known: Iterable[str]) -> None:
    """One line, and the exit code of all that is refused; argparse would print its usage and leave with 2."""
    names = list(known)
    if given not in names:
        message = _("Không hiểu “%(given)s”: đồng chí ghi một trong các từ %(known)s.")
        raise CommandError(message % {"given": given[:20], "known": ", ".join(names)})


def _put(folder: Path, name: str, data: bytes) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    except OSError as error:
        reason = _("Không ghi được tệp vào thư mục %(folder)s: %(reason)s.")
        raise CommandError(reason % {"folder": folder, "reason": error.strerror}) from error
    return folder / name
