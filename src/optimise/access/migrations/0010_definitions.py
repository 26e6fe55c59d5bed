"""The hash of the text of functions, policies and triggers that is in force."""

from django.db import migrations

TABLE = """
create table access_definitions (hash text not null, applied_at timestamptz not null);
drop table access_carrier;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0009_carry_no_wider")]

    operations = [migrations.RunSQL(TABLE)]
