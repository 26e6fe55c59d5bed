"""The actions of cases become actions like all others, with their history and their audience."""

from django.db import migrations

MOVE = """
insert into assignments_action (
    id, kind, row, text, authority, owner_agency_id, owner_person_id, due, priority, status,
    result, evidence, chased, chased_at, made_by, made_at, audience_id)
select id, 'panel case', source_id, text, '', owner_agency_id, owner_person_id, due, priority,
    status, result, evidence, chased, chased_at, made_by, made_at, audience_id
from keep_safe_panels_action;
insert into assignments_update (id, action_id, status, words, by, at, audience_id)
select id, action_id, status, words, by, at, audience_id from keep_safe_panels_update;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("assignments", "0002_row_security"),
        ("keep_safe_panels", "0008_taken_back"),
    ]

    operations = [
        migrations.RunSQL(MOVE),
        migrations.RunSQL("set constraints all immediate"),
        migrations.DeleteModel(name="Update"),
        migrations.DeleteModel(name="Action"),
    ]
