"""`manage.py create_ward CODE NAME --province CODE [--opened-on DAY]`: a ward without units, people or months."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.actions import place
from residents.management import given
from wardsecurity.errors import Refused
from wardsecurity.guard import ask_about_places

_ARGUMENTS = {
    "code": ("CODE", gettext_lazy("Mã phường")),
    "name": ("NAME", gettext_lazy("Tên phường")),
    "opened_on": ("--opened-on", gettext_lazy("Có từ ngày")),
}


class Command(BaseCommand):
    help = "Makes a ward. Without --opened-on it has always been there. Its people come by create_person."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="the official code, 05977")
        parser.add_argument("name", metavar="NAME", help="“Phường Đông Kinh”")
        parser.add_argument("--province", metavar="CODE", required=True, help="the code of its province, 20")
        parser.add_argument("--opened-on", metavar="DAY", help="its first day, 2025-07-01; left out: always")

        parser.add_argument("--confirmed", action="store_true", help="the name was looked at: it names no person")

    def handle(self, *args: Any, **options: Any) -> None:
        opened_on = options["opened_on"]
        try:
            ask_about_places(options["name"], confirmed=options["confirmed"])
            ward = place.create_ward(
                code=options["code"],
                name=options["name"],
                province=given.province(options["province"]),
                opened_on=given.day(opened_on) if opened_on else None,
            )
        except (Refused, ValidationError) as error:
            raise CommandError(given.sentence(error, _ARGUMENTS)) from error
        self.stdout.write(
            _("Đã lập %(name)s (%(code)s), %(province)s.")
            % {"name": ward.name, "code": ward.code, "province": ward.province.name}
        )
