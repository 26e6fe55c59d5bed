"""A layer for what is said at a panel, where the force is one agency among the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_agreements"),
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
                    ("audit", "audit"),
                ],
                max_length=20,
            ),
        ),
    ]
