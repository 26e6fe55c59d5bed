import django.contrib.postgres.fields
from django.db import migrations, models


def _areas() -> django.contrib.postgres.fields.ArrayField:
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.CharField(max_length=120), default=list, size=None
    )


class Migration(migrations.Migration):
    dependencies = [
        ("review_impact", "0002_campaigns"),
    ]

    operations = [
        migrations.AddField(
            model_name="question",
            name="direction",
            field=models.CharField(
                choices=[("fall", "fall"), ("rise", "rise"), ("either", "either")],
                default="fall",
                max_length=6,
            ),
        ),
        migrations.AddField(model_name="question", name="railway", field=_areas()),
        migrations.AddField(model_name="question", name="exporter", field=_areas()),
    ]
