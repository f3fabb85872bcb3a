"""`manage.py purge_uploads`: uploaded workbooks older than 24 hours are gone; run it by a timer, each hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from residents.actions import imports


class Command(BaseCommand):
    help = "Removes uploaded workbooks that are older than 24 hours or that no import needs any more."

    def handle(self, *args: Any, **options: Any) -> None:
        count = imports.purge()
        if options["verbosity"]:
            self.stdout.write(_("Đã xóa %(count)d tệp tải lên.") % {"count": count})
