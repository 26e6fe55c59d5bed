"""The names that nobody here has, for whoever receives a referral to keep it from."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("keep_safe", "0016_kept_from")]

    operations = [
        migrations.AddField(
            model_name="referral",
            name="not_to",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(), blank=True, db_default=[], default=list, size=None
            ),
        ),
    ]
