from django.db import migrations

from residents import reference


def load(apps, schema_editor):
    reference.load_provinces(apps)
    reference.load_laws(apps)
    reference.load_themes(apps)
    reference.load_subjects(apps)


class Migration(migrations.Migration):
    dependencies = [("residents", "0001_initial")]

    # Going back leaves the rows: wards and books may stand on them.
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
