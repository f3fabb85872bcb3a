from typing import Any

from reports import totals
from reports.management.commands._ward_check import WardCheck


class Command(WardCheck):
    help = "Recomputes the totals and the coverage of the standing editions and lists what is stored otherwise."
    faults = staticmethod(totals.differences)

    def handle(self, *args: Any, **options: Any) -> None:
        self.check_wards(options["ward"])
