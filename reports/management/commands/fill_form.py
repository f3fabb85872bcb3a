import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.documents.form.of_province import province_desk
from reports.documents.form.of_ward import ward_desk
from reports.documents.form.prepared import Desk, Line, prepare, write
from reports.documents.names import ascii_name
from reports.management.commands._exact import ExactCommand
from reports.periods import Period, PeriodError, asked_period
from reports.queries.form_province import wards_of
from residents.lookup import find_ward
from residents.management import given
from wardsecurity.errors import Refused
from wardsecurity.workbooks.values import FileRefused


class Command(ExactCommand):
    help = (
        "Fills a form (xlsx or docx) whose codes stand in double square brackets with a ward's numbers. A code not "
        "understood stays in the file with a sign before it, is told on stderr, one a line, and the exit code is 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--ward", metavar="CODE", help="05977, or 05977@2009-12-31 for that day's")
        whose.add_argument("--province", metavar="CODE", help="20: with what its wards came to together")
        parser.add_argument("--period", required=True, help="2009-03, 2009-Q1, 2009-H1, 2009-9M, 2009 or 2005-2009")
        parser.add_argument("--each-ward", action="store_true", help="of a province: one file for each of its wards")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="a folder with --each-ward")
        parser.add_argument(
            "--blank", choices=["words", "empty"], default="words", help="cells of what is not reported"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            desks = dict(_desks(options, asked_period(options["period"], timezone.localdate())))
            unknown = [line for target, desk in desks.items() for line in self._fill(options, target, desk)]
        except (PeriodError, Refused, FileRefused) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            reason = _("Không đọc hoặc ghi được tệp: %(reason)s.")
            raise CommandError(reason % {"reason": error.strerror}) from error
        self._tell(unknown)

    def _fill(self, options: dict[str, Any], target: Path, desk: Desk) -> tuple[Line, ...]:
        prepared = prepare(options["file"], desk, blank=options["blank"])
        target.write_bytes(write(options["file"], prepared))
        return prepared.unknown

    def _tell(self, unknown: Iterable[Line]) -> None:
        """Each code once, whichever wards it is unknown in."""
        told = {line.code: line for line in unknown}
        for line in told.values():
            nearest = _(" Gần nhất: %(code)s.") % {"code": line.suggestion} if line.suggestion else ""
            self.stderr.write(f"{line.code}\t{'; '.join(line.places)}\t{line.answer.words}{nearest}")
        if told:
            sys.exit(1)


def _desks(options: dict[str, Any], period: Period) -> Iterator[tuple[Path, Desk]]:
    """Where each filled form goes, and whose numbers go in."""
    out: Path = options["out"]
    if options["ward"]:
        yield out, ward_desk(find_ward(options["ward"], on=period.ends_on), period)
        return
    province = given.province(options["province"])
    if not options["each_ward"]:
        yield out, province_desk(province, period)
        return
    out.mkdir(parents=True, exist_ok=True)
    for ward in wards_of(province, period):
        name = f"{ascii_name(ward.code, ward.name, period.code)}{options['file'].suffix.lower()}"
        yield out / name, ward_desk(ward, period)
