from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from reports.actions.many import Approved, approve_months
from reports.management.commands._exact import ExactCommand
from reports.months import Month, PeriodError
from residents.lookup import find_ward
from residents.management import given
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused
from wardsecurity.guard import ask


class Command(ExactCommand):
    """For months that were backfilled: who typed or imported them cannot be the one who approves."""

    help = (
        "Sends and approves a ward's months in their order, with the checks and events of the page; stops at an error."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ward", required=True, metavar="CODE", help="05977, or 05977@2009-12-31 for that day's")
        parser.add_argument("--from", required=True, dest="first", metavar="MONTH", help="2000-01")
        parser.add_argument("--to", required=True, dest="last", metavar="MONTH", help="2009-12")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the ward's chief")
        parser.add_argument(
            "--reason", required=True, metavar="TEXT", help="stands as word on every warning and blocked figure"
        )

        parser.add_argument("--confirmed", action="store_true", help="the reason was looked at: it names no person")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = self._approve(options)
        except PeriodError as error:
            raise CommandError(str(error)) from error
        except Refused as error:
            raise CommandError(given.sentence(error)) from error
        if done.not_opened:
            self.stderr.write(_("Chưa mở nên bỏ qua: %(months)s.") % {"months": ", ".join(done.not_opened)})
        if done.already:
            self.stdout.write(_("Đã duyệt từ trước: %(count)s tháng.") % {"count": len(done.already)})
        self.stdout.write(_("Đã duyệt %(count)s tháng.") % {"count": len(done.months)})
        if done.stopped_at:
            raise CommandError(_("Dừng ở tháng %(month)s: %(why)s") % {"month": done.stopped_at, "why": done.why})

    def _approve(self, options: dict[str, Any]) -> Approved:
        first, last = Month.parse(options["first"]), Month.parse(options["last"])
        if last < first:
            raise Refused(_("Tháng cuối (%(last)s) trước tháng đầu (%(first)s).") % {"first": first, "last": last})
        by = User.objects.filter(username=options["by"], is_active=True).first()
        if by is None:
            raise Refused(_("Không có người dùng “%(name)s” đang hoạt động.") % {"name": options["by"][:60]})
        ask(options["reason"], confirmed=options["confirmed"])
        ward = find_ward(options["ward"])
        months = [str(first.shift(at)) for at in range(_months_between(first, last) + 1)]
        return approve_months(ward=ward, months=months, by=by, reason=options["reason"], drafts=True)


def _months_between(first: Month, last: Month) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
