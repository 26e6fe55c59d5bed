"""How far tips came, to be told a month later and together with others."""

import django.db.models.deletion
from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [
        ("collect_intake", "0002_row_security"),
        ("collect_tips", "0004_four_states"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reached",
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
                (
                    "far",
                    models.CharField(
                        choices=[("unused", "unused"), ("helped", "helped"), ("acted", "acted")],
                        max_length=20,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("shown_at", models.DateTimeField(null=True)),
                ("audience_id", models.IntegerField()),
                (
                    "tip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reached",
                        to="collect_tips.tip",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["shown_at", "found_at"], name="reached_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("tip", "far"), name="reached_once")
                ],
            },
        ),
    ]
