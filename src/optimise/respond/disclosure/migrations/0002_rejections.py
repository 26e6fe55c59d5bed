import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [("respond_disclosure", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Rejection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=optimise.basics.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("as_of", models.CharField(max_length=30)),
                ("words", models.TextField()),
                ("prosecutor", models.CharField(max_length=120)),
                ("on", models.DateField()),
                ("answer_by", models.DateField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="respond_disclosure.case",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="respond_operations.operation",
                    ),
                ),
                (
                    "sending",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rejections",
                        to="respond_disclosure.sending",
                    ),
                ),
            ],
            options={"ordering": ("made_at",)},
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=optimise.basics.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "how",
                    models.CharField(
                        choices=[("mended", "mended"), ("disputed", "disputed")], max_length=20
                    ),
                ),
                ("words", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="respond_disclosure.case",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="respond_operations.operation",
                    ),
                ),
                (
                    "rejection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply",
                        to="respond_disclosure.rejection",
                    ),
                ),
            ],
            options={"ordering": ("made_at",)},
        ),
    ]
