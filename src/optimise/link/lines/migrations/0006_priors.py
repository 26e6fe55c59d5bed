from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0005_other_records")]

    operations = [
        migrations.CreateModel(
            name="Prior",
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
                ("log10_odds", models.FloatField()),
                ("decided", models.IntegerField()),
                ("accepted", models.IntegerField()),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("undone_by", models.UUIDField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("audience_id", models.IntegerField()),
            ],
            options={"ordering": ("made_at",)},
        ),
    ]
