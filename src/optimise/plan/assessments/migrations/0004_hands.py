"""All who wrote in an assessment, or took something out of it, stand in it."""

import django.contrib.postgres.fields
from django.db import migrations, models

FILL = """
    update plan_assessments_assessment a set hands = array(
        select a.made_by union
        select p.made_by from plan_assessments_passage p where p.assessment_id = a.id)
"""


class Migration(migrations.Migration):
    dependencies = [("plan_assessments", "0003_waits_for_a_signature")]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="hands",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, size=None
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
