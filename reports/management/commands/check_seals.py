from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from reports import document_seals, seal_guard, seal_head, seals
from reports.management.commands._ward_check import WardCheck
from residents.models import Ward
from wardsecurity.errors import Refused


def _faults(ward: Ward) -> list[str]:
    return [*seals.verify(ward), *document_seals.verify(ward)]


class Command(WardCheck):
    help = (
        "Recomputes every seal of months and documents and the chain of the months, and sees that the database's own "
        "triggers are there. "
        "With --head also that the chains of months and of documents still hold what was taken out of them earlier."
    )
    faults = staticmethod(_faults)

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--head", metavar="FILE|SEAL", help="the file of the ward's seals, or the 64 digits as printed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        known = [f"The trigger {name} is missing or altered." for name in seal_guard.missing(connection)]
        try:
            if options["head"]:
                known += self._compared(seal_head.read_head(_text(options["head"])), options["ward"])
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.check_wards(options["ward"], known)

    def _compared(self, head: seal_head.Head, code: str | None) -> list[str]:
        """A seal without its ward is looked for in every ward that is asked for: one must have it."""
        wards = self._wards(code or head.ward)
        found = {ward: seal_head.differences(ward, head) for ward in wards}
        if any(not lines for lines in found.values()):
            return []
        if len(wards) > 1:
            return [f"{head.seal}: no ward's chain holds this seal."]
        return [f"{ward.code} {ward.name}: {line}" for ward, lines in found.items() for line in lines]


def _text(given: str) -> str:
    path = Path(given)
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else given
    except (OSError, ValueError) as error:  # a name too long for a file is a seal, or nothing
        return given if isinstance(error, OSError) else ""
