"""What an undo of a load must ask of every stage at once."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0002_carry_and_subjects"),
        ("identify", "0002_row_security"),
        ("plan", "0002_row_security"),
    ]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/load_is_used.sql").read_text(encoding="utf-8"),
            "drop function wiring_load_is_used(uuid);",
        )
    ]
