import re

import wardsecurity.fields
from django.db import migrations

BEFORE = r"[A-ZĐ0-9./-]{1,30}"
AFTER = r"(?=.*[0-9])(?!.*[A-ZĐ]{5})[A-ZĐ0-9./-]{1,30}"
# The books whose numbers are the ward's to give.
BOOKS = [
    "trafficaccident",
    "pledge",
    "tipoff",
    "case",
    "personsdealtwith",
    "commendation",
    "coordinationprogramme",
    "evaluation",
    "selfmanagementmodel",
    "modelsite",
    "implementingteam",
    "pilotsite",
    "pilotreview",
    "awarenesssession",
    "supervisedperson",
    "supervisionreview",
]


def tighten(apps, schema_editor):
    """A ward that never chose a pattern takes the new one, unless an entry of its own is numbered otherwise."""
    wards = apps.get_model("residents", "Ward").objects.filter(dossier_pattern=BEFORE)
    keeps = {ward for name in BOOKS for ward in contradicting(apps.get_model("residents", name))}
    wards.exclude(pk__in=keeps).update(dossier_pattern=AFTER)


def contradicting(book):
    rows = book.objects.filter(ward__dossier_pattern=BEFORE).exclude(number="").values_list("ward", "number")
    return {ward for ward, number in rows.iterator(chunk_size=2000) if not re.fullmatch(AFTER, number)}


class Migration(migrations.Migration):
    dependencies = [("residents", "0011_months_being_corrected")]

    operations = [
        migrations.AlterField(
            model_name="ward",
            name="dossier_pattern",
            field=wardsecurity.fields.LineField(default=AFTER, max_length=120, verbose_name="mẫu số sổ, số hồ sơ"),
        ),
        migrations.RunPython(tighten, migrations.RunPython.noop),
    ]
