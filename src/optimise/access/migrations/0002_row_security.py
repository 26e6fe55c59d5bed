"""The functions that row security stands on, and who may touch the ground's own tables."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import grant

SQL = Path(__file__).parent.parent / "sql"

AUDITORS = """
insert into access_audience (id, key, layer, marking, circle_id, agencies, areas, roles, person_id)
values (1, '["audit", "OFFICIAL-SENSITIVE", "", [], [], [], ""]', 'audit', 'OFFICIAL-SENSITIVE',
        null, '{}', '{}', '{}', null);
select setval(pg_get_serial_sequence('access_audience', 'id'), 1);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("audit", "0001_initial")]

    operations = [
        migrations.RunSQL((SQL / "functions.sql").read_text(encoding="utf-8")),
        migrations.RunSQL(AUDITORS),
        migrations.RunSQL((SQL / "audit.sql").read_text(encoding="utf-8")),
        grant("select, insert, update", "audit_event"),
        grant("select, insert", "access_audience", "access_reclassification"),
        grant("select, insert, update", "access_circle", "access_circlemember", "access_rolegrant"),
        grant(
            "select, insert, update", "agencies_organisation", "agencies_area", "agencies_person"
        ),
        grant("select, insert, delete", "agencies_person_areas"),
    ]
