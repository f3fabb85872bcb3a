import hashlib
import json
from datetime import UTC

import django.db.models.deletion
from django.db import migrations, models


def chain(apps, schema_editor):
    """What was moved before there was a chain is sealed as it stands now, in the order in which it was written."""
    Event, Chain = apps.get_model("reports", "DocumentEvent"), apps.get_model("reports", "DocumentChain")
    chains, firsts = {}, {}
    for event in Event.objects.select_related("document", "by").defer("document__content").order_by("pk").iterator():
        ward = event.document.ward_id
        kept = chains.setdefault(ward, Chain(ward_id=ward))
        place, previous = kept.length + 1, kept.head
        seal = _seal(event, place, firsts.setdefault(event.document_id, place), previous)
        Event.objects.filter(pk=event.pk).update(chain_position=place, previous_seal=previous, seal=seal)
        kept.length, kept.head = place, seal
    Chain.objects.bulk_create(chains.values())


def _seal(event, place, first, previous):
    """As reports.document_chain had it when this was written."""
    said = {
        "place": place,
        "document": first,
        "kind": event.kind,
        "by": event.by.username,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "reason": event.reason,
        "content": event.content_hash,
        "seal": event.document.seal if event.kind == "issued" else "",
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0018_history_of_targets"),
        ("residents", "0010_overlaps_of_outlines"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentChain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("length", models.PositiveIntegerField(default=0)),
                ("head", models.CharField(blank=True, default="", max_length=64)),
                (
                    "ward",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="document_chain",
                        to="residents.ward",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            "documentevent", "chain_position", models.PositiveIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField("documentevent", "previous_seal", models.CharField(blank=True, default="", max_length=64)),
        migrations.AddField(
            "documentevent", "seal", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
