"""A layer for words about people to keep safe."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_reclassify"),
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
