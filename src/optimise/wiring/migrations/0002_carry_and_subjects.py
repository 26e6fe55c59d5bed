"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0001_grants"),
        ("access", "0003_reclassify"),
        ("evaluate", "0003_threats_support_conditions"),
        ("plan", "0004_holding"),
    ]
