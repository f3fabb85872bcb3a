"""Lines of the history that were written before they named their import: told by who, when and which entries."""

from datetime import timedelta

from django.db import migrations

LONGEST = timedelta(minutes=10)  # of the transaction that wrote or took back


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
        of_them = history.objects.filter(
            ward=imported.ward_id,
            book=book,
            by=by,
            at__range=(at - LONGEST, at),
            imported=None,
            entry_id__in=marks.filter(book=book).values("entry_id"),
        )
        of_them.update(imported=imported, undoing=undoing)


class Migration(migrations.Migration):
    dependencies = [("residents", "0008_history_of_imports")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
