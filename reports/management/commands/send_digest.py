"""Send everybody who wants it one message of what is due; to be run once a day by cron or a systemd timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reports.digest import message, send_digest
from reports.queries.duties import duties


class Command(BaseCommand):
    help = "Sends one message a person and day of what is due. A second run on the same day sends nothing twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="print the messages, send and note nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if options["dry_run"]:
            for due in duties(today):
                text = message(due)
                self.stdout.write(f"user {due.user.pk}: {text.subject}\n\n{text.body}")
            return
        found = send_digest(today=today)
        self.stdout.write(f"sent {found.sent}, sent before today {found.before}, failed {found.failed}")
        if found.failed:
            raise CommandError(f"{found.failed} messages could not be sent; the next run tries them again.")
