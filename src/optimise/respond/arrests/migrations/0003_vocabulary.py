from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [
        ("respond_arrests", "0002_withdrawal"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vocabulary",
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
                ("number", models.IntegerField(unique=True)),
                ("as_of", models.DateField()),
                ("source", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("lists", models.JSONField()),
                ("rejects", models.JSONField(default=list)),
                ("new", models.JSONField(default=list)),
                ("changed", models.JSONField(default=list)),
                ("gone", models.JSONField(default=list)),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
    ]
