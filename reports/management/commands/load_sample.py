"""`manage.py load_sample`: the sample ward, once; with a data file that cannot be used, one line and status 1."""

from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.formats import localize
from django.utils.translation import gettext as _

from reports.sample.datafile import DATA_FILE
from reports.sample.load import load
from wardsecurity.errors import Refused


class Command(BaseCommand):
    help = "Loads the sample ward, Vĩnh Trại 2005–2009; does nothing where it is loaded already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, default=DATA_FILE, help="another data file than the program's own")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = monotonic()
        try:
            sample, loaded = load(options["file"])
        except Refused as refusal:
            raise CommandError(_("%(why)s Chưa có gì được ghi.") % {"why": refusal}) from refusal
        facts = {
            "ward": sample.ward.name,
            "code": sample.ward.code,
            "months": len(sample.period),
            "open": sample.empty_month,
            "seconds": localize(round(monotonic() - begun, 1)),
        }
        if not loaded:
            self.stdout.write(_("%(ward)s (%(code)s) đã có: không nạp lại dữ liệu mẫu.") % facts)
            return
        done = _(
            "Đã nạp dữ liệu mẫu %(ward)s (%(code)s) trong %(seconds)s giây: "
            "%(months)s tháng đã duyệt, tháng %(open)s đang mở và còn trống."
        )
        self.stdout.write(done % facts)
