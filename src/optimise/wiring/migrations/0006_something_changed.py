"""Whether something changed for an agency: all that a notice to its system rests on."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0005_jobs_are_not_public"),
        ("access_sharing", "0002_row_security"),
        ("collect", "0002_row_security"),
        ("keep_safe", "0002_row_security"),
    ]

    operations = [
        migrations.RunSQL((SQL / "something_changed.sql").read_text(encoding="utf-8")),
    ]
