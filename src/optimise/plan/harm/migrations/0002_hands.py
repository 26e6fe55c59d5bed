"""All who wrote in a row stand in it, beside the last who did."""

import django.contrib.postgres.fields
from django.db import migrations, models

FILL = "update plan_harm_factorlevel set hands = array[made_by]"


class Migration(migrations.Migration):
    dependencies = [("plan_harm", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="factorlevel",
            name="hands",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, size=None
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
