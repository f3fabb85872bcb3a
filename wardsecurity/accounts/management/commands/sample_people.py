"""Print how the sample's people sign in: one line each, role, user name and password, separated by tabs."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wardsecurity.accounts.sample_people import sign_ins


class Command(BaseCommand):
    help = "Print role, user name and password of the sample's people; those without a password get a random one."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SAMPLE_PEOPLE_FILE is None:
            raise CommandError("sample_people refuses: in production nobody gets a password that is printed.")
        for each in sign_ins(settings.SAMPLE_PEOPLE_FILE):
            if each.password:
                self.stdout.write(f"{each.role.value}\t{each.username}\t{each.password}")
            else:
                self.stderr.write(
                    f"{each.role.value} {each.username}: the password was changed; "
                    f"`manage.py changepassword {each.username}` sets another."
                )
