"""Sums of the ward totals by province, worked out here for what was approved before."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from reports.province_totals import SUMS, computed


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    table = apps.get_model("reports", "ProvinceMonthTotal")
    sums = computed(models.Q(), apps.get_model("reports", "WardMonthTotal"), apps.get_model("reports", "OwnIndicator"))
    columns = ("province_id", "is_sample", "month", "indicator", *SUMS)
    rows = (table(**{name: getattr(row, name) for name in columns}) for row in sums)
    table.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0011_questions_about_charts"),
        ("residents", "0005_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProvinceMonthTotal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_sample", models.BooleanField(default=False)),
                ("month", models.CharField(max_length=7)),
                ("indicator", models.CharField(blank=True, max_length=12)),
                ("wards", models.PositiveIntegerField(default=0)),
                ("told", models.PositiveIntegerField(default=0)),
                ("at_least", models.PositiveIntegerField(default=0)),
                ("value", models.BigIntegerField(default=0)),
                ("base", models.BigIntegerField(default=0)),
                ("reported", models.PositiveIntegerField(default=0)),
                ("expected", models.PositiveIntegerField(default=0)),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="residents.province"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province", "is_sample", "month", "indicator"), name="province_total_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("base__gte", 0), ("value__gte", 0)), name="province_total_not_negative"
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
