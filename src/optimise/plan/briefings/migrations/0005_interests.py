"""Covert interests become interests like all others, for every stage to ask about."""

import django.db.models.deletion
from django.db import migrations, models

MOVE = """
insert into access_interests_interest (
    id, kind, key, metres, why, desk, by, at, ended_at, ended_why, audience_id)
select id, 'entity', entity_id::text, 0, why, '', by, at, ended_at, '', audience_id
from plan_covertinterest;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access_interests", "0001_initial"),
        ("plan", "0004_holding"),
    ]

    operations = [
        migrations.RunSQL(MOVE),
        migrations.RunSQL("set constraints all immediate"),
        migrations.AlterField(
            model_name="release",
            name="interest",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="releases",
                to="access_interests.interest",
            ),
        ),
        migrations.DeleteModel(name="CovertInterest"),
    ]
