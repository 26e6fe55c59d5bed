"""Moving a row from one audience to another with all that rests on it."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import grant

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_row_security"),
        ("agencies", "0002_lineage_and_resets"),
    ]

    operations = [
        migrations.RunSQL((SQL / "reclassify.sql").read_text(encoding="utf-8")),
        grant("select, insert, update", "agencies_secondfactorreset"),
    ]
