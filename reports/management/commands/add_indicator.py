"""`manage.py add_indicator CODE --ward CODE|--province CODE --name NAME --kind KIND --dimension PART`: a new one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.actions.own_indicators import NewIndicator, Owner, add_indicator, first_free_day
from reports.management.commands._exact import ExactCommand
from reports.own_catalogue import DIMENSIONS, UNITS
from residents.lookup import find_ward
from residents.management import given
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

_ARGUMENTS = {
    "code": ("CODE", gettext_lazy("Mã")),
    "name": ("--name", gettext_lazy("Tên")),
    "name_en": ("--name-en", gettext_lazy("Tên tiếng Anh")),
    "kind": ("--kind", gettext_lazy("Cách tính")),
    "dimension": ("--dimension", gettext_lazy("Chia theo")),
    "group": ("--group", gettext_lazy("Nhóm")),
    "unit": ("--unit", gettext_lazy("Đơn vị tính")),
}


class Command(ExactCommand):
    help = (
        "Adds an indicator of a ward's or a province's own, in force after the last approved month unless --from says."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="capital letters, figures, hyphens; never like A05")
        parser.add_argument("--ward", metavar="CODE", help="the ward whose indicator it is, 05977")
        parser.add_argument("--province", metavar="CODE", help="the province whose wards all type it, 20")
        parser.add_argument("--name", metavar="NAME", default="", help="a full phrase in Vietnamese")
        parser.add_argument("--name-en", metavar="NAME", default="", help="the same in English")
        parser.add_argument("--kind", metavar="KIND", default="", help="flow or stock")
        parser.add_argument("--dimension", metavar="PART", default="", help=f"{', '.join(DIMENSIONS)}; in C and D ward")
        parser.add_argument("--group", metavar="LETTER", default="A", help="A to G; A by default")
        parser.add_argument("--unit", metavar="UNIT", default="lượt", help=f"one of: {', '.join(UNITS)}")
        parser.add_argument("--from", dest="since", metavar="DAY", help="its first day, 2026-01-01; “ever”: always")
        parser.add_argument("--by", metavar="USERNAME", help="the administrator, or the person of the province")
        parser.add_argument("--confirmed", action="store_true", help="the name was looked at: it names no person")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            owner = _owner(options)
            row = add_indicator(
                owner=owner, new=_new(options, owner), by=_person(options["by"]), confirmed=options["confirmed"]
            )
        except (Refused, ValidationError) as error:
            raise CommandError(given.sentence(error, _ARGUMENTS)) from error
        self.stdout.write(
            _("Đã thêm chỉ tiêu riêng %(code)s, “%(name)s”, của %(owner)s.")
            % {"code": row.code, "name": row.name, "owner": owner.name}
        )


def _owner(options: dict[str, Any]) -> Owner:
    if bool(options["ward"]) == bool(options["province"]):
        raise Refused(_("Chỉ tiêu riêng là của một phường (--ward) hoặc của một tỉnh (--province)."))
    return find_ward(options["ward"]) if options["ward"] else given.province(options["province"])


def _new(options: dict[str, Any], owner: Owner) -> NewIndicator:
    since = first_free_day(owner)
    if options["since"]:
        since = None if options["since"] == "ever" else given.day(options["since"])
    return NewIndicator(
        code=options["code"],
        name=options["name"],
        name_en=options["name_en"],
        kind=options["kind"],
        dimension=options["dimension"],
        group=options["group"].strip().upper(),
        unit=options["unit"],
        since=since,
    )


def _person(username: str | None) -> User | None:
    if not username:
        return None
    person = User.objects.filter(username=username, is_active=True).first() if username.isprintable() else None
    if person is None:
        raise Refused(_("Không có tài khoản nào đang dùng mang tên “%(name)s”.") % {"name": username[:20]})
    return person
