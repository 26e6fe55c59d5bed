"""Where the signing key lies, and the audience of those who keep the record."""

from django.db import migrations

# The two pads of HMAC-SHA-256. Nobody but the owner's own functions reads them.
KEY = """
create table access_seal_key (inner_pad bytea not null, outer_pad bytea not null);
"""
AUDITORS = """
insert into access_audience (id, key, layer, marking, circle_id, agencies, areas, roles, person_id)
values (1, '["audit", "OFFICIAL-SENSITIVE", "", [], [], [], ""]', 'audit', 'OFFICIAL-SENSITIVE',
        null, '{}', '{}', '{}', null);
select setval(pg_get_serial_sequence('access_audience', 'id'), 1);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("audit", "0001_initial")]

    operations = [migrations.RunSQL(KEY), migrations.RunSQL(AUDITORS)]
