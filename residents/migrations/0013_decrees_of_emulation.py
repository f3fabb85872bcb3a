from django.db import migrations

from residents import reference


def load(apps, schema_editor):
    reference.load_laws(apps)


class Migration(migrations.Migration):
    """The decrees under the law of emulation and commendation, where the common list was loaded before them."""

    dependencies = [("residents", "0012_numbers_hold_a_digit")]

    # Going back leaves the rows: figures and documents may cite them.
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
