"""What teams do on a day besides their addresses."""

import django.db.models.deletion
from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [
        ("respond_day", "0003_desk"),
        ("respond_operations", "0002_portraits"),
    ]

    operations = [
        migrations.CreateModel(
            name="Work",
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
                ("client_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("stop and search", "stop and search"),
                            ("vehicle stopped", "vehicle stopped"),
                            (
                                "vehicle stopped after a number plate camera",
                                "vehicle stopped after a number plate camera",
                            ),
                            ("hotspot patrol", "hotspot patrol"),
                            ("vulnerable adult spoken to", "vulnerable adult spoken to"),
                            ("child spoken to", "child spoken to"),
                            ("taxi firm or driver visited", "taxi firm or driver visited"),
                            ("hotel or letting visited", "hotel or letting visited"),
                            ("landlord visited", "landlord visited"),
                            ("talk at a school or college", "talk at a school or college"),
                            ("texts to customers of a line", "texts to customers of a line"),
                        ],
                        max_length=50,
                    ),
                ),
                ("where", models.CharField(max_length=200)),
                ("number", models.IntegerField(null=True)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("ended_why", models.CharField(blank=True, max_length=200)),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="respond_day.day",
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
            ],
            options={
                "ordering": ("-at",),
                "constraints": [
                    models.UniqueConstraint(fields=("made_by", "client_id"), name="work_kept_once")
                ],
            },
        ),
    ]
