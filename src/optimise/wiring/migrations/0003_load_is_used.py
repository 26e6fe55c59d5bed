"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0002_carry_and_subjects"),
        ("identify", "0002_row_security"),
        ("plan", "0002_row_security"),
    ]
