"""Files that somebody asked for, each behind row security, and the one door that wipes them."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import protect

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("identify", "0010_exports")]

    operations = [
        protect("identify_exportfile", author="person_id", author_changes=True),
        migrations.RunSQL((SQL / "wipe_exports.sql").read_text(encoding="utf-8")),
    ]
