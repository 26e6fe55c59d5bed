"""What became of each number since the run before."""

import django.db.models.deletion
from django.db import migrations, models

import optimise.basics.ids

KINDS = ("moved", "new", "silent", "risen")


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0008_across")]

    operations = [
        migrations.CreateModel(
            name="Change",
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
                ("before", models.UUIDField()),
                (
                    "change",
                    models.CharField(choices=[(one, one) for one in KINDS], max_length=10),
                ),
                ("number", models.CharField(max_length=60)),
                ("other", models.CharField(blank=True, max_length=60)),
                ("was", models.FloatField()),
                ("now", models.FloatField()),
                ("at", models.DateTimeField()),
                ("place", models.IntegerField()),
                ("audience_id", models.IntegerField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="link_lines.run",
                    ),
                ),
            ],
            options={
                "ordering": ("place",),
                "indexes": [models.Index(fields=["number"], name="change_by_number")],
            },
        ),
    ]
