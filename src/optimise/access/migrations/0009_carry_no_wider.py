"""What rests on a moved row goes no wider than the row itself."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("access", "0008_kept_by")]

    operations = [
        migrations.RunSQL((SQL / "carry_no_wider.sql").read_text(encoding="utf-8")),
    ]
