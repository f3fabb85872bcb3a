from django.db import migrations, models


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
    ]
