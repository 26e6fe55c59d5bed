from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [
        ("review_standing", "0004_answered_to"),
    ]

    operations = [
        migrations.CreateModel(
            name="StandsOut",
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
                ("person_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("counted_at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["person_id"], name="stands_out_to_whom")],
            },
        ),
    ]
