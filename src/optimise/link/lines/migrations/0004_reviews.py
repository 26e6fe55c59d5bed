import django.db.models.deletion
from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0003_roles")]

    operations = [
        migrations.CreateModel(
            name="CallReview",
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
                ("due", models.DateField()),
                ("until", models.DateField()),
                ("why", models.CharField(max_length=500)),
                ("is_held", models.BooleanField(default=False)),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "authorisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="link_lines.authorisation",
                    ),
                ),
            ],
            options={
                "ordering": ("made_at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("due"))),
                        name="kept_until_a_later_day",
                    )
                ],
            },
        ),
    ]
