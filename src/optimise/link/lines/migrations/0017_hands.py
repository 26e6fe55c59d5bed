"""All who wrote in an application for an order stand in it, beside the last who did."""

import django.contrib.postgres.fields
from django.db import migrations, models

FILL = "update link_lines_order set hands = array[made_by]"


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0016_answers")]

    operations = [
        migrations.AddField(
            model_name="order",
            name="hands",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, size=None
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
