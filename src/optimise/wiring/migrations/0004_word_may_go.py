"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0003_load_is_used"),
        ("collect_intake", "0002_row_security"),
        ("plan", "0004_holding"),
    ]
