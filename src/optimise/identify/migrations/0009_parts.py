"""Plates and phone numbers found by a part of them."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"
PARTS = "identify_find_parts(text, text, uuid[], text[], text[], timestamptz, timestamptz, int)"
HAND_OVER = f"""
revoke execute on function {PARTS} from public;
grant execute on function {PARTS} to optimise_staff, optimise_worker;
grant create on schema public to optimise_search;
alter function {PARTS} owner to optimise_search;
revoke create on schema public from optimise_search;
"""


class Migration(migrations.Migration):
    dependencies = [("identify", "0008_protection_rows")]

    operations = [
        migrations.RunSQL((SQL / "find_parts.sql").read_text(encoding="utf-8")),
        migrations.RunSQL(HAND_OVER),
    ]
