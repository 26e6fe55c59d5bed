"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0003_whole_briefings"),
        ("access", "0002_row_security"),
        ("collect", "0002_row_security"),
        ("evaluate", "0002_row_security"),
        ("identify", "0002_row_security"),
    ]
