from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_digest"),
        ("residents", "0005_imports"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_place_fits_role",
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("officer", "cán bộ tổng hợp"),
                    ("chief", "chỉ huy duyệt số liệu"),
                    ("committee", "thành viên Ban Chỉ đạo"),
                    ("administrator", "quản trị"),
                    ("province", "cấp tỉnh"),
                    ("country", "cấp bộ"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("province__isnull", False), ("role", "province"), ("ward", None)),
                    models.Q(("province", None), ("role", "country"), ("ward", None)),
                    models.Q(
                        models.Q(("role__in", ["province", "country"]), _negated=True),
                        ("province", None),
                        ("ward__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="membership_place_fits_role",
                violation_error_message="Vai trò cấp tỉnh gắn với một tỉnh, vai trò cấp bộ không gắn với nơi nào; các vai trò khác gắn với một phường.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None), ("province", None), ("ward", None)),
                fields=("user", "role"),
                name="membership_once_in_the_country",
                violation_error_message="Người này đã có vai trò cấp bộ.",
            ),
        ),
    ]
