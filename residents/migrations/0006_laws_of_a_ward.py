import django.db.models.deletion
import wardsecurity.fields
from django.db import migrations, models


def fill(apps, schema_editor):
    """The columns that search goes by, of the documents that are there."""
    model = apps.get_model("residents", "LegalBasis")
    for row in model._default_manager.all():
        row.save(update_fields=["number_folded", "title_folded"])


class Migration(migrations.Migration):
    dependencies = [
        ("residents", "0005_imports"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="legalbasis",
            name="law_once_a_subject",
        ),
        migrations.AddField(
            model_name="legalbasis",
            name="leads",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="legalbasis",
            name="number_folded",
            field=wardsecurity.fields.FoldField(
                blank=True, default="", editable=False, max_length=120, source="number"
            ),
        ),
        migrations.AddField(
            model_name="legalbasis",
            name="title_folded",
            field=wardsecurity.fields.FoldField(blank=True, default="", editable=False, max_length=400, source="title"),
        ),
        migrations.AddField(
            model_name="legalbasis",
            name="ward",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="residents.ward",
            ),
        ),
        migrations.AlterField(
            model_name="legalbasis",
            name="body",
            field=wardsecurity.fields.FreeLineField(blank=True, max_length=120, verbose_name="cơ quan ban hành"),
        ),
        migrations.AlterField(
            model_name="legalbasis",
            name="subject",
            field=models.CharField(
                choices=[
                    ("movement", "phong trào Toàn dân bảo vệ an ninh Tổ quốc"),
                    ("reporting", "chế độ báo cáo"),
                    ("ward_education", "giáo dục tại xã, phường, thị trấn"),
                    ("suspended_sentence", "thi hành án treo"),
                    ("non_custodial_reform", "cải tạo không giam giữ"),
                    ("reformatory", "đưa vào trường giáo dưỡng"),
                    ("compulsory_facility", "đưa vào cơ sở giáo dục bắt buộc"),
                    ("juvenile", "tư pháp người chưa thành niên"),
                    ("firecrackers", "quản lý pháo"),
                    ("explosives", "quản lý vũ khí, vật liệu nổ"),
                    ("core_force", "lực lượng nòng cốt ở cơ sở"),
                    ("safe_standard", "tiêu chuẩn “An toàn về an ninh, trật tự”"),
                    ("emulation", "thi đua, khen thưởng"),
                ],
                db_index=True,
                max_length=40,
                verbose_name="lĩnh vực văn bản",
            ),
        ),
        migrations.AlterField(
            model_name="legalbasis",
            name="title",
            field=wardsecurity.fields.FreeLineField(max_length=400, verbose_name="trích yếu"),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ward", None)),
                fields=("subject", "kind", "number", "title"),
                name="law_once_a_subject",
                violation_error_message="Văn bản này đã có trong lĩnh vực.",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("ward", "subject", "kind", "number"),
                name="law_once_in_a_ward",
                violation_error_message="Văn bản này đã có trong lĩnh vực.",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", "")),
                fields=("ward", "subject", "kind", "title"),
                name="law_without_number_once_in_a_ward",
                violation_error_message="Văn bản này đã có trong lĩnh vực.",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.CheckConstraint(
                condition=models.Q(("leads", False), ("ward__isnull", False), _connector="OR"),
                name="law_leads_in_its_ward",
                violation_error_message="Chỉ văn bản riêng của phường mới được dẫn thay văn bản chung.",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
