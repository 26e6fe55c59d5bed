"""Names and addresses searched once for each spelling, not once for each statement."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"
NAMES = "identify_find_names(text, text[], uuid[], text[], text[], timestamptz, timestamptz, int)"
# Only the search role may take away what is its own.
TAKE_BACK = f"set local role optimise_search; drop function {NAMES}; reset role;"
HAND_OVER = f"""
revoke execute on function {NAMES} from public;
grant execute on function {NAMES} to optimise_staff, optimise_worker;
grant create on schema public to optimise_search;
alter function {NAMES} owner to optimise_search;
revoke create on schema public from optimise_search;
"""


class Migration(migrations.Migration):
    dependencies = [("identify", "0004_follow_item")]

    operations = [
        migrations.RunSQL(
            (SQL / "spellings.sql").read_text(encoding="utf-8"),
            state_operations=[
                migrations.RemoveIndex("statement", "statement_name"),
                migrations.RemoveIndex("statement", "statement_sounds"),
            ],
        ),
        migrations.RunSQL(TAKE_BACK),
        migrations.RunSQL((SQL / "find_names.sql").read_text(encoding="utf-8")),
        migrations.RunSQL(HAND_OVER),
    ]
