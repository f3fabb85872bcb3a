"""`manage.py province_documents PROVINCE KIND --period P --format F --out FILE.zip`: the reports of all its wards."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.documents.content.choices import check_period
from reports.documents.formats import FORMATS
from reports.documents.province import KINDS, write_pack
from reports.periods import PeriodError, asked_period
from reports.queries.packs import wards_for
from reports.tasks import kind_of
from residents.models import Province
from wardsecurity.errors import Refused


class Command(BaseCommand):
    help = "Writes the reports of all wards of a province into one ZIP: drafts, totals alone, with a list of gaps."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("province", metavar="PROVINCE", help="its code: 20")
        parser.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
        parser.add_argument("--period", required=True, help="2009-03, 2009-Q1, 2009-H1, 2009-9M, 2009 or 2005-2009")
        parser.add_argument("--format", required=True, help=" or ".join(FORMATS))
        parser.add_argument("--out", required=True, metavar="FILE.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        province = Province.objects.filter(code=options["province"]).first()
        if province is None:
            raise CommandError(_("Không có tỉnh nào mang mã “%(code)s”.") % {"code": options["province"][:20]})
        for given, known in ((options["kind"], KINDS), (options["format"], FORMATS)):
            if given not in known:
                said = _("Không hiểu “%(given)s”: đồng chí ghi một trong các từ %(known)s.")
                raise CommandError(said % {"given": given[:20], "known": ", ".join(known)})
        try:
            period = asked_period(options["period"], timezone.localdate())
            check_period(options["kind"], period)
        except (PeriodError, Refused) as error:
            raise CommandError(str(error)) from error
        wards = wards_for(province, period)
        if not wards:
            raise CommandError(_("Tỉnh chưa có phường nào vào cuối kỳ này."))
        out = Path(options["out"])
        try:
            made = write_pack(
                wards=wards,
                kind=kind_of(options["kind"]),
                period=period,
                suffix=options["format"],
                to=out,
                heard=lambda done, gaps: True,
            )
        except OSError as error:
            reason = _("Không ghi được tệp %(file)s: %(reason)s.")
            raise CommandError(reason % {"file": out, "reason": error.strerror}) from error
        faults = sum(bool(each.fault) for each in made)
        gaps = sum(bool(each.missing) for each in made)
        told = _("%(out)s: %(count)s phường, %(gaps)s phường thiếu số liệu, %(faults)s phường không lập được.")
        self.stdout.write(told % {"out": out, "count": len(made), "gaps": gaps, "faults": faults})
        if faults:
            raise CommandError(_("Có phường không lập được; xem danh sách trong tệp."))
