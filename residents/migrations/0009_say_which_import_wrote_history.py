"""Lines of the history that were written before they named their import: told by who, when and which entries."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F

LONGEST = timedelta(minutes=10)  # of the transaction that wrote or took back
# Whose history stands on the page of another book's entry; of all others an entry's own number finds it by the index.
HEADS = {
    "personsdealtwith": "case",
    "supervisionreview": "supervisedperson",
    "implementingteam": "modelsite",
    "pilotreview": "pilotsite",
}


def fill(apps, _editor):
    Import = apps.get_model("residents", "Import")
    for each in Import.objects.filter(state__in=["done", "undone"]).order_by("id"):
        _tell(apps, each, each.confirmed_by_id, each.confirmed_at, undoing=False)
        if each.undone_at:
            _tell(apps, each, each.undone_by_id, each.undone_at, undoing=True)


def _tell(apps, imported, by, at, *, undoing):
    history, rows = apps.get_model("residents", "EntryHistory"), apps.get_model("residents", "ImportedRow")
    marks = rows.objects.filter(imported=imported).exclude(book="unit")
    for book in marks.order_by("book").values_list("book", flat=True).distinct():
        entries = marks.filter(book=book).values("entry_id")
        # A large history is not walked once for each import: each of these has an index to go by.
        if book in HEADS:
            where = {"ward": imported.ward_id, "head_book": HEADS[book], "entry_id__in": entries}
        else:
            where = {"head_book": book, "head_id__in": entries}
        # The sum keeps SQLite from the index of the person, who wrote most of it.
        of_them = history.objects.annotate(writer=F("by_id") + 0).filter(
            book=book, writer=by, at__range=(at - LONGEST, at), imported=None, **where
        )
        of_them.update(imported=imported, undoing=undoing)


class Migration(migrations.Migration):
    dependencies = [("residents", "0008_history_of_imports")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
