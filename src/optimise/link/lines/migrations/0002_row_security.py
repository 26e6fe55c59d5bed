"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("link_lines", "0001_initial"),
        ("access", "0003_reclassify"),
        ("evaluate", "0003_threats_support_conditions"),
    ]
