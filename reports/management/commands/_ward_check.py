"""What the checking commands share: each ward in turn, one line a fault on stderr, exit 0 only if all is well."""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence

from django.core.management.base import BaseCommand, CommandError

from residents.lookup import find_ward
from residents.models import Ward
from wardsecurity.errors import Refused


class WardCheck(BaseCommand):
    """`--ward CODE` or every ward; `faults` says what is wrong with one."""

    faults: Callable[[Ward], list[str]]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--ward", metavar="CODE", help="one ward: 05977, or 05977@2009-12-31 for the one of that day"
        )

    def check_wards(self, code: str | None, known: Sequence[str] = ()) -> None:
        """Print the faults; raises CommandError at the end when there are any, `known` (of no ward) among them."""
        count = len(known)
        for line in known:
            self.stderr.write(line)
        wards = self._wards(code)
        for ward in wards:
            lines = type(self).faults(ward)
            count += len(lines)
            for line in lines:
                self.stderr.write(f"{ward.code} {ward.name}: {line}")
        if count:
            raise CommandError(f"{count} faults in {len(wards)} wards.")
        self.stdout.write(f"All is well in {len(wards)} wards.")

    def _wards(self, code: str | None) -> list[Ward]:
        if not code:
            return list(Ward.objects.order_by("code", "pk"))
        try:
            return [find_ward(code)]
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
