"""`manage.py create_person USERNAME --ward CODE --role ROLE`: somebody who signs in, with a first password."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from residents.lookup import find_ward
from residents.management import given
from wardsecurity.accounts.actions import create_person
from wardsecurity.accounts.permissions import Role
from wardsecurity.errors import Refused

_ARGUMENTS = {
    "username": ("USERNAME", gettext_lazy("Tên đăng nhập")),
    "full_name": ("--name", gettext_lazy("Họ tên")),
}


class Command(BaseCommand):
    help = "Makes somebody who signs in, and prints a first password, which has to be changed at the first sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument("--role", metavar="ROLE", required=True, help=", ".join(Role.values))
        parser.add_argument("--ward", metavar="CODE", help="the ward: 05977, or 05977@2009-12-31")
        parser.add_argument("--province", metavar="CODE", help="for the role “province”: its code")
        parser.add_argument("--name", metavar="NAME", default="", help="as it stands on reports; left out: USERNAME")

    @sensitive_variables()
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            account = create_person(username=options["username"], full_name=options["name"], **_place(options))
        except (Refused, ValidationError) as error:
            raise CommandError(given.sentence(error, _ARGUMENTS)) from error
        self.stdout.write(
            _("Đã tạo tài khoản %(name)s. Mật khẩu lần đầu, chỉ hiện một lần: %(password)s")
            % {"name": account.user.username, "password": account.password}
        )


def _place(options: dict[str, Any]) -> dict[str, Any]:
    """The role and where it holds."""
    if options["role"] not in Role.values:
        raise Refused(
            _("Không có vai trò “%(role)s”: chọn một trong %(roles)s.")
            % {"role": options["role"][:20], "roles": ", ".join(Role.values)}
        )
    role = Role(options["role"])
    wanted, other = ("province", "ward") if role == Role.PROVINCE else ("ward", "province")
    if role == Role.COUNTRY and not options["ward"] and not options["province"]:
        return {"role": role}
    if role == Role.COUNTRY or not options[wanted] or options[other]:
        raise Refused(
            _(
                "Vai trò cấp tỉnh gắn với một tỉnh (--province), vai trò cấp bộ (country) không gắn với nơi nào; "
                "các vai trò khác gắn với một phường (--ward)."
            )
        )
    found = given.province(options["province"]) if role == Role.PROVINCE else find_ward(options["ward"])
    return {"role": role, wanted: found}
