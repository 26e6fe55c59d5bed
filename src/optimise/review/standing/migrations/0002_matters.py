from django.db import migrations, models

import optimise.basics.ids

MATTERS = ("reported", "searched", "in-groups", "arrested", "kept-safe")


class Migration(migrations.Migration):
    dependencies = [
        ("review_standing", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="fairanswer",
            name="matter",
            field=models.CharField(
                choices=[(one, one) for one in MATTERS], default="arrested", max_length=10
            ),
        ),
        migrations.CreateModel(
            name="Searches",
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
                ("source", models.CharField(max_length=200)),
                ("first", models.CharField(max_length=7)),
                ("last", models.CharField(max_length=7)),
                ("counts", models.JSONField()),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
            ],
        ),
    ]
