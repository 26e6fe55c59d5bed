"""Every question to the desk is counted, so that who feels their way is noticed."""

from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [("access_interests", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Question",
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
                ("asked_by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("digest", models.CharField(max_length=64)),
            ],
            options={"indexes": [models.Index(fields=["at"], name="question_by_time")]},
        ),
    ]
