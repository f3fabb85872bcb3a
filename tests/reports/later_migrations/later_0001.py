"""Alters both sealed tables in ways that make SQLite build them anew."""

from pathlib import Path

from django.db import migrations, models

from reports import migrations as ours

BEFORE = max(path.stem for path in Path(ours.__path__[0]).glob("[0-9]*.py"))


class Migration(migrations.Migration):
    dependencies = [("reports", BEFORE)]
    operations = [
        migrations.AddField("figure", "later", models.CharField(max_length=5, default="later")),
        migrations.AlterField("edition", "catalogue_version", models.CharField(max_length=40)),
    ]
