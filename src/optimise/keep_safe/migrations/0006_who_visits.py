"""Which agency visits a home, and that its resident is in control of it again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("keep_safe", "0005_threats_and_outcomes"),
    ]

    operations = [
        migrations.AddField(
            model_name="home",
            name="visitor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="home",
            name="state",
            field=models.CharField(
                choices=[
                    ("signs only", "Watched"),
                    ("taken over", "Taken Over"),
                    ("resident in control again", "Regained"),
                    ("made safe", "Safe"),
                    ("found not to be taken over", "Not So"),
                ],
                default="signs only",
                max_length=30,
            ),
        ),
    ]
