"""Clocks in one place: for those who supervise, and for reminders before they run out."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("keep_safe", "0003_rests_on")]

    operations = [migrations.RunSQL((SQL / "running.sql").read_text(encoding="utf-8"))]
