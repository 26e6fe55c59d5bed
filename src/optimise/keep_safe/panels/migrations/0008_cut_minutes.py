"""What is taken back goes from minutes at once."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("keep_safe_panels", "0007_circles_kept_by_seats")]

    operations = [
        migrations.RunSQL((SQL / "cutting_minutes.sql").read_text(encoding="utf-8")),
    ]
