from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0014_documents_on_a_theme"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="word_template",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="provincepack",
            name="form",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="reports.formversion",
            ),
        ),
        migrations.AddField(
            model_name="provincepack",
            name="leaves_blank",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="provincepack",
            constraint=models.CheckConstraint(
                condition=Q(kind="form", form__isnull=False) | (~Q(kind="form") & Q(form=None)),
                name="province_pack_of_a_form_says_which",
            ),
        ),
    ]
