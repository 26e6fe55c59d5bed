"""The audience of every tip and message: sealed words. Kept equal to collect's by a test."""

from django.db import migrations

AUDIENCE = """
insert into access_audience (key, layer, marking, agencies, areas, roles)
values ('["sealed", "OFFICIAL-SENSITIVE", "", [], [], [], ""]', 'sealed', 'OFFICIAL-SENSITIVE',
        '{}', '{}', '{}')
on conflict (key) do nothing;
"""


class Migration(migrations.Migration):
    dependencies = [("collect_tips", "0001_initial"), ("access", "0003_reclassify")]

    operations = [migrations.RunSQL(AUDIENCE)]
