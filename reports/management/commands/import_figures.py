"""`manage.py import_figures FILE --ward CODE --by USERNAME [--dry-run]`: figures from a file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from reports.actions.imports.plan import plan_import
from reports.actions.imports.values import Plan
from reports.actions.imports.words import change_words, doubt_words, month_name, problem_words, shown_changes
from reports.actions.imports.write import Written, open_corrections, write_import
from reports.figures_in.reading import read_figures
from reports.months import Month, PeriodError
from reports.own import catalogue_of
from residents.lookup import find_ward
from residents.management import given
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused
from wardsecurity.workbooks.values import FileRefused


class Command(BaseCommand):
    help = (
        "Takes a month's workbook, or a long table (month, unit, indicator, value), into drafts. --by is an officer of "
        "the ward; months already approved are corrected only where --corrections-by (or --by) is their chief. With a "
        "chief alone as --by the corrections are opened, and an officer fills them by importing the file again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--ward", metavar="CODE", required=True, help="05977, or 05977@2009-12-31 for that day's")
        parser.add_argument("--by", metavar="USERNAME", required=True)
        parser.add_argument("--corrections-by", metavar="USERNAME", help="the chief who opens the corrections needed")
        parser.add_argument("--reason", metavar="TEXT", default="", help="for corrections, and where books differ")
        parser.add_argument("--month", metavar="MONTH", default="", help="of a table that says none: 2009-03")
        parser.add_argument("--year", metavar="YEAR", type=int, default=0, help="of sheets called T1 … T12")
        parser.add_argument("--confirmed", action="store_true", help="the reasons, also the file's, name no person")
        parser.add_argument("--dry-run", action="store_true", help="say what would become of it, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ward = find_ward(options["ward"])
            by = _person(options["by"])
            chief = _person(options["corrections_by"]) if options["corrections_by"] else None
            file = read_figures(
                _path(options["file"]),
                month=_month(options["month"]),
                year=options["year"],
                catalogue=catalogue_of(ward),
            )
            plan = plan_import(ward=ward, file=file, by=by, chief=chief, reason=options["reason"])
            self._say(plan)
            if options["dry_run"] or not (plan.to_save or plan.refusal):
                return
            act = open_corrections if plan.can_open_corrections else write_import
            who: dict[str, Any] = {} if plan.can_open_corrections else {"chief": chief}
            self._done(
                act(ward=ward, plan=plan, by=by, correction=options["reason"], confirmed=options["confirmed"], **who)
            )
        except (Refused, FileRefused, ValidationError) as error:
            raise CommandError(str(error) if isinstance(error, FileRefused) else given.sentence(error)) from error
        except OSError as error:
            raise CommandError(_("Không đọc được tệp: %(why)s.") % {"why": error.strerror or error}) from error

    def _say(self, plan: Plan) -> None:
        """The changes on stdout; on stderr a line for each reason that may name somebody, which --confirmed is
        about, and for each thing that hinders. Raises Refused when something does."""
        if plan.refusal:
            raise Refused(plan.refusal)
        for note in plan.notes:
            self.stdout.write(note)
        for cell in shown_changes(plan):
            self.stdout.write(change_words(cell))
        self.stdout.write(summary(plan))
        for line in doubt_words(plan):
            self.stderr.write(line)
        lines = [*problem_words(plan), *self._corrections_lacking(plan)]
        for line in lines:
            self.stderr.write(line)
        if lines:
            raise Refused(_("Không ghi gì: %(count)s dòng trên cần sửa trước.") % {"count": len(lines)})

    def _corrections_lacking(self, plan: Plan) -> Iterator[str]:
        if plan.may_correct or not plan.may_write:
            return
        for month in plan.corrections:
            yield _(
                "%(month)s đã duyệt, có %(count)s ô khác: chỉ huy mở điều chỉnh trước (--corrections-by), rồi nhập lại."
            ) % {"month": month_name(month.month), "count": len(month.to_save)}

    def _done(self, written: Written) -> None:
        for month in written.corrected:
            self.stdout.write(_("Đã mở điều chỉnh %(month)s.") % {"month": month_name(month, start=False)})
        if written.saved:
            self.stdout.write(
                _("Đã ghi %(saved)s ô; mở mới %(opened)s tháng, mở điều chỉnh %(corrected)s tháng.")
                % {
                    "saved": written.saved,
                    "opened": len(written.opened),
                    "corrected": len(written.corrected),
                }
            )
        else:
            self.stdout.write(_("Chưa ghi số nào: cán bộ tổng hợp nhập lại tệp này để ghi vào các bản điều chỉnh."))


def summary(plan: Plan) -> str:
    """One line of what the file comes to."""
    counts = plan.counts
    return _(
        "%(months)s tháng: %(new)s số mới, %(changed)s thay đổi, %(unchanged)s không đổi, "
        "%(blank)s ô trống giữ nguyên, %(totals)s dòng cộng đối chiếu, %(refused)s bị từ chối."
    ) % {
        "months": len(plan.months),
        "new": counts["new"],
        "changed": counts["changed"],
        "unchanged": counts["unchanged"],
        "blank": plan.blank,
        "totals": counts["total"],
        "refused": plan.refused + counts["conflict"] + counts["asks"],
    }


def _month(text: str) -> str:
    try:
        return str(Month.parse(text)) if text else ""
    except PeriodError as error:
        raise Refused(_(error.message) % error.params) from error


def _path(path: Path) -> Path:
    if path.is_dir():
        raise Refused(_("Đây là thư mục, không phải tệp."))
    return path


def _person(username: str) -> User:
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise Refused(_("Không có người dùng “%(name)s”.") % {"name": username[:60]})
    return found
