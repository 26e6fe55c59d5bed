"""Protections: whom safeguarding keeps safe first."""

import django.contrib.postgres.fields
from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [
        ("identify", "0006_nothing_crowded_out"),
    ]

    operations = [
        migrations.CreateModel(
            name="Protection",
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
                ("entity_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("kept safe", "Kept Safe"), ("cleared", "Cleared")], max_length=10
                    ),
                ),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("why", models.TextField()),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("ended_why", models.TextField(blank=True)),
                ("audience_id", models.IntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["entity_id"],
                        name="protection_entity",
                    )
                ],
            },
        ),
    ]
