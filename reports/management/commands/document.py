from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.day_periods import DayPeriod, parse_day
from reports.documents.content.build import build
from reports.documents.content.choices import BODIES, DAY_KINDS, KINDS, Choices, check_period, chosen_groups
from reports.documents.formats import FORMATS, file_name
from reports.management.commands._exact import ExactCommand
from reports.periods import Period, PeriodError, asked_period, begun
from reports.queries.document import document_facts, period_of_days
from residents.lookup import find_ward
from residents.management import given
from wardsecurity.errors import Refused
from wardsecurity.guard import ask

ALL_KINDS = (*KINDS, *DAY_KINDS)
# The kinds that ask for something.
ASKING = ("commendation", "letter")


class Command(ExactCommand):
    help = "Writes a draft of a ward's document, marked as such: a report, a request for a commendation, a letter."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", metavar="KIND", help=", ".join(ALL_KINDS))
        parser.add_argument("--ward", required=True, metavar="CODE", help="05977, or 05977@2009-12-31 for that day's")
        parser.add_argument("--period", help="2009-03, 2009-Q1, 2009-H1, 2009-9M, 2009 or 2005-2009")
        parser.add_argument("--from", dest="from_day", metavar="DAY", help=f"2009-08-01, of {' and '.join(DAY_KINDS)}")
        parser.add_argument("--to", dest="to_day", metavar="DAY", help="2009-08-19")
        parser.add_argument("--groups", default="", metavar="LETTERS", help="ABC: what a thematic report is of")
        parser.add_argument("--about", default="", metavar="TEXT", help="what a thematic report is on, for its title")
        parser.add_argument("--award", default="", metavar="TEXT", help=f"what is asked for, of {' and '.join(ASKING)}")
        parser.add_argument(
            "--confirmed", action="store_true", help="about and award were looked at: they name no person"
        )
        parser.add_argument("--format", required=True, help=" or ".join(FORMATS))
        parser.add_argument("--body", default="committee", help=f"who issues it: {', '.join(BODIES)}")
        parser.add_argument("--out", required=True, metavar="FOLDER", help="made where it is not there")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, known in (("kind", ALL_KINDS), ("format", FORMATS), ("body", BODIES)):
            _check(options[name], known)
        try:
            period = _period(options)
            check_period(options["kind"], period)
            ward = find_ward(options["ward"], on=period.ends_on)
            if isinstance(period, DayPeriod):
                period = period_of_days(ward=ward, from_day=period.from_day, to_day=period.to_day)
            groups = chosen_groups(options["groups"])
            award = _award(options["kind"], options["award"])
            ask(options["about"], award, confirmed=options["confirmed"])
        except PeriodError as error:
            raise CommandError(str(error)) from error
        except Refused as error:
            raise CommandError(given.sentence(error)) from error
        wanted = {"groups": groups, "about": options["about"], "award": award}
        choices = Choices(options["kind"], period, options["body"], **wanted)
        content = build(document_facts(ward=ward, period=period), choices)
        face = FORMATS[options["format"]]
        self.stdout.write(str(_put(Path(options["out"]), file_name(content, face.suffix), face.write(content))))


def _period(options: dict[str, Any]) -> Period:
    """The months named, or the days from … to."""
    if options["period"] and not (options["from_day"] or options["to_day"]):
        return asked_period(options["period"], timezone.localdate())
    if options["kind"] in DAY_KINDS and options["from_day"] and options["to_day"] and not options["period"]:
        return begun(DayPeriod.of(parse_day(options["from_day"]), parse_day(options["to_day"])), timezone.localdate())
    if options["kind"] in DAY_KINDS:
        raise Refused(_("Đồng chí ghi kỳ (--period 2009), hoặc hai ngày (--from 2009-08-01 --to 2009-08-19)."))
    raise Refused(_("Văn bản này cần kỳ báo cáo: đồng chí ghi --period, ví dụ --period 2009."))


def _award(kind: str, award: str) -> str:
    if award and kind not in ASKING:
        raise Refused(_("--award chỉ dùng cho báo cáo thành tích (commendation) và tờ trình (letter)."))
    return award.strip()


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
