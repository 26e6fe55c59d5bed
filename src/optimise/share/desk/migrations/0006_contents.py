"""What the site says, as a force has changed it."""

from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [
        ("share_desk", "0005_read_as_shown"),
    ]

    operations = [
        migrations.CreateModel(
            name="Piece",
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
                ("kind", models.CharField(max_length=10)),
                ("key", models.CharField(max_length=60)),
                ("language", models.CharField(max_length=2)),
                ("version", models.IntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("waiting", "Waiting"),
                            ("published", "Published"),
                            ("replaced", "Replaced"),
                            ("dropped", "Dropped"),
                            ("taken back", "Taken Back"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("texts", models.JSONField()),
                ("why", models.CharField(max_length=300)),
                ("shown_on", models.DateField(null=True)),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("approved_by", models.UUIDField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, max_length=300)),
                ("audience_id", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "language", "version"), name="one_piece_a_version"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "waiting"])),
                        fields=("kind", "key", "language"),
                        name="one_open_version_of_a_piece",
                    ),
                ],
            },
        ),
    ]
