import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from reports.management.commands._exact import ExactCommand
from reports.periods import Period, PeriodError, begun, parse_bound
from reports.queries.changes import month_changes
from reports.queries.movement import movement
from reports.queries.plain import plain_movement
from residents.lookup import find_ward
from wardsecurity.errors import Refused


class Command(ExactCommand):
    """For the ward's own machine: whoever can run it sees what officer and chief see."""

    help = "Prints what a ward's movement came to between two years or months, as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ward", required=True, metavar="CODE", help="05977, or 05977@2009-12-31 for that day's")
        parser.add_argument("--from", required=True, dest="first", metavar="YEAR|MONTH", help="2005 or 2005-03")
        parser.add_argument("--to", required=True, dest="last", metavar="YEAR|MONTH", help="2009 or 2009-07")
        parser.add_argument("--format", choices=["json"], default="json")
        parser.add_argument(
            "--changes", action="store_true", help="each month against the one before and a year before"
        )
        parser.add_argument("--compare", choices=["previous", "last_year"], help="the period against an earlier one")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            asked = Period.between(parse_bound(options["first"]), parse_bound(options["last"], end=True))
            period = begun(asked, timezone.localdate())
            ward = find_ward(options["ward"], on=period.ends_on)
        except (PeriodError, Refused) as error:
            raise CommandError(str(error)) from error
        found = movement(ward=ward, period=period, comparison=options["compare"], below_ward=True)
        changes = month_changes(ward=ward, period=period) if options["changes"] else None
        answer = plain_movement(found, changes)
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
