from django.db import migrations

# The columns that 0003 added, with the text they are worked out from.
KEYS = {"number_key": "number", "title_key": "title", "name_key": "name"}
FOLDED = {"title_folded": "title", "name_folded": "name", "body_folded": "body", "abstract_folded": "abstract"}
ADDED = {
    "commendation": {"body_folded"},
    "coordinationprogramme": {"title_key", "title_folded"},
    "directive": {"abstract_folded"},
    "pledgecampaign": {"title_key", "title_folded"},
    "selfmanagementmodel": {"name_key", "name_folded"},
    "subject": {"name_key", "name_folded"},
    "theme": {"name_key", "name_folded"},
}


def fill(apps, schema_editor):
    for model in apps.get_app_config("residents").get_models():
        names = ADDED.get(model._meta.model_name, set()) | ({"number_key"} & {f.name for f in model._meta.fields})
        if names:
            fill_table(model, sorted(names))


def fill_table(model, names):
    columns = [model._meta.get_field(name) for name in names]
    rows = []
    for row in model._default_manager.iterator(chunk_size=2000):
        for column in columns:
            setattr(row, column.attname, column.key(getattr(row, (KEYS | FOLDED)[column.name])))
        rows.append(row)
        if len(rows) == 500:
            model._default_manager.bulk_update(rows, names)
            rows = []
    model._default_manager.bulk_update(rows, names)


class Migration(migrations.Migration):
    dependencies = [("residents", "0003_entry_history_and_search_keys")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
