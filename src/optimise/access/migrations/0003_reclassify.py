"""What is passed between the functions that say what rests on what."""

from django.db import migrations

TYPES = """
create type access_resting_row as (kind text, home text, key text, id uuid, audience int);
create table access_carrier (stage text primary key, rests_on text not null);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_row_security"),
        ("agencies", "0002_lineage_and_resets"),
    ]

    operations = [migrations.RunSQL(TYPES)]
