from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review_disruptions", "0002_objective"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="areas",
            field=ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
    ]
