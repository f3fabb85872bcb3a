from typing import Any

from django.db import connection

from reports import seal_guard, seals
from reports.management.commands._ward_check import WardCheck


class Command(WardCheck):
    help = "Recomputes every seal and the chain they form, and sees that the database's own triggers are there."
    faults = staticmethod(seals.verify)

    def handle(self, *args: Any, **options: Any) -> None:
        triggers = seal_guard.missing(connection)
        self.check_wards(options["ward"], [f"The trigger {name} is missing or altered." for name in triggers])
