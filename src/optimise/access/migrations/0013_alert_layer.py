"""A layer for alerts: that somebody on duty must look, and never at what."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0012_alter_rolegrant_role"),
    ]

    operations = [
        migrations.AlterField(
            model_name="audience",
            name="layer",
            field=models.CharField(
                choices=[
                    ("source", "source"),
                    ("sealed", "sealed"),
                    ("safeguarding", "safeguarding"),
                    ("panel", "panel"),
                    ("intelligence", "intelligence"),
                    ("briefing", "briefing"),
                    ("partner", "partner"),
                    ("published", "published"),
                    ("alert", "alert"),
                    ("audit", "audit"),
                ],
                max_length=20,
            ),
        ),
    ]
