"""Months that are being corrected while the program is brought up to date are open to the books from then on."""

from django.db import migrations


def reopen(apps, _schema_editor):
    editions = apps.get_model("reports", "Edition").objects.filter(
        corrects__isnull=False, state__in=["draft", "submitted", "returned"]
    )
    closed = apps.get_model("residents", "ClosedMonth").objects
    for ward, month in editions.values_list("report__ward_id", "report__month"):
        closed.filter(ward_id=ward, month=month).update(reopened=True)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0019_chain_of_documents"),
        ("residents", "0011_months_being_corrected"),
    ]

    operations = [migrations.RunPython(reopen, migrations.RunPython.noop)]
