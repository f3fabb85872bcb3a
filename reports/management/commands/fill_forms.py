"""`manage.py fill_forms WARD --period P --out FILE.zip`: all forms that a ward keeps for such a period, filled."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.documents.form.pack import write_ward_forms
from reports.management.commands._exact import ExactCommand
from reports.periods import PeriodError, asked_period
from reports.tasks import forms_to_fill
from residents.lookup import find_ward
from wardsecurity.errors import Refused


class Command(ExactCommand):
    help = (
        "Fills the forms that a ward keeps for a period of this sort into one ZIP, with a list. Codes not understood "
        "stay in the files with a sign before them; then, or where a form could not be filled, the exit code is 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ward", metavar="WARD", help="its code: 05977, or 05977@2009-12-31 for that day's")
        parser.add_argument("--period", required=True, help="2009-03, 2009-Q1, 2009-H1, 2009-9M, 2009 or 2005-2009")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE.zip")
        parser.add_argument(
            "--blank", choices=["words", "empty"], default="words", help="cells of what is not reported"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            period = asked_period(options["period"], timezone.localdate())
            ward = find_ward(options["ward"], on=period.ends_on)
        except (PeriodError, Refused) as error:
            raise CommandError(str(error)) from error
        forms, out = forms_to_fill(ward, period), options["out"]
        if not forms:
            raise CommandError(_("Không có biểu mẫu nào đang giữ dùng cho loại kỳ này; đồng chí chọn kỳ khác."))
        try:
            made = write_ward_forms(
                ward=ward, forms=forms, period=period, blank=options["blank"], to=out, heard=lambda done, gaps: True
            )
        except OSError as error:
            reason = _("Không ghi được tệp %(file)s: %(reason)s.")
            raise CommandError(reason % {"file": out, "reason": error.strerror}) from error
        left, faults = sum(bool(each.unknown) for each in made), sum(bool(each.fault) for each in made)
        told = _("%(out)s: %(count)s biểu mẫu, %(left)s biểu mẫu còn mã, %(faults)s biểu mẫu không điền được.")
        self.stdout.write(told % {"out": out, "count": len(made), "left": left, "faults": faults})
        if left or faults:
            sys.exit(1)
