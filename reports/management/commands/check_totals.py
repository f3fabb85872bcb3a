from typing import Any

from reports import province_totals, totals
from reports.management.commands._ward_check import WardCheck
from residents.models import Province


class Command(WardCheck):
    help = (
        "Recomputes totals and coverage of the standing editions, without --ward the sums of the provinces too, "
        "and lists what is stored otherwise."
    )
    faults = staticmethod(totals.differences)

    def handle(self, *args: Any, **options: Any) -> None:
        provinces = [] if options["ward"] else Province.objects.filter(wards__isnull=False).distinct()
        known = [line for province in provinces for line in province_totals.differences(province)]
        self.check_wards(options["ward"], known)
