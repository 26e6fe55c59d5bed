"""What is taken back goes from minutes, and from the rooms it was told on in, at once."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe_panels", "0007_circles_kept_by_seats"),
        ("access_sharing", "0002_row_security"),
        ("evaluate", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL((SQL / "taken_back.sql").read_text(encoding="utf-8")),
    ]
