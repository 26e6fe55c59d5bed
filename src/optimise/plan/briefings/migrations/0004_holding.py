"""Releases behind row security; what is held is held by the database, for every cause alike."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import protect


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0003_whole_briefings"),
        ("access", "0002_row_security"),
        ("collect", "0002_row_security"),
        ("evaluate", "0002_row_security"),
        ("identify", "0002_row_security"),
    ]

    operations = [
        protect("plan_release", columns_that_change=()),
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/holding.sql").read_text(encoding="utf-8")
        ),
    ]
