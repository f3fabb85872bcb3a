"""`manage.py merge_wards CODE CODE … --into CODE --name NAME --on DAY --by USERNAME`: wards that become one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.actions.wards import merge_wards
from residents.actions.merger import NewWard
from residents.lookup import find_ward
from residents.management import given
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused
from wardsecurity.guard import ask, ask_about_places

_ARGUMENTS = {
    "code": ("--into", gettext_lazy("Mã phường")),
    "name": ("--name", gettext_lazy("Tên phường")),
    "opened_on": ("--on", gettext_lazy("Có từ ngày")),
}


class Command(BaseCommand):
    help = "Lets wards be one from a day on. --by is the administrator of every one of them, and then of the new one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wards", metavar="CODE", nargs="+", help="the wards that end")
        parser.add_argument("--into", metavar="CODE", required=True, help="the code of the new ward; it may be reused")
        parser.add_argument("--name", metavar="NAME", required=True, help="the name of the new ward")
        parser.add_argument("--on", metavar="DAY", required=True, help="its first day, 2025-07-01")
        parser.add_argument("--by", metavar="USERNAME", required=True)
        parser.add_argument("--decision", metavar="TEXT", default="", help="the number of the resolution")

        parser.add_argument(
            "--confirmed", action="store_true", help="name and decision were looked at: they name no person"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            on = given.day(options["on"])
            ask_about_places(options["name"], confirmed=options["confirmed"])
            ask(options["decision"], confirmed=options["confirmed"])
            ward = merge_wards(
                wards=[find_ward(code, on=on) for code in options["wards"]],
                into=NewWard(options["into"], options["name"]),
                on=on,
                by=_person(options["by"]),
                decision=options["decision"],
            )
        except (Refused, ValidationError) as error:
            raise CommandError(given.sentence(error, _ARGUMENTS)) from error
        self.stdout.write(
            _("Đã lập %(name)s (%(code)s) từ ngày %(day)s; các phường cũ báo cáo đến hết ngày trước đó.")
            % {"name": ward.name, "code": ward.code, "day": f"{on:%d/%m/%Y}"}
        )


def _person(username: str) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise Refused(_("Không có người dùng “%(name)s”.") % {"name": username[:60]})
    return found
