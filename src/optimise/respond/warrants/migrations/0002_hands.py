"""Who wrote in an application: none of them reads it as its inspector."""

import django.contrib.postgres.fields
from django.db import migrations, models

HANDS = """
update respond_warrants_application a set hands = array(
    select a.made_by
    union select g.answered_by from respond_warrants_against g
    where g.application_id = a.id and g.answered_by is not null)
"""


class Migration(migrations.Migration):
    dependencies = [("respond_warrants", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="hands",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, size=None
            ),
        ),
        migrations.RunSQL(HANDS, migrations.RunSQL.noop),
    ]
