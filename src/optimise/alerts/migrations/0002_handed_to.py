"""Whom an alert was handed to, who has not taken it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="handed_to",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="step",
            name="what",
            field=models.CharField(
                choices=[
                    ("raised", "Raised"),
                    ("next in line told", "Next Told"),
                    ("everyone of the role told", "All Told"),
                    ("taken", "Taken"),
                    ("handed over", "Handed Over"),
                    ("left by who had it", "Left"),
                    ("ended", "Ended"),
                ],
                max_length=30,
            ),
        ),
    ]
