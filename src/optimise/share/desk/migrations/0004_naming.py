"""What an update's words name, so that they too keep it in while something covert stands."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("share_desk", "0003_forgetting"), ("identify", "0011_export_rows")]

    operations = [
        migrations.AddField(
            model_name="update", name="named_words", field=models.TextField(blank=True, default="")
        ),
        migrations.AddField(
            model_name="update",
            name="named_marks",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
    ]
