"""What a word to a teller must ask of every stage at once."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0003_load_is_used"),
        ("collect_intake", "0002_row_security"),
        ("plan", "0004_holding"),
    ]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/word_may_go.sql").read_text(encoding="utf-8"),
            "drop function wiring_word_may_go(uuid);",
        )
    ]
